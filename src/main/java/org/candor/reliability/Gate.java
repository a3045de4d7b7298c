package org.candor.reliability;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;

/// Decides whether the model knows a patient well enough to speak.
///
/// Four p-values (typicality of quantities and of findings, a suspected mistake, leverage) are combined by
/// Bonferroni's rule with shares that sum to 1, `min(1, min p_k / w_k)`, which holds however they depend; so
/// a patient of the population is withheld by them with at most the chance that the limit names. Completeness and
/// support are compared with limits of their own; freshness and refused inputs only ever warn.
public final class Gate {
    /// Share of leverage in the chance of a false alarm; typicality has the rest.
    private static final double LEVERAGE = 0.125;

    private final Typicality typicality;
    private final ScorePopulation population;
    private final Optional<LocalSupport> support;
    private final GateLimits limits;

    /// @param support empty for a model whose cohort was not tabulated; nothing is said about support then
    public Gate(Typicality typicality, ScorePopulation population, Optional<LocalSupport> support, GateLimits limits) {
        this.typicality = typicality;
        this.population = population;
        this.support = support;
        this.limits = limits;
    }

    /// What is known of a patient.
    ///
    /// @param features  with evidence and causes
    /// @param observed  the same on the modelled scale, with draws of what is missing
    /// @param diagnosis day of the diagnosis
    public record Patient(FeatureVector features, Completed observed, LocalDate diagnosis) {
        @Override
        public String toString() {
            return "Patient[" + features + "]";
        }
    }

    /// The verdict on one patient.
    public Verdict judge(Patient patient) {
        Findings findings = new Findings();
        tests(patient).forEach(findings::probability);
        double[][] completions = patient.observed().completions();
        double completeness = population.completeness(patient.observed().values());
        findings.below(
                Check.COMPLETENESS,
                completeness,
                limits.completeness(),
                completeness < limits.completeness().withhold()
                        ? "Too little of what matters for the prognosis is known."
                        : "Only a part of what matters for the prognosis is known.",
                "More of the results that are listed as missing, most of all karyotype and gene panel.");
        support.map(table -> table.around(population.scores(completions))).ifPresent(findings::support);
        new Freshness(limits.freshDays())
                .of(patient.features(), patient.diagnosis())
                .ifPresent(findings.cautions::add);
        refused(patient.features()).ifPresent(findings.cautions::add);
        return findings.reasons.isEmpty()
                ? new Verdict.Pass(findings.cautions)
                : new Verdict.Withhold(findings.reasons);
    }

    /// A test with its p-value for all tests together, and words.
    private record Test(Check check, double pValue, String text, String remedy) {}

    private static double adjusted(double pValue, double share) {
        return Math.min(1, pValue / share);
    }

    private List<Test> tests(Patient patient) {
        Typicality.PValues typical = typicality.of(patient.observed().values());
        return List.of(
                new Test(
                        Check.MISTAKE,
                        adjusted(typical.mistakes(), (1 - LEVERAGE) * Typicality.PValues.MISTAKES),
                        typical.likeliest().map(Mistake::text).orElse("A value looks wrong") + ".",
                        "Checking value and unit of these entries against the laboratory's report."),
                new Test(
                        Check.QUANTITIES,
                        adjusted(typical.quantities(), (1 - LEVERAGE) * Typicality.PValues.QUANTITIES),
                        "Age, blood counts and marrow do not fit together as in the patients of the cohort.",
                        "Checking these values; if they are right, the model does not know such patients."),
                new Test(
                        Check.FINDINGS,
                        adjusted(typical.findings(), (1 - LEVERAGE) * Typicality.PValues.FINDINGS),
                        "Chromosomes and genes do not fit together as in the patients of the cohort.",
                        "Checking the genetic report; if it is right, the model does not know such patients."),
                new Test(
                        Check.LEVERAGE,
                        adjusted(population.leverage(patient.observed().completions()), LEVERAGE),
                        "The cohort had hardly any patients with such a combination of findings.",
                        "Nothing that can be recorded: a larger cohort with such patients."));
    }

    private static Optional<Reason> refused(FeatureVector features) {
        List<String> labels = new ArrayList<>();
        for (int j = 0; j < features.values().size(); j++) {
            if (features.values().get(j) instanceof FeatureValue.Missing missing && wrong(missing.cause())) {
                labels.add(features.schema().spec(j).label());
            }
        }
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reason.Checked(
                Check.UNUSABLE_INPUTS,
                labels.size(),
                0,
                "Not used, because entries contradict each other, have no known unit or are impossible: "
                        + String.join(", ", labels) + ".",
                "Correcting these entries in the record."));
    }

    private static boolean wrong(FeatureValue.Cause cause) {
        return switch (cause) {
            case UNKNOWN_UNIT, IMPLAUSIBLE, CONFLICT -> true;
            case NOT_RECORDED,
                    NOT_USABLE,
                    CENSORED,
                    NO_VALUE,
                    UNDATED,
                    OUTSIDE_WINDOW,
                    NOT_STUDIED,
                    NOT_SOUGHT,
                    NOT_CALLED,
                    GERMLINE,
                    LOW_FRACTION,
                    UNCERTAIN,
                    KIND_NOT_TOLD -> false;
        };
    }

    /// Reasons and cautions as they come.
    private final class Findings {
        private final List<Reason> reasons = new ArrayList<>();
        private final List<Reason> cautions = new ArrayList<>();

        void probability(Test test) {
            below(test.check(), test.pValue(), limits.probability(), test.text(), test.remedy());
        }

        void support(LocalSupport.Similar similar) {
            below(
                    Check.SIMILAR_PATIENTS,
                    similar.patients(),
                    limits.patients(),
                    "Hardly any patients of the cohort had a similar risk.",
                    "Nothing that can be recorded: a larger cohort with such patients.");
            below(
                    Check.SIMILAR_DEATHS,
                    similar.deaths(),
                    limits.deaths(),
                    "Hardly any deaths were seen among patients of the cohort with a similar risk.",
                    "Nothing that can be recorded: a larger cohort with such patients.");
        }

        void below(Check check, double number, GateLimits.Limit limit, String text, String remedy) {
            if (number < limit.withhold()) {
                reasons.add(new Reason.Checked(check, number, limit.withhold(), text, remedy));
            } else if (number < limit.caution()) {
                cautions.add(new Reason.Checked(check, number, limit.caution(), text, remedy));
            }
        }
    }
}
