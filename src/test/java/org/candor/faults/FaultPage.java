package org.candor.faults;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes `docs/reference/fault-suite.md` from the files.
final class FaultPage {
    private static final Map<String, String> GROUPS = Map.of(
            "A", "Attacks",
            "B", "FHIR content",
            "C", "CDS protocol",
            "D", "HTTP and JSON",
            "E", "Dependencies",
            "F", "Authentication",
            "G", "Tampering with the record",
            "H", "Lifecycle",
            "S", "Spark");
    private static final String HEAD = """
            # Fault suite

            Bad input, broken dependencies and attacks, each as a file under `src/test/resources/faults/` and a test.
            Written from the files by `make approve`; do not edit. To run all: `make test`. To run some:
            `src/main/sh/maven test -Dtest=FaultSuiteTest -Dcandor.faults=B12,D3`.

            %s

            ## What is checked of every case

            %s

            The good request of O6 is `request.typical.json`. Its answer is asked for before the first case, and compared
            bit for bit after every case. Whatever names the patient holds a word that is looked for in the log, at the
            level for debugging, and in every error. `OracleTest` shows every oracle something that is wrong.
            """;

    private FaultPage() {}

    static String markdown(List<FaultCase> cases) {
        StringBuilder page = new StringBuilder(HEAD.formatted(counts(cases), oracles()));
        cases.stream()
                .collect(Collectors.groupingBy(FaultCase::group, java.util.TreeMap::new, Collectors.toList()))
                .forEach((group, rows) -> page.append(group(group, rows)));
        List<FaultCase> deviations =
                cases.stream().filter(each -> each.deviation().isPresent()).toList();
        if (!deviations.isEmpty()) {
            page.append("\n## Where the answer is another than first planned\n\n| case | why |\n|---|---|\n");
            deviations.forEach(each ->
                    page.append("| " + each.id() + " | " + cell(each.deviation().orElseThrow()) + " |\n"));
        }
        return page.toString();
    }

    private static String counts(List<FaultCase> cases) {
        long data = cases.stream().filter(each -> !each.requests().isEmpty()).count();
        long scripts = cases.stream().filter(each -> each.script().isPresent()).count();
        long elsewhere =
                cases.stream().filter(each -> !each.elsewhere().isEmpty()).count();
        long not = cases.stream().filter(each -> each.notRun().isPresent()).count();
        int requests = cases.stream().mapToInt(FaultPage::requests).sum();
        return """
            | | |
            |---|--:|
            | cases | %d |
            | run as data, %d requests | %d |
            | run by a script | %d |
            | run by a test or script of their own | %d |
            | not run | %d |""".formatted(cases.size(), requests, data, scripts, elsewhere, not);
    }

    /// How many requests a file stands for.
    static int requests(FaultCase fault) {
        return FaultRequests.of(
                        fault, Map.of("canary", "http://127.0.0.1:1/fhir", "hospital", "http://127.0.0.1:2/fhir"))
                .size();
    }

    private static String oracles() {
        return Stream.of(Oracle.values())
                .map(oracle -> "- **" + oracle + "** " + oracle.text())
                .collect(Collectors.joining("\n"));
    }

    private static String group(String letter, List<FaultCase> rows) {
        StringBuilder table = new StringBuilder("\n## " + letter + " " + GROUPS.getOrDefault(letter, "") + "\n\n"
                + "| id | what | expected | run |\n|---|---|---|---|\n");
        for (FaultCase row : rows) {
            table.append("| " + row.id() + " | **" + cell(row.title()) + ".** " + cell(row.what()) + " | "
                    + cell(row.expected()) + " | " + run(row) + " |\n");
        }
        return table.toString();
    }

    private static String run(FaultCase row) {
        if (row.notRun().isPresent()) {
            return "**not run:** " + cell(row.notRun().get());
        }
        if (!row.elsewhere().isEmpty()) {
            return row.elsewhere().stream()
                    .map(test -> "`" + test.substring(test.lastIndexOf('.') + 1) + "`")
                    .collect(Collectors.joining(", "));
        }
        return row.script().map(name -> "`" + name + "`").orElseGet(() -> {
            int requests = requests(row);
            return requests == 1 ? "1 request" : requests + " requests";
        });
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
