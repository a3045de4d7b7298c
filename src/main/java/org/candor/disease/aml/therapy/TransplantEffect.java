package org.candor.disease.aml.therapy;

import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.candor.feature.FeatureVector;
import org.candor.survival.Estimate;
import org.candor.therapy.CarriedEffect;
import org.candor.therapy.CohortEffect;
import org.candor.therapy.CohortEffect.Row;
import org.candor.therapy.DecisionRule;
import org.candor.therapy.Eligibility;
import org.candor.therapy.EvidenceEffects.Carried;
import org.candor.therapy.EvidenceItem;
import org.candor.therapy.OptionEffect;
import org.candor.therapy.OptionRule;
import org.candor.therapy.Pooling;

/// What transplantation in first remission changes on average: the emulated trial of the cohort, pooled with the
/// meta-analysis of donor trials for the patient's risk class.
///
/// Effects on groups of the cohort alone are not used: the differences between them are noise, and contradict the
/// trials. The cohort may be biased by [#BIAS_PER_YEAR] days for each year of the horizon, or by as much as the choice
/// of the landmark changes, whichever is more.
final class TransplantEffect {
    private static final int OLDEST = 60;
    private static final int LATER_LANDMARK = 180;
    private static final int GRACE_DAYS = 183;
    private static final List<Integer> HORIZONS = List.of(1095, 1825);
    private static final double BIAS_PER_YEAR = 10;
    private static final double SURVIVAL_BIAS_PER_YEAR = 0.01;
    private static final double YEAR = 365;
    private static final URI SOURCE = URI.create("https://github.com/gerstung-lab/AML-multistage");

    private static final Map<String, String> CLASSES =
            Map.of("favourable", "good", "intermediate", "intermediate", "adverse", "poor");

    private final TherapyKnowledge knowledge;

    TransplantEffect(TherapyKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    Effect of(OptionRule option, Patient patient) {
        if (patient.given().isEmpty()) {
            return Effect.none("No effect is shown: the forecast is withheld.");
        }
        Eligibility overlap = overlap(patient, patient.given().get().features());
        if (!(overlap instanceof Eligibility.Eligible)) {
            return new Effect(
                    Optional.empty(),
                    List.of(),
                    List.of("No effect is shown: " + String.join("; ", overlap.reasons()) + "."),
                    Optional.empty(),
                    Optional.empty());
        }
        Optional<Carried> trial =
                option.carried().flatMap(id -> knowledge.effects().find(finding(id, patient.picture())));
        return pooled(option, overlap, trial).and(risk(patient.picture())).on(trial.map(Carried::finding));
    }

    private static String risk(AmlPicture picture) {
        List<String> categories = picture.eln2022();
        return categories.size() == 1 && CLASSES.containsKey(categories.getFirst())
                ? "ELN 2022 " + categories.getFirst() + " is taken as the " + CLASSES.get(categories.getFirst())
                        + "-risk cytogenetics of the meta-analysis."
                : "The risk class of ELN 2022 is open, so the meta-analysis of all risks is used.";
    }

    /// Whether the cohort tells about such a patient.
    private Eligibility overlap(Patient patient, FeatureVector features) {
        CohortEffect.Propensity propensity = knowledge.cohort().propensity();
        List<String> obstacles = new ArrayList<>();
        OptionalDouble age = patient.picture().person().ageAtDiagnosis();
        if (age.isEmpty() || age.getAsDouble() >= OLDEST + 1) {
            obstacles.add("the cohort knows transplantation up to " + OLDEST + " years of age only");
        }
        double probability = propensity.of(features);
        if (!propensity.covers(features)) {
            obstacles.add(String.format(
                    Locale.ROOT,
                    "of patients like this one %.0f %% were transplanted in the cohort, outside the range in which both"
                            + " treatments were given (%.0f to %.0f %%)",
                    probability * 100,
                    propensity.lowest() * 100,
                    propensity.highest() * 100));
        }
        boolean late = patient.picture()
                .timeline()
                .remission()
                .filter(day -> ChronoUnit.DAYS.between(
                                day, patient.picture().timeline().today())
                        > GRACE_DAYS)
                .isPresent();
        if (late) {
            obstacles.add("the remission began more than half a year ago, when the cohort had been transplanted");
        }
        return obstacles.isEmpty()
                ? new Eligibility.Eligible(List.of(knowledge.cohort().population()))
                : new Eligibility.NotEligible(obstacles);
    }

    /// The finding of the patient's risk class, or of everybody where the class is open.
    private static String finding(String trial, AmlPicture picture) {
        return picture.eln2022().size() == 1
                        && CLASSES.containsKey(picture.eln2022().getFirst())
                ? trial + "-" + CLASSES.get(picture.eln2022().getFirst())
                : trial;
    }

    private Effect pooled(OptionRule option, Eligibility overlap, Optional<Carried> trial) {
        CohortEffect cohort = knowledge.cohort();
        SortedMap<Integer, Estimate> days = new TreeMap<>();
        SortedMap<Integer, Estimate> survival = new TreeMap<>();
        Optional<Pooling> deciding = Optional.empty();
        for (int horizon : HORIZONS) {
            Optional<Row> main = cohort.find(cohort.landmarkDays(), horizon);
            if (main.isPresent()) {
                Optional<Pooling> pool = trial.map(one -> days(main.get(), one, horizon));
                days.put(horizon, pool.map(Pooling::pooled).orElse(main.get().rmstDays()));
                survival.put(
                        horizon,
                        trial.map(one -> survival(main.get(), one, horizon).pooled())
                                .orElse(main.get().survivalDifference()));
                deciding = horizon == DecisionRule.HORIZON ? pool : deciding;
            }
        }
        Optional<Row> main = cohort.find(cohort.landmarkDays(), DecisionRule.HORIZON);
        if (main.isEmpty()) {
            return Effect.silent();
        }
        boolean conflict = deciding.filter(Pooling::conflicting).isPresent();
        if (conflict) {
            days.putAll(own(Row::rmstDays));
            survival.putAll(own(Row::survivalDifference));
        }
        boolean both = trial.isPresent() && !conflict;
        OptionEffect effect = new OptionEffect(
                option.comparator(),
                both ? OptionEffect.Kind.POOLED : OptionEffect.Kind.COHORT,
                both
                        ? "Average of an emulated trial in the cohort and of a meta-analysis of donor trials"
                        : "Average of an emulated trial in the cohort",
                days,
                survival);
        return new Effect(
                Optional.of(effect),
                List.of(item(main.get(), overlap)),
                assumptions(conflict),
                Optional.of(new DecisionRule.Candidate(
                        option.id(),
                        option.label(),
                        option.comparator(),
                        CarriedEffect.at(days, DecisionRule.HORIZON),
                        Optional.of(cohort.gammaStar()),
                        conflict ? List.of("the evidence conflicts: cohort and trials lie too far apart") : List.of())),
                Optional.empty());
    }

    private interface Part {
        Estimate of(Row row);
    }

    private SortedMap<Integer, Estimate> own(Part part) {
        SortedMap<Integer, Estimate> own = new TreeMap<>();
        HORIZONS.forEach(horizon -> knowledge
                .cohort()
                .find(knowledge.cohort().landmarkDays(), horizon)
                .ifPresent(row -> own.put(horizon, part.of(row))));
        return own;
    }

    private Pooling days(Row main, Carried trial, int horizon) {
        return Pooling.of(
                main.rmstDays(),
                bias(main, horizon, BIAS_PER_YEAR, Row::rmstDays),
                CarriedEffect.at(trial.meanRmstDays(), horizon));
    }

    private Pooling survival(Row main, Carried trial, int horizon) {
        return Pooling.of(
                main.survivalDifference(),
                bias(main, horizon, SURVIVAL_BIAS_PER_YEAR, Row::survivalDifference),
                CarriedEffect.at(trial.meanSurvivalDifference(), horizon));
    }

    private double bias(Row main, int horizon, double perYear, Part part) {
        double design = knowledge
                .cohort()
                .find(LATER_LANDMARK, horizon)
                .map(later -> Math.abs(part.of(main).value() - part.of(later).value()))
                .orElse(0.0);
        return Math.max(perYear * horizon / YEAR, design);
    }

    private EvidenceItem item(Row main, Eligibility overlap) {
        CohortEffect cohort = knowledge.cohort();
        Estimate days = main.rmstDays();
        return new EvidenceItem(
                cohort.id(),
                OptionEffect.Kind.COHORT,
                String.format(
                        Locale.ROOT,
                        "Emulated trial (%s; %d patients, %d transplanted within %d days of remission): %s until three"
                                + " years after remission.",
                        cohort.population(),
                        main.n(),
                        main.treated(),
                        main.landmarkDays(),
                        words(days)),
                overlap,
                "Emulated in the data of " + cohort.source(),
                SOURCE);
    }

    private List<String> assumptions(boolean conflict) {
        CohortEffect cohort = knowledge.cohort();
        List<String> assumptions = new ArrayList<>();
        assumptions.add("An average over patients like those of the cohort, not the effect on this patient: individual"
                + " effects cannot be estimated from it.");
        if (conflict) {
            assumptions.add("The evidence conflicts: what the cohort and the trials say lies too far apart to be put"
                    + " together; the effect shown is that of the cohort alone.");
        }
        cohort.find(LATER_LANDMARK, DecisionRule.HORIZON)
                .ifPresent(later -> assumptions.add("The cohort's answer depends on its design: with a landmark at "
                        + LATER_LANDMARK + " instead of " + cohort.landmarkDays() + " days it is "
                        + words(later.rmstDays()) + "."));
        assumptions.add(String.format(
                Locale.ROOT,
                "An unmeasured cause that changes the odds of transplantation %.2f-fold could explain the cohort's"
                        + " effect away.",
                cohort.gammaStar()));
        assumptions.addAll(cohort.assumptions());
        return assumptions;
    }

    private static String words(Estimate days) {
        return String.format(
                Locale.ROOT, "%+.0f days (90 %% interval %.0f to %.0f)", days.value(), days.lower(), days.upper());
    }
}
