package org.candor.attack;

import com.fasterxml.jackson.databind.JsonNode;

/// The security report as a page, made of its JSON.
final class SecurityReportPage {
    private SecurityReportPage() {}

    static String of(JsonNode report) {
        JsonNode totals = report.path("totals");
        StringBuilder page = new StringBuilder("""
                # Security report
                The same attacks on Candor and on HAPI FHIR's CDS Hooks module (`%s`), in one run on one machine. Everything
                in the tables was observed in that run, on %s, with Java %s. Made by `make security-report`, from
                [security-report.json](security-report.json); the attacks are data, in `src/test/resources/attacks/`.

                **Candor did what a safe server does in %d of %d attacks (%d requests). The module did in %d of the %d that
                are its own business.**

                ## What was attacked
                - **Candor**: the packaged server in a process of its own, as a hospital runs it: authentication required, one
                  registered EHR, two allowed FHIR servers.
                - **HAPI's module**: on Spring Boot 3.5 as its documentation sets it up, in the stricter of its two versions
                  (CDS Hooks 2.0), with one service that has Candor's prefetch keys and answers one fixed card. It may fetch
                  what is missing (`allowAutoFhirClientPrefetch`, off by default), as Candor may here. It is no mock: it
                  answers the controls below.
                - Both have the same memory (512 MB), see the same names, and trust the same certificate, which the
                  attacker's server has too, as anybody gets one.

                **What is fair to say about the module.** It is a library. Authentication is left to whoever deploys it, by
                design; rows about that are shown with what was observed, and not counted against it. Its exceptions carry a
                status that nothing in it answers on Spring; the peer answers that status with no body, which is kind to it.
                Its card is fixed, so it cannot show a wrong forecast; a card in the row of a mix-up means that nothing
                stopped the request, and a service written with the module may check the patient, the hook and the ids by
                itself. We wrote both the rows and Candor.

                After every attack the good request is sent again, and must be answered as before. A canary listens on this
                machine, with and without TLS, under the names of the attacker: each connection is counted, and tokens in what
                it is asked are noticed. Names, record numbers and tokens are looked for in all answers and in the logs.
                """.formatted(
                        report.path("peer").asText(),
                        report.path("date").asText(),
                        report.path("java").asText(),
                        totals.path("candorSafe").asInt(),
                        totals.path("attacks").asInt(),
                        totals.path("requests").asInt(),
                        totals.path("peerSafe").asInt(),
                        totals.path("ofTheModule").asInt()));
        String group = "";
        for (JsonNode row : report.path("attacks")) {
            if (!row.path("group").asText().equals(group)) {
                group = row.path("group").asText();
                page.append("\n## ").append(group).append("\n");
                page.append("| id | attack | a safe server | Candor | HAPI's module |\n|---|---|---|---|---|\n");
            }
            page.append("| ").append(row.path("id").asText());
            page.append(" | ").append(cell(row.path("attack").asText()));
            page.append(" | ").append(cell(row.path("safe").asText()));
            page.append(" | ").append(verdict(row, "candor"));
            page.append(" | ").append(verdict(row, "peer")).append(" |\n");
        }
        return page.append("""

                ## How to read it
                ✓ is what a safe server does, ✗ is not, – is left to the deployer. A number is a status of HTTP, `closed` a
                connection that was closed without an answer, `left open` one that was not. Times are given when an answer took
                longer than a second. Not compared here, because a fixed card cannot fail it: text of a patient that becomes
                markup on a card.
                """).toString();
    }

    private static String verdict(JsonNode row, String server) {
        JsonNode seen = row.path(server);
        boolean deployer = server.equals("peer") && row.path("scope").asText().equals("DEPLOYER");
        String mark = seen.path("safe").asBoolean() ? "✓" : deployer ? "–" : "✗";
        return mark + " " + cell(seen.path("observed").asText());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
