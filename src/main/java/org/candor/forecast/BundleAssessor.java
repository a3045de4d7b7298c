package org.candor.forecast;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.candor.feature.DesignRow;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureVector;
import org.candor.feature.PatientGroups;
import org.candor.reliability.Completed;
import org.candor.reliability.Reason;
import org.candor.survival.DurationEffect;
import org.candor.survival.IllnessModel;
import org.candor.survival.IllnessState;
import org.candor.survival.IllnessTransition;
import org.candor.survival.StateOccupancy;
import org.candor.survival.TimeGrid;

/// Makes forecasts with a [ModelBundle].
///
/// Missing features are completed [#IMPUTATIONS] times from the joint model; each completion meets
/// posterior draws of the hazards; each such pair gives state probabilities by convolution, and the
/// forecast is their mixture. A complete vector meets every draw once. The random numbers depend on the
/// features only, so that the same question has the same answer to the last bit.
public final class BundleAssessor implements Assessor {
    /// Days from diagnosis at which survival is reported.
    public static final List<Integer> HORIZONS = List.of(365, 730, 1095, 1825);

    /// Beyond this day after diagnosis nothing is said.
    public static final int LAST_DAY = 1825;

    /// As many as there is time for: with few of them the interval's ends, were it all due to missing values, would
    /// lie too far inside.
    private static final int IMPUTATIONS = 100;

    private static final int DRAWS_FOR_EACH = 4;
    private static final double LEVEL = 0.9;
    private static final int CURVE_STEP = 30;
    private static final int STATE_STEP = 73;
    private static final int REFERENCE_HORIZON = 1095;

    private static final Reason NOT_RECALIBRATED = new Reason.DataCaution(
            "not-recalibrated",
            "The recalibration to this hospital was measured from diagnosis and is not applied after remission.");

    private final ModelBundle bundle;
    private final Provenance provenance;
    private final ForecastCalibration calibration;
    private final DesignRow design;
    private final List<DurationEffect> durationEffects;
    private final MissingInputs missingInputs;

    /// An assessor that declares no groups of patients.
    ///
    /// @param sha256 digest of the bundle's bytes, hexadecimal
    public BundleAssessor(ModelBundle bundle, String sha256) {
        this(bundle, sha256, PatientGroups.NONE);
    }

    /// @param sha256 digest of the bundle's bytes, hexadecimal
    /// @param groups the groups for which the bundle was calibrated
    public BundleAssessor(ModelBundle bundle, String sha256, PatientGroups groups) {
        this.bundle = bundle;
        this.calibration = new ForecastCalibration(bundle.calibration(), groups);
        this.provenance = new Provenance(bundle.id(), bundle.version(), sha256);
        this.design = new DesignRow(bundle.schema(), bundle.terms());
        TransitionModel afterRelapse = bundle.transition(IllnessTransition.DEATH_AFTER_RELAPSE);
        if (afterRelapse.size() != design.size() + 1) {
            throw new IllegalArgumentException("death after relapse needs a coefficient for the duration of remission");
        }
        if (afterRelapse.draws() > Occupancies.MOST_PAIRS) {
            throw new IllegalArgumentException(
                    "expected at most " + Occupancies.MOST_PAIRS + " posterior draws, got " + afterRelapse.draws());
        }
        this.durationEffects = IntStream.range(0, afterRelapse.draws())
                .mapToObj(b -> RemissionDuration.effect(bundle.grid(), afterRelapse.coefficient(b, design.size())))
                .toList();
        this.missingInputs = new MissingInputs(bundle, design);
    }

    /// Reads a bundle.
    ///
    /// @throws IllegalArgumentException when the bytes are not a bundle for this schema
    public static BundleAssessor of(byte[] bytes, FeatureSchema schema, PatientGroups groups) {
        try {
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new BundleAssessor(ModelBundleReader.read(bytes, schema), sha256, groups);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public ModelBundle bundle() {
        return bundle;
    }

    @Override
    public FeatureSchema schema() {
        return bundle.schema();
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    @Override
    public Assessment assess(FeatureVector features, Course course, List<Reason> cautions) {
        return assess(features, complete(features), course, cautions);
    }

    /// The assessment with draws of what is missing that were made before.
    ///
    /// @param completed of [#complete]
    Assessment.Given assess(FeatureVector features, Completed completed, Course course, List<Reason> cautions) {
        if (!features.schema().id().equals(bundle.schema().id())) {
            throw new IllegalArgumentException("expected features of schema "
                    + bundle.schema().id() + ", got " + features.schema().id());
        }
        if (course.daysAlive() >= LAST_DAY) {
            throw new IllegalArgumentException("the model ends " + LAST_DAY + " days after diagnosis");
        }
        Forecast forecast = forecast(
                features.toArray(),
                completed,
                course.daysAlive(),
                course.remissionDay().orElse(-1));
        List<Reason> all = new ArrayList<>(cautions);
        Forecast.Uncertainty uncertainty = forecast.uncertainty();
        if (uncertainty.missingData() > uncertainty.parameters()) {
            all.add(new Reason.MissingFeatures("Most of the interval's width is because "
                    + uncertainty.missingInWords() + ": "
                    + (features.values().size() - features.presentCount()) + " of "
                    + features.values().size() + " inputs are not known."));
        }
        if (bundle.calibration().site().isPresent() && course.remission().isPresent()) {
            all.add(NOT_RECALIBRATED);
        }
        return new Assessment.Given(features, course, forecast, all, provenance);
    }

    /// The forecast of one patient.
    ///
    /// @param values       feature values in their units, `NaN` where missing
    /// @param daysAlive    days from diagnosis until which the patient is known to live
    /// @param remissionDay days from diagnosis to a remission that lasts, negative when none is known
    public Forecast forecast(double[] values, int daysAlive, int remissionDay) {
        return forecast(values, complete(values), daysAlive, remissionDay);
    }

    private Forecast forecast(double[] values, Completed completed, int daysAlive, int remissionDay) {
        int[] days = survivalDays();
        int reference = daysAlive < REFERENCE_HORIZON ? REFERENCE_HORIZON : LAST_DAY;
        double[][] rows = IntStream.range(0, completed.draws())
                .mapToObj(draw -> design.of(completed.complete(draw)))
                .toArray(double[][]::new);
        int groupSize = rows.length == 1 ? durationEffects.size() : DRAWS_FOR_EACH;
        Occupancies occupancies = new Occupancies(
                LEVEL, new Occupancies.Days(daysAlive, days, stateDays(daysAlive), reference), rows.length, groupSize);
        Hazards hazards = new Hazards(bundle.grid());
        for (int m = 0; m < rows.length; m++) {
            for (int k = 0; k < groupSize; k++) {
                int draw = (m * groupSize + k) % durationEffects.size();
                occupancies.add(hazards.occupancy(draw, rows[m], daysAlive, remissionDay), Math.max(0, remissionDay));
            }
        }
        List<Forecast.MissingInput> inputs =
                rows.length == 1 ? List.of() : missingInputs.of(values, rows, daysAlive, remissionDay, reference);
        Forecast forecast = summary(occupancies, days, occupancies.uncertainty(inputs));
        return remissionDay < 0 ? calibration.apply(forecast, values, daysAlive, occupancies.aliveToday()) : forecast;
    }

    private static Forecast summary(Occupancies occupancies, int[] days, Forecast.Uncertainty uncertainty) {
        List<Forecast.SurvivalAt> horizons = new ArrayList<>();
        List<Forecast.SurvivalAt> curve = new ArrayList<>();
        for (int k = 0; k < days.length; k++) {
            Forecast.SurvivalAt at = new Forecast.SurvivalAt(days[k], occupancies.survival(k));
            curve.add(at);
            if (HORIZONS.contains(days[k])) {
                horizons.add(at);
            }
        }
        List<String> names = Arrays.stream(IllnessState.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return new Forecast(horizons, curve, names, occupancies.states(), uncertainty);
    }

    private static int[] survivalDays() {
        return IntStream.concat(
                        IntStream.iterate(0, day -> day <= LAST_DAY, day -> day + CURVE_STEP),
                        HORIZONS.stream().mapToInt(Integer::intValue))
                .sorted()
                .distinct()
                .toArray();
    }

    private static int[] stateDays(int daysAlive) {
        return IntStream.concat(
                        IntStream.of(daysAlive),
                        IntStream.iterate(0, day -> day <= LAST_DAY, day -> day + STATE_STEP)
                                .filter(day -> day > daysAlive))
                .toArray();
    }

    /// What is known of a patient on the modelled scale, with draws of what is missing: always the same ones.
    public Completed complete(FeatureVector features) {
        return complete(features.toArray());
    }

    private double[] scaled(double[] values) {
        double[] scaled = new double[values.length];
        for (int j = 0; j < values.length; j++) {
            scaled[j] = Double.isNaN(values[j])
                    ? Double.NaN
                    : bundle.schema().spec(j).toScale(values[j]);
        }
        return scaled;
    }

    /// One vector when nothing is missing, else [#IMPUTATIONS].
    private Completed complete(double[] values) {
        double[] scaled = scaled(values);
        if (Arrays.stream(scaled).noneMatch(Double::isNaN)) {
            return new Completed(scaled, new double[][] {scaled});
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(bundle.training().seed() * 31 + Arrays.hashCode(values));
        double[][] completed = bundle.imputation().complete(scaled, IMPUTATIONS, random);
        for (double[] vector : completed) {
            for (int j = 0; j < vector.length; j++) {
                FeatureSpec spec = bundle.schema().spec(j);
                vector[j] = Double.isNaN(scaled[j]) ? spec.toScale(spec.fromScale(vector[j])) : scaled[j];
            }
        }
        return new Completed(scaled, completed);
    }

    /// Working memory for the hazards of one patient.
    private final class Hazards {
        private final IllnessModel illness;
        private final double[][] cumulative;

        Hazards(TimeGrid grid) {
            this.illness = new IllnessModel(grid);
            this.cumulative = new double[IllnessTransition.values().length][grid.size()];
        }

        StateOccupancy occupancy(int draw, double[] row, int daysAlive, int remissionDay) {
            for (TransitionModel transition : bundle.transitions()) {
                transition.cumulativeHazard(
                        draw,
                        transition.linearPredictor(draw, row),
                        cumulative[transition.transition().ordinal()]);
            }
            return remissionDay < 0
                    ? illness.fromDiagnosis(cumulative, durationEffects.get(draw))
                    : illness.fromRemission(cumulative, durationEffects.get(draw), daysAlive - remissionDay);
        }
    }
}
