package org.candor.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.Range;
import org.candor.reliability.Reason;
import org.candor.survival.Estimate;

/// Invented patients of a small schema, drawn from a seed.
public final class ForecastFixture {
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    public static final FeatureSchema SCHEMA = new FeatureSchema(
            "fixture-1",
            List.of(
                    spec("age_years", FeatureSpec.Scale.LINEAR, new Range(0, 120)),
                    spec("wbc_g_l", FeatureSpec.Scale.LOG, new Range(0.01, 1000)),
                    spec("npm1", FeatureSpec.Scale.BINARY, new Range(0, 1))));
    public static final Reason CAUTION = new Reason.DataCaution("stale", "The white count is “old”: > 30 days.");

    private ForecastFixture() {}

    private static FeatureSpec spec(String name, FeatureSpec.Scale scale, Range range) {
        return new FeatureSpec(name, name, "1", scale, range, new FeatureSource.LatestQuantity(30, 30));
    }

    /// A vector with one value of each shape: dated, undated and missing.
    public static FeatureVector features(SplittableRandom random) {
        return new FeatureVector(
                SCHEMA,
                List.of(
                        new FeatureValue.Present(
                                random.nextDouble(18, 90), new Evidence("Patient/1", Optional.of(TODAY))),
                        new FeatureValue.Present(
                                Math.exp(random.nextDouble(-4, 6)), new Evidence("Observation/2", Optional.empty())),
                        new FeatureValue.Missing(FeatureValue.Cause.NOT_STUDIED)));
    }

    public static Course course(SplittableRandom random) {
        LocalDate diagnosis = TODAY.minusDays(random.nextInt(1, 2000));
        return new Course(diagnosis, TODAY, random.nextBoolean() ? Optional.of(TODAY) : Optional.empty());
    }

    /// What [FixtureAssessor] says of an invented patient.
    public static Assessment.Given given(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return (Assessment.Given) new FixtureAssessor("1").assess(features(random), course(random), List.of(CAUTION));
    }

    public static Assessment.Withheld withheld(long seed) {
        return new Assessment.Withheld(
                features(new SplittableRandom(seed)),
                List.of(new Reason.OutOfScope("age", "The model knows adults only.")),
                new FixtureAssessor("1").provenance());
    }

    /// Exponential survival with a hazard that rises with age: a real function of the features, so another input gives
    /// another forecast.
    public record FixtureAssessor(String version) implements Assessor {
        @Override
        public FeatureSchema schema() {
            return SCHEMA;
        }

        @Override
        public Provenance provenance() {
            return new Provenance("fixture", version, "0".repeat(63) + version);
        }

        @Override
        public Assessment assess(FeatureVector features, Course course, List<Reason> cautions) {
            double[] values = features.toArray();
            double hazard = StrictMath.exp(values[0] / 20 - 11) * (1 + StrictMath.log1p(values[1]));
            List<Forecast.SurvivalAt> curve = new ArrayList<>();
            List<Forecast.StatesAt> states = new ArrayList<>();
            for (int days = 0; days <= 1825; days += 73) {
                double survival = StrictMath.exp(-hazard * Math.max(0, days - course.daysAlive()));
                curve.add(new Forecast.SurvivalAt(
                        days, new Estimate(survival, survival * survival, StrictMath.sqrt(survival), 0.9)));
                states.add(new Forecast.StatesAt(days, List.of(survival, 1 - survival)));
            }
            Forecast forecast = new Forecast(
                    curve.subList(5, 6),
                    curve,
                    List.of("alive", "dead"),
                    states,
                    new Forecast.Uncertainty(1095, hazard / 3, hazard / 7, Double.MIN_VALUE));
            return new Assessment.Given(features, course, forecast, cautions, provenance());
        }
    }
}
