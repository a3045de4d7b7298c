package org.candor.feature;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.candor.feature.FeatureValue.Cause;

/// Features that the Patient resource itself holds.
final class Demographics {
    private static final double DAYS_PER_YEAR = 365.25;

    private Demographics() {}

    static Decision age(FeatureSpec spec, List<Fact> facts, LocalDate diagnosis) {
        return patientFact(facts, Elements.BIRTH_DATE)
                .map(birth -> Decision.of(birth, age(spec, birth, diagnosis)))
                .orElseGet(() -> Decision.missing(Cause.NOT_RECORDED));
    }

    private static FeatureValue age(FeatureSpec spec, Fact birth, LocalDate diagnosis) {
        if (!(birth.value() instanceof Value.When(FactTime time))) {
            return new FeatureValue.Missing(Cause.NOT_RECORDED);
        }
        double years = ChronoUnit.DAYS.between(time.midDay(), diagnosis) / DAYS_PER_YEAR;
        return spec.range().contains(years)
                ? new FeatureValue.Present(years, birth.source())
                : new FeatureValue.Missing(Cause.IMPLAUSIBLE);
    }

    static Decision female(List<Fact> facts) {
        return patientFact(facts, Elements.GENDER)
                .map(gender -> Decision.of(gender, female(gender)))
                .orElseGet(() -> Decision.missing(Cause.NOT_RECORDED));
    }

    private static FeatureValue female(Fact gender) {
        if (!(gender.value() instanceof Value.Coded coded)) {
            return new FeatureValue.Missing(Cause.NOT_RECORDED);
        }
        return switch (coded.codings().isEmpty()
                ? ""
                : coded.codings().getFirst().code()) {
            case "female" -> new FeatureValue.Present(1, gender.source());
            case "male" -> new FeatureValue.Present(0, gender.source());
            default -> new FeatureValue.Missing(Cause.NOT_RECORDED);
        };
    }

    private static Optional<Fact> patientFact(List<Fact> facts, Coding element) {
        return facts.stream()
                .filter(fact -> fact.kind() == Fact.Kind.PATIENT && fact.codes().contains(element))
                .findFirst();
    }
}
