package org.candor.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.candor.causal.Arms;
import org.candor.causal.CrossFit;
import org.candor.causal.DayGrid;
import org.candor.causal.Effect;
import org.candor.causal.Endpoint;
import org.candor.causal.NuisanceColumns;
import org.candor.causal.OneStep;
import org.candor.causal.Overlap;
import org.candor.causal.Quantity;
import org.candor.causal.WeightedContrast;
import org.candor.causal.Weighting;
import org.candor.disease.TreatmentStudy.Subgroup;
import org.candor.survival.Matrix;

/// All contrasts of a study at one landmark and for one endpoint.
final class LandmarkAnalysis {
    static final int SMALLEST_CELL = 5;
    /// Propensities are clipped to 0.05 and 0.95: a person counts for at most twenty.
    private static final double CLIP = 0.05;
    private static final double STEP_DAYS = 30;
    /// So many that another seed moves the difference by two days, a tenth of its standard error.
    private static final int REPEATS = 20;

    private final StudyCohort cohort;
    private final double day;
    private final Endpoint endpoint;
    private final Arms arms;
    private final CrossFit fit;

    private LandmarkAnalysis(StudyCohort cohort, double day, Endpoint endpoint, Arms arms, CrossFit fit) {
        this.cohort = cohort;
        this.day = day;
        this.endpoint = endpoint;
        this.arms = arms;
        this.fit = fit;
    }

    static LandmarkAnalysis of(StudyCohort cohort, double day, Endpoint endpoint, long seed) {
        Arms arms = cohort.persons().landmark(day, endpoint);
        double[] horizons = cohort.study().trial().followUp().horizonDays().stream()
                .mapToDouble(horizon -> horizon - day)
                .toArray();
        DayGrid grid = DayGrid.of(STEP_DAYS, horizons[horizons.length - 1], horizons);
        CrossFit fit =
                OneStep.withDefaults().withRepeats(REPEATS).withClip(CLIP).fit(arms, grid, random(seed));
        return new LandmarkAnalysis(cohort, day, endpoint, arms, fit);
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    double day() {
        return day;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Arms arms() {
        return arms;
    }

    CrossFit fit() {
        return fit;
    }

    Overlap overlap() {
        return Overlap.of(arms, fit.propensity());
    }

    WeightedContrast weighted(Weighting weighting) {
        return WeightedContrast.of(arms, fit.propensity(), weighting);
    }

    /// The difference of days to a horizon when models see only some columns.
    Effect without(int[] kept, double horizon, long seed) {
        Matrix x = arms.covariates();
        double[][] rows = new double[x.rows()][];
        for (int i = 0; i < rows.length; i++) {
            double[] row = x.row(i);
            rows[i] = IntStream.of(kept).mapToDouble(j -> row[j]).toArray();
        }
        double tau = horizon - day;
        return OneStep.withDefaults()
                .withRepeats(REPEATS)
                .withClip(CLIP)
                .fit(arms, NuisanceColumns.of(Matrix.ofRows(rows)), DayGrid.at(tau), random(seed))
                .difference(Quantity.MEAN_TIME, tau);
    }

    /// Positions in the arms of the members of a subgroup.
    int[] members(Subgroup subgroup) {
        return IntStream.range(0, arms.n())
                .filter(i -> cohort.member(arms.row(i), subgroup))
                .toArray();
    }

    int treated(int[] members) {
        return (int) IntStream.of(members).filter(arms::treated).count();
    }

    /// Whether both arms of a subgroup are large enough to be shown.
    boolean shown(int[] members) {
        int treated = treated(members);
        return treated >= SMALLEST_CELL && members.length - treated >= SMALLEST_CELL;
    }

    /// All estimators for everybody, and the doubly robust ones for every subgroup that is large enough.
    List<EffectRow> contrasts() {
        List<EffectRow> rows = new ArrayList<>();
        int[] all = IntStream.range(0, arms.n()).toArray();
        EffectRow.Who everybody = who("all", all);
        for (Weighting weighting : Weighting.values()) {
            WeightedContrast contrast = weighted(weighting);
            add(rows, name(weighting), everybody, contrast::meanTime, contrast::survival);
        }
        add(rows, "all", all);
        for (Subgroup subgroup : cohort.study().subgroups()) {
            int[] members = members(subgroup);
            if (shown(members)) {
                add(rows, subgroup.id(), members);
            }
        }
        return rows;
    }

    static String name(Weighting weighting) {
        return switch (weighting) {
            case NONE -> "unadjusted";
            case INVERSE_PROBABILITY -> "iptw";
            case OVERLAP -> "overlapWeights";
        };
    }

    private void add(List<EffectRow> rows, String subgroup, int[] members) {
        EffectRow.Who who = who(subgroup, members);
        add(
                rows,
                "aipw",
                who,
                tau -> fit.difference(Quantity.MEAN_TIME, tau, members),
                tau -> fit.difference(Quantity.SURVIVAL, tau, members));
        add(
                rows,
                "overlap",
                who,
                tau -> fit.overlapDifference(Quantity.MEAN_TIME, tau, members),
                tau -> fit.overlapDifference(Quantity.SURVIVAL, tau, members));
    }

    private void add(
            List<EffectRow> rows,
            String estimator,
            EffectRow.Who who,
            DoubleFunction<Effect> meanTime,
            DoubleFunction<Effect> survival) {
        for (double horizon : cohort.study().trial().followUp().horizonDays()) {
            double tau = horizon - day;
            rows.add(new EffectRow(estimator, who, horizon, meanTime.apply(tau), survival.apply(tau)));
        }
    }

    private EffectRow.Who who(String subgroup, int[] members) {
        return new EffectRow.Who(day, endpoint.id(), subgroup, members.length, treated(members));
    }
}
