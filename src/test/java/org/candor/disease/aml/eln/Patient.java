package org.candor.disease.aml.eln;

import java.util.List;
import java.util.stream.Stream;
import org.candor.feature.RiskClassification;

/// Patients for tests: everything was examined and is absent, except what is named. Open readings stay open.
final class Patient {
    private Patient() {}

    static Findings with(Finding... present) {
        Findings findings = Findings.none();
        for (Finding finding : Finding.values()) {
            if (!finding.reading()) {
                findings = findings.with(finding, Truth.of(List.of(present).contains(finding)));
            }
        }
        return findings;
    }

    static Findings unknown(Findings findings, Finding... unknown) {
        Findings result = findings;
        for (Finding finding : unknown) {
            result = result.with(finding, Truth.UNKNOWN);
        }
        return result;
    }

    static RiskClassification in2017(Findings findings) {
        return ElnClassification.of(Eln2017.TABLE, findings);
    }

    static RiskClassification in2022(Findings findings) {
        return ElnClassification.of(Eln2022.TABLE, findings);
    }

    static RiskClassification in2024(Findings findings) {
        return ElnClassification.of(Eln2024.TABLE, findings);
    }

    /// Category and rule, such as `adverse 2022-tp53`, for each rule that may decide.
    static List<String> answers(RiskClassification classification) {
        return classification.steps().stream()
                .filter(RiskClassification.Step::reachable)
                .map(step -> step.category() + " " + step.id())
                .toList();
    }

    static List<String> open(RiskClassification classification) {
        return classification.open().stream()
                .map(RiskClassification.Question::finding)
                .toList();
    }

    static List<String> names(Finding... findings) {
        return Stream.of(findings).map(Finding::featureName).toList();
    }
}
