package org.candor.causal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.survival.Matrix;

/// Doubly robust estimation of what would be seen had all persons been treated, and had none, by
/// cross-fitting.
///
/// Persons are split into folds, balanced by arm and event; the propensity, the hazards of each arm and the
/// hazard of censoring are learnt outside a fold and applied inside. The estimate is right when the
/// propensity and the censoring, or the hazards, are (and its interval when all are, or nearly). Assumes
/// that nothing else drives both treatment and outcome, that both arms were possible for everybody, and that
/// censoring tells nothing further.
public final class OneStep {
    private static final double SMALLEST_PROPENSITY = 0.02;

    private final int folds;
    private final int repeats;
    private final double clip;

    private OneStep(int folds, int repeats, double clip) {
        this.folds = folds;
        this.repeats = repeats;
        this.clip = clip;
    }

    /// Five folds, five repeats, propensities clipped to 0.02 and 0.98.
    public static OneStep withDefaults() {
        return new OneStep(5, 5, SMALLEST_PROPENSITY);
    }

    public OneStep withRepeats(int newRepeats) {
        return new OneStep(folds, newRepeats, clip);
    }

    public OneStep withClip(double smallest) {
        return new OneStep(folds, repeats, smallest);
    }

    /// All models see the covariates of the arms.
    public CrossFit fit(Arms arms, DayGrid grid, RandomGenerator random) {
        return fit(arms, NuisanceColumns.of(arms.covariates()), grid, random);
    }

    /// @throws IllegalArgumentException when an arm is too small to be split into folds
    public CrossFit fit(Arms arms, NuisanceColumns columns, DayGrid grid, RandomGenerator random) {
        if (columns.n() != arms.n()) {
            throw new IllegalArgumentException(arms.n() + " persons but " + columns.n() + " rows");
        }
        int smaller = Math.min(arms.treatedCount(), arms.n() - arms.treatedCount());
        if (smaller < 2 * folds) {
            throw new IllegalArgumentException("an arm of " + smaller + " cannot be split into " + folds + " folds");
        }
        NuisanceColumns scaled = columns.scaled();
        List<PotentialOutcomes> all = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            all.add(once(arms, scaled, grid, random));
        }
        return new CrossFit(all);
    }

    private PotentialOutcomes once(Arms arms, NuisanceColumns columns, DayGrid grid, RandomGenerator random) {
        int n = arms.n();
        int quantities = Quantity.count(arms.causes());
        double[] propensity = new double[n];
        double[][][][] predicted = new double[n][2][quantities][grid.size()];
        double[][][][] corrected = new double[n][2][quantities][grid.size()];
        BalancedFolds split = BalancedFolds.of(arms, folds, random);
        for (int fold = 0; fold < folds; fold++) {
            int[] inside = split.inside(fold);
            Nuisances nuisances = Nuisances.fit(arms, columns, split.outside(fold));
            for (int i : inside) {
                propensity[i] =
                        Math.clamp(nuisances.propensity(columns.treatment().row(i)), clip, 1 - clip);
                for (int arm = 0; arm < 2; arm++) {
                    boolean own = arms.treated(i) == (arm == 1);
                    double weight = own ? 1 / (arm == 1 ? propensity[i] : 1 - propensity[i]) : 0;
                    new OutcomeWalk(nuisances.arm(arm), grid)
                            .walk(
                                    columns.outcome().row(i),
                                    Nuisances.withArm(columns.censoring().row(i), arm),
                                    new OutcomeWalk.Seen(arms.days(i), arms.cause(i), weight),
                                    predicted[i][arm],
                                    corrected[i][arm]);
                }
            }
        }
        return new PotentialOutcomes(grid, arms.treated(), propensity, predicted, corrected);
    }

    /// The models that were learnt outside a fold.
    private record Nuisances(LogisticRidge treatment, List<ArmModel> arms) {
        static Nuisances fit(Arms arms, NuisanceColumns columns, int[] rows) {
            Arms training = arms.select(rows);
            NuisanceColumns seen = columns.select(rows);
            LogisticRidge treatment = LogisticRidge.fitScaled(seen.treatment(), training.treated());
            HazardFit censoring = HazardFit.of(training.follow(-1), withArm(seen.censoring(), training));
            List<ArmModel> models = new ArrayList<>();
            for (int arm = 0; arm < 2; arm++) {
                int[] members = training.arm(arm == 1);
                Arms own = training.select(members);
                Matrix x = seen.outcome().selectRows(members);
                List<HazardFit> causes = new ArrayList<>();
                for (int cause = 1; cause <= arms.causes(); cause++) {
                    causes.add(HazardFit.of(own.follow(cause), x));
                }
                models.add(new ArmModel(causes, censoring));
            }
            return new Nuisances(treatment, models);
        }

        static double[] withArm(double[] row, int arm) {
            double[] longer = Arrays.copyOf(row, row.length + 1);
            longer[row.length] = arm;
            return longer;
        }

        private static Matrix withArm(Matrix x, Arms arms) {
            double[][] rows = new double[x.rows()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = withArm(x.row(i), arms.treated(i) ? 1 : 0);
            }
            return Matrix.ofRows(rows);
        }

        double propensity(double[] row) {
            return treatment.probability(row);
        }

        ArmModel arm(int arm) {
            return arms.get(arm);
        }
    }
}
