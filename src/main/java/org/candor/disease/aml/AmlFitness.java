package org.candor.disease.aml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.disease.aml.eln.Truth;
import org.candor.disease.aml.therapy.Trait;
import org.candor.feature.Answer;
import org.candor.feature.CodeMap;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyState;
import org.candor.feature.Value;

/// Organ functions by which fitness for intensive chemotherapy is judged (Ferrara et al., Leukemia 2013;27:997), as
/// far as a record codes them, and what is known of residual disease. Which code means what is data.
///
/// A measurement counts for half a year. That a disease is not listed says nothing.
final class AmlFitness {
    private static final String HEART_FAILURE = "condition-heart-failure";
    private static final String CIRRHOSIS_B_C = "condition-cirrhosis-b-c";
    private static final String DIALYSIS = "dialysis";
    private static final String EJECTION_FRACTION = "ejection-fraction";
    private static final String DIFFUSION = "diffusion-capacity-percent";
    private static final String FORCED_VOLUME = "forced-expiratory-volume-percent";
    private static final String MRD = "mrd";

    private static final int DAYS = 183;
    private static final double LOW_EJECTION = 50;
    private static final double LOW_LUNG = 65;

    private final AmlRecord record;
    private final CodeMap codes;

    AmlFitness(AmlRecord record, CodeMap codes) {
        this.record = record;
        this.codes = codes;
    }

    Map<Trait, Truth> traits(LocalDate today) {
        Map<Trait, Truth> traits = new EnumMap<>(Trait.class);
        traits.put(Trait.HEART_FAILURE, present(HEART_FAILURE));
        traits.put(Trait.CIRRHOSIS_B_C, present(CIRRHOSIS_B_C));
        traits.put(Trait.DIALYSIS, dialysis(today));
        traits.put(Trait.LOW_EJECTION_FRACTION, atMost(EJECTION_FRACTION, LOW_EJECTION, today));
        List<Truth> lung = List.of(atMost(DIFFUSION, LOW_LUNG, today), atMost(FORCED_VOLUME, LOW_LUNG, today));
        traits.put(
                Trait.LUNG_FUNCTION_LOW,
                lung.contains(Truth.TRUE) ? Truth.TRUE : lung.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.FALSE);
        return traits;
    }

    /// What the last assessment since a day says about residual disease.
    Truth residualDisease(LocalDate since, LocalDate today) {
        return latest(MRD, since, today)
                .map(fact -> switch (Answer.of(codes, fact.value())) {
                    case PRESENT -> Truth.TRUE;
                    case ABSENT -> Truth.FALSE;
                    case CONTRADICTORY, NO_VALUE -> Truth.UNKNOWN;
                })
                .orElse(Truth.UNKNOWN);
    }

    private Truth present(String concept) {
        boolean holds = record.conditions(concept).stream()
                .anyMatch(fact -> fact.status() == Fact.Status.CONFIRMED && !over(fact));
        return holds ? Truth.TRUE : Truth.UNKNOWN;
    }

    private static boolean over(Fact condition) {
        boolean ended = condition
                .component(Elements.CLINICAL_STATUS)
                .filter(value -> value instanceof Value.Coded coded
                        && coded.codings().stream()
                                .anyMatch(
                                        code -> List.of("resolved", "inactive").contains(code.code())))
                .isPresent();
        return ended || condition.component(Elements.ABATEMENT).isPresent();
    }

    /// A diagnosis that says so, or a dialysis within the time.
    private Truth dialysis(LocalDate today) {
        boolean given = since(today.minusDays(DAYS), today)
                .filter(fact -> fact.kind() == Fact.Kind.PROCEDURE && record.means(fact, DIALYSIS))
                .anyMatch(fact ->
                        TherapyState.of(fact).filter(TherapyState::begun).isPresent());
        return given ? Truth.TRUE : present(DIALYSIS);
    }

    private Truth atMost(String concept, double limit, LocalDate today) {
        return latest(concept, today.minusDays(DAYS), today)
                .filter(fact -> fact.value() instanceof Value.Quantity quantity
                        && quantity.unit().equals("%")
                        && quantity.amount() >= 0
                        && quantity.amount() <= 200)
                .map(fact -> told((Value.Quantity) fact.value(), limit))
                .orElse(Truth.UNKNOWN);
    }

    /// A bound tells only where it lies on the right side.
    private static Truth told(Value.Quantity quantity, double limit) {
        boolean low = quantity.amount() <= limit;
        return switch (quantity.comparator()) {
            case "" -> Truth.of(low);
            case "<", "<=" -> low ? Truth.TRUE : Truth.UNKNOWN;
            case ">" -> quantity.amount() >= limit ? Truth.FALSE : Truth.UNKNOWN;
            case ">=" -> low ? Truth.UNKNOWN : Truth.FALSE;
            default -> Truth.UNKNOWN;
        };
    }

    private Optional<Fact> latest(String concept, LocalDate from, LocalDate today) {
        return since(from, today)
                .filter(fact -> fact.kind() == Fact.Kind.OBSERVATION && record.means(fact, concept))
                .max(Comparator.comparing(
                        fact -> fact.effective().map(FactTime::earliest).orElse(Instant.MIN)));
    }

    private Stream<Fact> since(LocalDate from, LocalDate today) {
        FactTime first = FactTime.ofDay(from);
        Instant end = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return record.facts().stream()
                .filter(AmlRecord::stands)
                .filter(fact -> fact.effective()
                        .filter(time -> !time.latest().isBefore(first.earliest())
                                && time.earliest().isBefore(end))
                        .isPresent());
    }
}
