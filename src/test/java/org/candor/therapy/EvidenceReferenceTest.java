package org.candor.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.candor.survival.Estimate;
import org.candor.therapy.Trial.Finding;
import org.candor.therapy.Trial.Verification;
import org.junit.jupiter.api.Test;

/// `docs/reference/evidence.md` is written from the evidence. `-Dcandor.approve=true` writes it.
class EvidenceReferenceTest {
    private static final Path FILE = Path.of("docs/reference/evidence.md");
    private static final String BEGIN = "<!-- trials: begin, written by EvidenceReferenceTest -->\n";
    private static final String END = "<!-- trials: end -->\n";

    @Test
    void theReferenceHoldsTheEvidence() throws IOException {
        String text = Files.readString(FILE);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(end).as("the markers of %s", FILE).isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("candor.approve")) {
            text = text.substring(0, begin) + trials() + carried() + text.substring(end);
            Files.writeString(FILE, text);
            end = text.indexOf(END);
        }
        assertThat(text.substring(begin, end)).isEqualTo(trials() + carried());
    }

    private static String trials() {
        StringBuilder text = new StringBuilder();
        for (Trial trial : EvidenceReader.read("aml").trials()) {
            text.append("\n## ").append(trial.label()).append('\n');
            text.append(trial.citation());
            if (!trial.identifiers().isEmpty()) {
                text.append(" (").append(String.join(", ", trial.identifiers())).append(')');
            }
            text.append(". ").append(trial.randomised() ? "Randomised. " : "Not randomised. ");
            text.append("For: ").append(trial.population().words()).append(". ");
            text.append("Intervention: ").append(trial.intervention().label()).append("; comparator: ");
            text.append(trial.comparator().label()).append(".\n\n");
            text.append("| finding | of | hazard ratio | more | checked |\n|---|---|---|---|---|\n");
            trial.findings().forEach(finding -> text.append(row(finding)));
        }
        return text.toString();
    }

    private static String row(Finding finding) {
        String whom = finding.subgroup().map(group -> ", " + group).orElse("");
        String checked = switch (finding.verification()) {
            case Verification.Verified verified ->
                "verified " + verified.date() + ": [" + verified.by() + "](" + verified.source() + ")";
            case Verification.Unverified unverified -> "**unverified**: " + unverified.reason();
        };
        return "| `" + finding.id() + "` | " + finding.endpoint().words() + whom + " | "
                + finding.hazardRatio().map(EvidenceBase::words).orElse("") + " | " + finding.details() + " | "
                + checked + " |\n";
    }

    private static String carried() {
        EvidenceEffects effects = EvidenceEffectsCodec.read("aml");
        StringBuilder text = new StringBuilder("\n## Carried to patients\n");
        text.append(String.format(
                Locale.ROOT,
                "Conditional hazard ratios, found by `candor carry-evidence` with the model `%s…`. The spread of the"
                        + " log hazard ratio holds its sampling error and %.2f for what separates a trial from practice."
                        + " The last column is what it changes on average for the trial-like patients of the model.\n\n",
                effects.model().substring(0, 12),
                effects.tau()));
        text.append("| finding | published | conditional | spread of the logarithm | until day | days in 3 years |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (EvidenceEffects.Carried carried : effects.findings()) {
            Estimate days = CarriedEffect.at(carried.meanRmstDays(), DecisionRule.HORIZON);
            text.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %.2f | %.2f | %.2f | %.0f | %.0f (%.0f to %.0f) |\n",
                    carried.finding(),
                    carried.published().value(),
                    Math.exp(carried.hazard().theta()),
                    carried.hazard().sd(),
                    carried.days(),
                    days.value(),
                    days.lower(),
                    days.upper()));
        }
        return text.toString();
    }
}
