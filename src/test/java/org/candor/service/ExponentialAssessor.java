package org.candor.service;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.forecast.Assessment;
import org.candor.forecast.Assessor;
import org.candor.forecast.Course;
import org.candor.forecast.Forecast;
import org.candor.forecast.Forecast.StatesAt;
import org.candor.forecast.Forecast.SurvivalAt;
import org.candor.forecast.Provenance;
import org.candor.reliability.Reason;
import org.candor.survival.Estimate;

/// A small true model: a constant hazard that grows with age and with haemoglobin falling, and an interval that widens
/// with every missing feature. Conditional survival `S(t) / S(alive)`.
final class ExponentialAssessor implements Assessor {
    private static final double YEAR = 365.25;

    private final FeatureSchema schema;

    ExponentialAssessor(FeatureSchema schema) {
        this.schema = schema;
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public Provenance provenance() {
        return new Provenance("exponential", "1", "e".repeat(64));
    }

    @Override
    public Assessment assess(FeatureVector features, Course course, List<Reason> cautions) {
        double yearly = 0.1 * Math.exp(0.02 * number(features, "age", 50) - 0.05 * number(features, "hb_g_dl", 9));
        double spread = 1 + 0.005 * (features.values().size() - features.presentCount());
        List<SurvivalAt> horizons = IntStream.of(365, 730, 1095, 1825)
                .mapToObj(day -> at(day, yearly, spread, course.daysAlive()))
                .toList();
        List<StatesAt> states = new ArrayList<>();
        for (SurvivalAt at : horizons) {
            states.add(new StatesAt(
                    at.days(), List.of(at.survival().value(), 1 - at.survival().value())));
        }
        Forecast forecast = new Forecast(
                horizons, horizons, List.of("alive", "dead"), states, new Forecast.Uncertainty(1095, 0.2, 0.01, 0.01));
        return new Assessment.Given(features, course, forecast, cautions, provenance());
    }

    private static SurvivalAt at(int day, double yearly, double spread, int alive) {
        double years = Math.max(0, day - alive) / YEAR;
        return new SurvivalAt(
                day,
                new Estimate(
                        Math.exp(-yearly * years),
                        Math.exp(-yearly * spread * years),
                        Math.exp(-yearly / spread * years),
                        0.9));
    }

    private static double number(FeatureVector features, String name, double otherwise) {
        return switch (features.value(name)) {
            case FeatureValue.Present present -> present.value();
            case FeatureValue.Missing missing -> otherwise;
        };
    }
}
