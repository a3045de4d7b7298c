package org.candor.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.forecast.Assessment;
import org.candor.forecast.Forecast;
import org.candor.forecast.Forecast.SurvivalAt;
import org.candor.forecast.Provenance;
import org.candor.reliability.Reason;
import org.jspecify.annotations.Nullable;

/// The machine-readable form of an assessment, under [ForecastCards#EXTENSION] on the card. Member names
/// are a public contract. A withheld assessment has none of the members that hold numbers of a forecast.
///
/// @param model            which model spoke
/// @param endpoint         what is forecast
/// @param timeOrigin       from when days are counted
/// @param level            probability that the intervals are meant to hold
/// @param givenAliveAtDays day until which the patient is known to live; earlier survival is 1 by definition
/// @param survival         survival at the reporting horizons
/// @param curve            survival on a finer grid, for drawing
/// @param states           probabilities of the states of the illness
/// @param uncertainty      what is not known at one horizon, split by cause
/// @param lowerBound       a day that most patients like this outlive
/// @param reliability      whether to rely on it, and why not
/// @param inputs           what was used
/// @param missing          what was not known
public record ForecastExtension(
        Model model,
        String endpoint,
        String timeOrigin,
        @Nullable Double level,
        @Nullable Integer givenAliveAtDays,
        List<Horizon> survival,
        @Nullable Curve curve,
        @Nullable States states,
        @Nullable Uncertainty uncertainty,
        @Nullable LowerBound lowerBound,
        Reliability reliability,
        List<Input> inputs,
        List<MissingInput> missing) {
    private static final String ENDPOINT = "overall-survival";
    private static final String TIME_ORIGIN = "diagnosis";

    /// @param sha256 digest of the bundle file, hexadecimal
    public record Model(String id, String version, String sha256) {}

    /// @param days days from the time origin
    public record Horizon(int days, double estimate, double lower, double upper) {}

    /// Survival at `days.get(i)` is `estimate.get(i)`, and so on.
    public record Curve(List<Integer> days, List<Double> estimate, List<Double> lower, List<Double> upper) {}

    /// The probability of `names.get(j)` at `days.get(i)` is `probabilities.get(i).get(j)`.
    public record States(List<Integer> days, List<String> names, List<List<Double>> probabilities) {}

    /// @param days     days from the time origin
    /// @param coverage share of patients who outlive their bound
    public record LowerBound(
            int days, double coverage, @Nullable WorstGroup worstGroup) {}

    /// The declared group in which the fewest outlived their bound: `value` of them, between `lower` and `upper`.
    public record WorstGroup(String partition, String name, double value, double lower, double upper, double level) {}

    /// @param information Bregman split in nats
    /// @param inputs      missing inputs that matter most
    public record Uncertainty(
            int horizonDays,
            double aleatoric,
            double parameters,
            double missingData,
            Forecast.@Nullable Information information,
            List<Forecast.MissingInput> inputs) {}

    /// @param verdict `reliable`, `caution` or `withheld`
    public record Reliability(String verdict, List<ReasonCode> reasons) {}

    /// @param code   stable, for machines
    /// @param number what a check of the gate found, absent for a reason that is not measured
    /// @param limit  what would have passed
    /// @param remedy what would make the question answerable
    public record ReasonCode(
            String code,
            String text,
            @Nullable Double number,
            @Nullable Double limit,
            @Nullable String remedy) {}

    /// @param unit      UCUM
    /// @param effective ISO date, absent when the record does not say
    /// @param source    relative reference of the resource
    public record Input(
            String feature,
            double value,
            String unit,
            @Nullable String effective,
            String source) {
        @Override
        public String toString() {
            return "Input[" + feature + "]";
        }
    }

    public record MissingInput(String feature, String cause) {}

    static ForecastExtension of(Assessment.Given given) {
        Forecast forecast = given.forecast();
        return new ForecastExtension(
                model(given.provenance()),
                ENDPOINT,
                TIME_ORIGIN,
                forecast.horizons().stream()
                        .map(at -> at.survival().level())
                        .findFirst()
                        .orElse(null),
                given.course().daysAlive(),
                forecast.horizons().stream().map(ForecastExtension::horizon).toList(),
                curve(forecast.curve()),
                states(forecast),
                uncertainty(forecast.uncertainty()),
                forecast.lowerBound().map(ForecastExtension::lowerBound).orElse(null),
                new Reliability(given.cautions().isEmpty() ? "reliable" : "caution", reasons(given.cautions())),
                inputs(given.features()),
                missing(given.features()));
    }

    static ForecastExtension of(Assessment.Withheld withheld) {
        return new ForecastExtension(
                model(withheld.provenance()),
                ENDPOINT,
                TIME_ORIGIN,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                new Reliability("withheld", reasons(withheld.reasons())),
                inputs(withheld.features()),
                missing(withheld.features()));
    }

    private static LowerBound lowerBound(Forecast.LowerBound bound) {
        WorstGroup worst = bound.worst()
                .map(group -> new WorstGroup(
                        group.partition(),
                        group.name(),
                        group.covered().value(),
                        group.covered().lower(),
                        group.covered().upper(),
                        group.covered().level()))
                .orElse(null);
        return new LowerBound(bound.days(), bound.coverage(), worst);
    }

    private static Model model(Provenance provenance) {
        return new Model(provenance.modelId(), provenance.version(), provenance.sha256());
    }

    private static Horizon horizon(SurvivalAt at) {
        return new Horizon(
                at.days(),
                at.survival().value(),
                at.survival().lower(),
                at.survival().upper());
    }

    private static Curve curve(List<SurvivalAt> curve) {
        return new Curve(
                curve.stream().map(SurvivalAt::days).toList(),
                curve.stream().map(at -> at.survival().value()).toList(),
                curve.stream().map(at -> at.survival().lower()).toList(),
                curve.stream().map(at -> at.survival().upper()).toList());
    }

    private static States states(Forecast forecast) {
        return new States(
                forecast.states().stream().map(Forecast.StatesAt::days).toList(),
                forecast.stateNames(),
                forecast.states().stream().map(Forecast.StatesAt::probabilities).toList());
    }

    private static Uncertainty uncertainty(Forecast.Uncertainty uncertainty) {
        return new Uncertainty(
                uncertainty.horizonDays(),
                uncertainty.aleatoric(),
                uncertainty.parameters(),
                uncertainty.missingData(),
                uncertainty.information().orElse(null),
                uncertainty.inputs());
    }

    private static List<ReasonCode> reasons(List<Reason> reasons) {
        return reasons.stream().map(ForecastExtension::reason).toList();
    }

    private static ReasonCode reason(Reason reason) {
        return reason instanceof Reason.Checked checked
                ? new ReasonCode(checked.code(), checked.text(), checked.number(), checked.limit(), checked.remedy())
                : new ReasonCode(reason.code(), reason.text(), null, null, null);
    }

    private static List<Input> inputs(FeatureVector features) {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < features.values().size(); i++) {
            FeatureSpec spec = features.schema().spec(i);
            if (features.values().get(i) instanceof FeatureValue.Present present) {
                inputs.add(new Input(
                        spec.name(),
                        present.value(),
                        spec.unit(),
                        present.evidence().effective().map(Object::toString).orElse(null),
                        present.evidence().reference()));
            }
        }
        return inputs;
    }

    private static List<MissingInput> missing(FeatureVector features) {
        List<MissingInput> missing = new ArrayList<>();
        for (int i = 0; i < features.values().size(); i++) {
            if (features.values().get(i) instanceof FeatureValue.Missing absent) {
                missing.add(new MissingInput(features.schema().spec(i).name(), code(absent.cause())));
            }
        }
        return missing;
    }

    /// `UNKNOWN_UNIT` → `unknown-unit`.
    private static String code(FeatureValue.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return "ForecastExtension[" + reliability.verdict() + "]";
    }
}
