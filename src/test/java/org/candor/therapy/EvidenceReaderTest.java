package org.candor.therapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.therapy.Trial.Finding;
import org.candor.therapy.Trial.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceReaderTest {
    private static final EvidenceBase BASE = EvidenceReader.read("aml");
    private static final Eligibility ANYBODY = new Eligibility.Eligible(List.of());

    @Test
    void whatIsNotVerifiedCannotBeShown() {
        List<String> unverified = findings().stream()
                .filter(finding -> finding.verification() instanceof Verification.Unverified)
                .map(Finding::id)
                .toList();
        assertThat(unverified).contains("apl0406", "viale-a-update", "alfa-0701-os", "cornelissen");
        Set<String> shown = BASE.trials().stream()
                .flatMap(trial -> BASE.items(trial, ANYBODY).stream())
                .map(EvidenceItem::id)
                .collect(Collectors.toSet());
        assertThat(shown).isNotEmpty().doesNotContainAnyElementsOf(unverified);
    }

    @Test
    void whatIsNotVerifiedCannotBeCarriedToAPatient() {
        Trial ratify = BASE.trial("ratify");
        assertThat(ratify.carried()).extracting(Finding::id).containsExactly("ratify");
        Finding doubted = new Finding(
                "ratify",
                Trial.Endpoint.OS,
                ratify.findings().getFirst().subgroup(),
                ratify.findings().getFirst().hazardRatio(),
                "",
                ratify.findings().getFirst().followUpMonths(),
                new Verification.Unverified("from memory"));
        Trial unread = new Trial(
                ratify.id(),
                ratify.label(),
                ratify.line(),
                true,
                ratify.population(),
                ratify.intervention(),
                ratify.comparator(),
                ratify.n(),
                ratify.citation(),
                List.of(),
                List.of(doubted),
                ratify.carry());
        assertThat(unread.carried()).isEmpty();
        assertThat(new EvidenceBase(List.of(unread)).items(unread, ANYBODY)).isEmpty();
    }

    /// The numbers of the publications, to the last digit.
    @ParameterizedTest
    @CsvSource({
        "ratify, ratify, 0.78 (95 % CI 0.63-0.96)",
        "quantum-first, quantum-first, 0.78 (95 % CI 0.62-0.98)",
        "quantum-first, quantum-first-transplant, 0.527 (95 % CI 0.349-0.796)",
        "admiral, admiral, 0.64 (95 % CI 0.49-0.83)",
        "admiral, admiral-update, 0.665 (95 % CI 0.518-0.853)",
        "viale-a, viale-a, 0.66 (95 % CI 0.52-0.85)",
        "viale-c, viale-c-update, 0.70 (95 % CI 0.50-0.99)",
        "cpx-351, cpx-351, 0.69 (95 % CI 0.52-0.90)",
        "alfa-0701, alfa-0701, 0.56 (95 % CI 0.42-0.76)",
        "go-meta-analysis, go-meta-analysis, 0.90 (95 % CI 0.82-0.98)",
        "go-meta-analysis-published, go-meta-analysis-published, 0.96 (95 % CI 0.90-1.02)",
        "agile, agile-os, 0.44 (95 % CI 0.27-0.73)",
        "quazar, quazar, 0.69 (95 % CI 0.55-0.86)",
        "koreth, koreth, 0.90 (95 % CI 0.82-0.97)",
        "koreth, koreth-good, 1.07 (95 % CI 0.83-1.38)",
        "koreth, koreth-intermediate, 0.83 (95 % CI 0.74-0.93)",
        "koreth, koreth-poor, 0.73 (95 % CI 0.59-0.90)",
    })
    void aHazardRatioIsQuotedExactly(String trial, String finding, String quoted) {
        EvidenceItem item = BASE.items(BASE.trial(trial), ANYBODY).stream()
                .filter(one -> one.id().equals(finding))
                .findFirst()
                .orElseThrow();
        assertThat(item.statement()).contains("hazard ratio " + quoted);
    }

    @Test
    void everyVerifiedFindingNamesWhereItWasRead() {
        assertThat(findings().stream()
                        .map(Finding::verification)
                        .filter(Verification.Verified.class::isInstance)
                        .map(Verification.Verified.class::cast))
                .isNotEmpty()
                .allMatch(verified -> verified.source().isAbsolute()
                        && !verified.by().isBlank()
                        && verified.source().getPath().length() > 1);
    }

    @Test
    void anUnknownMemberIsRefused() throws IOException {
        assertThatThrownBy(() -> EvidenceReader.read(edited("\"randomised\"", "\"randomized\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("randomised");
        assertThatThrownBy(() -> EvidenceReader.read(edited("\"details\": \"", "\"comment\": \"x\", \"details\": \"")))
                .hasMessageContaining("unknown members: comment");
        assertThatThrownBy(() -> EvidenceReader.read(edited("\"status\": \"verified\"", "\"status\": \"checked\"")))
                .hasMessageContaining("checked");
    }

    @Test
    void twoFindingsOfOneIdAreRefused() {
        assertThatThrownBy(() -> EvidenceReader.read(edited("\"id\": \"ratify-efs\"", "\"id\": \"ratify\"")))
                .hasMessageContaining("ratify");
    }

    @Test
    void everyTrialOfAnOptionExists() {
        OptionRule.Catalogue catalogue = OptionReader.read("aml");
        assertThat(catalogue.options()).hasSizeGreaterThan(15);
        for (OptionRule option : catalogue.options()) {
            assertThat(option.trials())
                    .allSatisfy(id -> assertThat(BASE.trial(id)).isNotNull());
            assertThat(catalogue.decision(option.decision())).isNotNull();
            option.carried()
                    .ifPresent(id -> assertThat(BASE.trial(id).carried())
                            .as("%s carries a verified finding", option.id())
                            .isNotEmpty());
        }
    }

    private static byte[] edited(String text, String replacement) throws IOException {
        try (InputStream in = EvidenceReaderTest.class.getResourceAsStream("/evidence/aml/trials.json")) {
            assertThat(in).isNotNull();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).contains(text);
            return all.replaceFirst(java.util.regex.Pattern.quote(text), replacement)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static List<Finding> findings() {
        return BASE.trials().stream()
                .flatMap(trial -> trial.findings().stream())
                .toList();
    }
}
