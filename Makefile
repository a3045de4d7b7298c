# Every verb of the project. `make` alone lists them.
MAVEN := src/main/sh/maven

.DEFAULT_GOAL := help
.PHONY: help run test check format approve bench start-up memory sbom fuzz train trust-report causal-report security-report clean

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start the server (PORT, default 8080; CANDOR_DATA, default ./data)
	@src/main/sh/run

test: ## run the whole test suite, compiled with Error Prone and NullAway
	@$(MAVEN) -Pstrict test

check: ## formatting, static analysis and the architecture, without the other tests
	@$(MAVEN) -Pstrict spotless:check test -Dtest=ArchitectureTest

format: ## put the sources into the project's format
	@$(MAVEN) -q spotless:apply

approve: ## write the texts and numbers that tests pin as they are made now; read the diff before you commit it
	@$(MAVEN) test -Dcandor.approve=true -Dtest='ForecastCardsTest,ExampleCardsTest,ClassificationWordsTest,ElnReferenceTest,EvidenceReferenceTest,DiscoveryTest,ReadmeTest,ConnectGuideTest,PublishedFilesTest,FaultPageTest,ParityReportTest,GuideSnippetsTest,BenchmarksPageTest,TrustReportTest'

bench: ## measure a warm CDS request over HTTP, then JMH; JSON under target/bench
	@src/bench/sh/run

start-up: ## measure the start to the first forecast, beside an empty application; JSON under target/bench
	@src/bench/sh/start-up

memory: ## measure the memory of the server in a container's limit (root); JSON under target/bench
	@src/bench/sh/memory

sbom: ## list the libraries that run, as CycloneDX: target/candor-sbom.json
	@$(MAVEN) -q -Psbom cyclonedx:makeBom

fuzz: ## look for input that breaks the readers (FUZZ_SECONDS for each, default 600)
	@src/fuzz/sh/run

train: ## fit the committed model bundle again, from the cohort in ../shared/data
	@src/main/sh/train

trust-report: ## write docs/reference/trust-report.md from the JSON reports beside it
	@./candor trust-report

causal-report: ## estimate what transplantation changes, from the cohort in ../shared/data: effect file, report, figures
	@src/main/sh/causal-report

security-report: ## attack Candor and HAPI's CDS Hooks module in the same ways; writes docs/reference/security-report.md
	@src/test/sh/attack-report

clean: ## delete what was built
	@rm -rf target
