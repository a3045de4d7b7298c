package org.candor.disease.aml;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning;
import org.candor.feature.Coding;
import org.candor.feature.DerivedFact;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSpec;
import org.candor.feature.Value;

/// Measurements that follow from others: the ECOG grade from a Karnofsky index, the share of blasts from their number.
final class AmlMeasurements {
    private static final String FEATURES = "https://candor.org/fhir/CodeSystem/aml-feature";
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String KARNOFSKY = "karnofsky";
    private static final String BLASTS = "blasts-absolute-blood";
    private static final String LEUKOCYTES = "wbc_g_l";

    private final CodeMap codes;
    private final FeatureSpec leukocytes;

    AmlMeasurements(FeatureSchema schema, CodeMap codes) {
        this.codes = codes;
        this.leukocytes = schema.spec(schema.index(LEUKOCYTES));
    }

    List<DerivedFact> derived(List<Fact> facts) {
        List<DerivedFact> derived = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.kind() == Fact.Kind.OBSERVATION && AmlRecord.stands(fact)) {
                if (means(fact, KARNOFSKY)) {
                    karnofsky(fact.value()).stream()
                            .mapToObj(index -> grade(index, fact))
                            .flatMap(Optional::stream)
                            .forEach(derived::add);
                }
                meaning(fact, BLASTS).flatMap(row -> share(fact, row, facts)).ifPresent(derived::add);
            }
        }
        return derived;
    }

    /// The index as a number in per cent, or as a coded answer.
    private OptionalDouble karnofsky(Value value) {
        return switch (value) {
            case Value.Quantity(double amount, String system, String unit, String comparator) ->
                comparator.isEmpty() && List.of("", "%", "{score}", "1").contains(unit)
                        ? OptionalDouble.of(amount)
                        : OptionalDouble.empty();
            case Value.Coded coded -> {
                double[] numbers = coded.codings().stream()
                        .map(coding -> codes.number(KARNOFSKY, coding))
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .distinct()
                        .toArray();
                yield numbers.length == 1 ? OptionalDouble.of(numbers[0]) : OptionalDouble.empty();
            }
            case Value.Flag flag -> OptionalDouble.empty();
            case Value.When when -> OptionalDouble.empty();
            case Value.Text text -> OptionalDouble.empty();
            case Value.Absent absent -> OptionalDouble.empty();
        };
    }

    /// 90 and 100 are ECOG 0, 70 and 80 are 1, 50 and 60 are 2, 30 and 40 are 3, 10 and 20 are 4: the table of the
    /// German oncological data set. The index has steps of ten; anything between them is none.
    private static Optional<DerivedFact> grade(double index, Fact from) {
        if (index < 10 || index > 100 || index % 10 != 0) {
            return Optional.empty();
        }
        double grade = Math.floor((100 - index) / 20);
        return Optional.of(DerivedFact.quantity(
                Coding.of(FEATURES, "ecog"), new Value.Quantity(grade, UCUM, "{score}", ""), from));
    }

    /// `100 · blasts / leukocytes` of the same time, else of the only count of leukocytes of that day. More blasts
    /// than leukocytes are no share.
    private Optional<DerivedFact> share(Fact blasts, CodeMeaning row, List<Fact> facts) {
        OptionalDouble number = count(blasts, row);
        Optional<FactTime> time = blasts.effective();
        if (number.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        double[] same = counts(facts, fact -> fact.effective().equals(time));
        LocalDate day = day(time.get());
        double[] leukocyteCount = same.length > 0
                ? same
                : counts(
                        facts,
                        fact -> fact.effective()
                                .map(AmlMeasurements::day)
                                .filter(day::equals)
                                .isPresent());
        if (leukocyteCount.length != 1 || leukocyteCount[0] < number.getAsDouble() || leukocyteCount[0] <= 0) {
            return Optional.empty();
        }
        double percent = 100 * number.getAsDouble() / leukocyteCount[0];
        return Optional.of(DerivedFact.quantity(
                Coding.of(FEATURES, "pb_blasts_pct"), new Value.Quantity(percent, UCUM, "%", ""), blasts));
    }

    private double[] counts(List<Fact> facts, java.util.function.Predicate<Fact> when) {
        return facts.stream()
                .filter(fact -> fact.kind() == Fact.Kind.OBSERVATION && AmlRecord.stands(fact))
                .filter(when)
                .flatMap(fact -> meaning(fact, LEUKOCYTES).stream().map(row -> count(fact, row)))
                .flatMapToDouble(OptionalDouble::stream)
                .distinct()
                .toArray();
    }

    private OptionalDouble count(Fact fact, CodeMeaning row) {
        return fact.value() instanceof Value.Quantity quantity
                        && quantity.comparator().isEmpty()
                        && quantity.amount() >= 0
                ? codes.convert(leukocytes, row, quantity)
                : OptionalDouble.empty();
    }

    private static LocalDate day(FactTime time) {
        return LocalDate.ofInstant(time.earliest(), ZoneOffset.UTC);
    }

    private boolean means(Fact fact, String concept) {
        return meaning(fact, concept).isPresent();
    }

    private Optional<CodeMeaning> meaning(Fact fact, String concept) {
        return fact.codes().stream()
                .flatMap(code -> codes.meanings(code).stream())
                .filter(row -> row.name().equals(concept) && row.relation() == CodeMeaning.Relation.SAME)
                .findFirst();
    }
}
