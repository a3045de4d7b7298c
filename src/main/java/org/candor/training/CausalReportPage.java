package org.candor.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// The causal report for people, in Markdown, written from its JSON.
final class CausalReportPage {
    /// What the decision rule asks for.
    private static final double WANTED_GAMMA = 1.25;

    private final JsonNode report;
    private final StringBuilder page = new StringBuilder();

    CausalReportPage(JsonNode report) {
        this.report = report;
    }

    String markdown() {
        line("# What treatments changed in a cohort");
        line("");
        line("Written by `./candor causal-report` from [causal-report.json](causal-report.json); do not edit by hand.");
        line("Cohort: " + report.get("source").textValue() + ", " + report.get("patients") + " patients, seed "
                + report.get("seed")
                + ". Intervals hold with 95 % unless another level is named. Cells with fewer than 5"
                + " patients are left out.");
        line("");
        boolean first = true;
        for (JsonNode study : report.get("studies")) {
            design(study);
            if (first) {
                full(study);
            } else {
                brief(study);
            }
            first = false;
        }
        return page.toString();
    }

    private void design(JsonNode study) {
        line("## " + study.get("question").textValue());
        line("**Population.** " + study.get("population").textValue() + ". Time zero: "
                + study.get("timeZero").textValue() + ".  ");
        line("**Strategies.** " + study.get("treated").textValue() + ", against "
                + study.get("control").textValue() + ".  ");
        line("**Enrolled.** " + study.at("/enrolment/enrolled") + ", of whom " + study.at("/enrolment/everTreated")
                + " were treated at some time.");
        line("");
        line("| criterion | turned away |");
        line("|---|---|");
        for (JsonNode row : study.at("/enrolment/exclusions")) {
            line("| " + row.get("criterion").textValue() + " | "
                    + row.get("turnedAway").textValue() + " |");
        }
        line("");
        line("What must hold for this to be an effect:");
        study.get("assumptions").forEach(one -> line("- " + one.textValue()));
        line("");
    }

    private void full(JsonNode study) {
        limits(study);
        hazardRatios(study);
        contrasts(study, "os", "Overall survival", row -> subgroup(row).equals("all"));
        line("![Estimators side by side](causal-estimators.svg)");
        line("");
        line("![Adjusted overall survival](causal-survival.svg)");
        line("");
        contrasts(study, "rfs", "Relapse-free survival", row -> subgroup(row).equals("all"));
        components(study);
        contrasts(
                study,
                "os",
                "Subgroups, overall survival (never a recommendation)",
                row -> !subgroup(row).equals("all")
                        && row.get("landmarkDays").doubleValue() != 90
                        && row.get("estimator").textValue().equals("aipw"));
        overlap(study);
        robustness(study);
        policies(study);
    }

    private void brief(JsonNode study) {
        hazardRatios(study);
        contrasts(study, "os", "Overall survival", row -> true);
        overlap(study);
    }

    private void limits(JsonNode study) {
        line("### In short");
        summary(study);
        line("");
        line("### Read this first");
        line(
                "- Patients were not randomised, and the answer depends on the landmark: later ones leave out more early deaths"
                        + " after treatment, earlier ones call more future treatments controls, which pulls differences towards none."
                        + " All are shown, and none is the true one.");
        line("- Ever- against never-treated is not computed anywhere: it counts the wait as survival after treatment.");
        study.get("limits").forEach(one -> line("- " + one.textValue()));
        line("");
    }

    private void summary(JsonNode study) {
        double primary = study.get("primaryLandmarkDays").doubleValue();
        for (JsonNode row : study.get("contrasts")) {
            boolean shown = row.get("estimator").textValue().equals("aipw")
                    && subgroup(row).equals("all")
                    && row.get("endpoint").textValue().equals("os")
                    && row.get("horizonDays").doubleValue() == 1095;
            if (shown) {
                line("- Doubly robust, landmark day " + landmark(row) + ": " + interval(row.get("rmstDays"), 0)
                        + " days of life gained up to three years from remission.");
            }
        }
        for (JsonNode row : study.at("/sensitivity/gammaStar")) {
            if (row.get("endpoint").textValue().equals("os")
                    && row.get("landmarkDays").doubleValue() == primary) {
                double gamma = row.get("gammaStar").doubleValue();
                line("- Hidden confounding of Gamma = " + gamma
                        + " would explain the primary estimate away. A recommendation"
                        + " asks for at least " + WANTED_GAMMA + " and for an interval above its threshold"
                        + (gamma < WANTED_GAMMA ? ": this cohort alone gives none." : "."));
            }
        }
    }

    private void hazardRatios(JsonNode study) {
        line("### Hazard ratios");
        line("| estimator | landmark, day | overall survival | relapse-free survival |");
        line("|---|---|---|---|");
        for (JsonNode row : study.get("hazardRatios")) {
            if (row.get("endpoint").textValue().equals("os")) {
                String other = "";
                for (JsonNode candidate : study.get("hazardRatios")) {
                    boolean same = candidate.get("estimator").equals(row.get("estimator"))
                            && candidate.get("landmarkDays").equals(row.get("landmarkDays"));
                    if (same && candidate.get("endpoint").textValue().equals("rfs")) {
                        other = interval(candidate.get("hazardRatio"), 2);
                    }
                }
                line("| " + label(row) + " | " + landmark(row) + " | " + interval(row.get("hazardRatio"), 2) + " | "
                        + other + " |");
            }
        }
        line("");
    }

    private void contrasts(JsonNode study, String endpoint, String title, Predicate<JsonNode> chosen) {
        line("### " + title);
        line(
                "Treated minus control. Days of survival are counted from the landmark to the horizon; \"overlap\" is for those who"
                        + " could well have been treated either way.");
        line("");
        line("| estimator | subgroup | landmark, day | horizon, day | treated of n | days gained | survival, points |");
        line("|---|---|---|---|---|---|---|");
        for (JsonNode row : study.get("contrasts")) {
            if (row.get("endpoint").textValue().equals(endpoint) && chosen.test(row)) {
                line("| " + label(row) + " | " + subgroup(row) + " | " + landmark(row) + " | "
                        + Math.round(row.get("horizonDays").doubleValue()) + " | " + row.get("treated") + " of "
                        + row.get("n") + " | " + interval(row.get("rmstDays"), 0) + " | "
                        + percent(row.get("survivalDifference")) + " |");
            }
        }
        line("");
    }

    private void components(JsonNode study) {
        line("### What it is made of: relapse, and death without relapse");
        line("| | horizon, day | cumulative incidence, points | days lost |");
        line("|---|---|---|---|");
        for (JsonNode row : study.get("components")) {
            line("| " + row.get("cause").textValue() + " | "
                    + Math.round(row.get("horizonDays").doubleValue()) + " | "
                    + percent(row.get("incidenceDifference")) + " | " + interval(row.get("daysLostDifference"), 0)
                    + " |");
        }
        line("");
    }

    private void overlap(JsonNode study) {
        line("### Overlap and balance");
        line(
                "| landmark, day | AUC of propensity | 5, 50, 95 % treated | 5, 50, 95 % controls | effective treated, controls"
                        + " | largest difference: raw, weighted, overlap |");
        line("|---|---|---|---|---|---|");
        for (JsonNode row : study.get("overlap")) {
            JsonNode largest = row.get("largestStandardisedDifference");
            line("| " + landmark(row) + " | " + row.get("auc") + " | " + list(row.get("treatedQuantiles")) + " | "
                    + list(row.get("controlQuantiles")) + " | " + row.at("/iptw/effectiveTreated") + ", "
                    + row.at("/iptw/effectiveControl") + " | " + largest.get("unadjusted") + ", "
                    + largest.get("iptw") + ", " + largest.get("overlapWeights") + " |");
        }
        line("");
        if (study.get("graceDays").doubleValue() > 0) {
            line("![Propensities of both arms](causal-overlap.svg)");
            line("");
            line("![Balance of covariates](causal-balance.svg)");
            line("");
        }
    }

    private void robustness(JsonNode study) {
        line("### Hidden confounding");
        line("E-values of the time-dependent hazard ratio: overall survival "
                + study.at("/sensitivity/eValue.os/ofEstimate") + " (interval "
                + study.at("/sensitivity/eValue.os/ofInterval") + "), relapse-free survival "
                + study.at("/sensitivity/eValue.rfs/ofEstimate") + " (interval "
                + study.at("/sensitivity/eValue.rfs/ofInterval")
                + "). Gamma* is the factor on the odds of treatment at which"
                + " hidden confounding alone reaches no effect on days up to three years; with chance, the same for the 90 %"
                + " interval.");
        line("");
        line("| endpoint | landmark, day | Gamma* | with chance |");
        line("|---|---|---|---|");
        for (JsonNode row : study.at("/sensitivity/gammaStar")) {
            line("| " + row.get("endpoint").textValue() + " | " + landmark(row) + " | " + row.get("gammaStar") + " | "
                    + row.get("gammaStarWithChance") + " |");
        }
        line("");
        line("| Gamma, overall survival at the primary landmark | smallest and largest difference, days |");
        line("|---|---|");
        for (JsonNode row : study.at("/sensitivity/bounds")) {
            line("| " + row.get("gamma") + " | " + Math.round(row.get("lower").doubleValue()) + " to "
                    + Math.round(row.get("upper").doubleValue()) + " |");
        }
        line("");
        line(
                "Negative controls: what was there before, adjusted for everything else. Away from 0 means that something drove"
                        + " treatment which the others do not tell.");
        line("");
        line("| control | difference in standard deviations |");
        line("|---|---|");
        for (JsonNode row : study.get("negativeControls")) {
            line("| " + row.get("control").textValue() + " | " + interval(row.get("standardisedDifference"), 2) + " |");
        }
        line("");
        line("| primary estimate without | days gained |");
        line("|---|---|");
        for (JsonNode row : study.get("leaveOneOut")) {
            line("| " + row.get("without").textValue() + " | " + interval(row.get("rmstDays"), 0) + " |");
        }
        line("");
    }

    private void policies(JsonNode study) {
        line("### What simple rules would have achieved");
        line("Mean days of life from the landmark to three years.");
        line("");
        line("| transplant | share | mean days | gain over nobody | gain over everybody |");
        line("|---|---|---|---|---|");
        for (JsonNode row : study.get("policies")) {
            line("| " + row.get("treat").textValue() + " | "
                    + Math.round(100 * row.get("shareTreated").doubleValue()) + " % | "
                    + interval(row.get("meanDays"), 0) + " | " + interval(row.get("gainOverNobody"), 0) + " | "
                    + interval(row.get("gainOverEverybody"), 0) + " |");
        }
        line("");
    }

    private static String subgroup(JsonNode row) {
        return row.get("subgroup").textValue();
    }

    /// An estimator in words.
    static String label(JsonNode row) {
        return switch (row.get("estimator").textValue()) {
            case "unadjusted" -> "not adjusted";
            case "adjusted" -> "Cox model, adjusted";
            case "timeDependentUnadjusted" -> "time-dependent Cox, not adjusted";
            case "timeDependentAdjusted" -> "time-dependent Cox, adjusted";
            case "iptw" -> "inverse-probability weights";
            case "overlapWeights" -> "overlap weights";
            case "aipw" -> "doubly robust";
            case "overlap" -> "doubly robust, overlap";
            case "cloneCensorWeight" -> "clone-censor-weight";
            default -> row.get("estimator").textValue();
        };
    }

    private static String landmark(JsonNode row) {
        return Long.toString(Math.round(row.get("landmarkDays").doubleValue()));
    }

    private static String list(JsonNode values) {
        return String.join(
                ", ",
                List.of(
                        values.get(0).asText(),
                        values.get(1).asText(),
                        values.get(2).asText()));
    }

    private static String percent(JsonNode estimate) {
        return String.format(
                Locale.ROOT,
                "%+.1f (%+.1f to %+.1f)",
                100 * estimate.get("value").doubleValue(),
                100 * estimate.get("lower").doubleValue(),
                100 * estimate.get("upper").doubleValue());
    }

    private static String interval(JsonNode estimate, int digits) {
        String number = "%." + digits + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + " to " + number + ")",
                estimate.get("value").doubleValue(),
                estimate.get("lower").doubleValue(),
                estimate.get("upper").doubleValue());
    }

    private void line(String words) {
        page.append(words).append('\n');
    }
}
