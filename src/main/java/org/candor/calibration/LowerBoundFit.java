package org.candor.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.survival.Estimate;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// Finds [LowerBoundLevels] on patients whom the forecasts have not seen: conformal calibration of a lower bound of
/// survival time with an adaptive cut-off, valid in groups that overlap.
///
/// The level `a` of each group is moved until the estimated share of its patients who die before their bound
/// ([Miscoverage]) is `1 - coverage`, one partition after the other until nothing moves. A group of fewer than 150
/// patients or 40 deaths speaks only in part for itself: its shift is multiplied by the smaller of `patients / 150`
/// and `deaths / 40`, and it may shorten the bound but not lengthen it.
///
/// Assumptions: patients like those of the calibration; censoring independent of survival given the covariates of its
/// model. The guarantee is for the mean over patients of a group, not for a single patient, and asymptotic in
/// the number of patients. Bounds beyond the cap are not given, see [#cap].
/// Sources: Gui, Hore, Ren, Barber, Biometrika 111 (2024) 459-477, section 3; Vovk, Annals of Mathematics and
/// Artificial Intelligence 74 (2015) 9-28, for cross-conformal use of out-of-fold forecasts; Gibbs, Cherian, Candes,
/// JRSS B 87 (2025), for groups that overlap.
public final class LowerBoundFit {
    private static final double FULL_PATIENTS = 150;
    private static final double FULL_DEATHS = 40;
    private static final int MOST_SWEEPS = 30;
    private static final double SETTLED = 1e-3;
    private static final double WIDEST_SHIFT = 8;
    private static final int BISECTIONS = 20;
    private static final double Z_95 = 1.959963984540054;

    private final double miscoverage;
    private final boolean doublyRobust;
    private final int folds;

    /// @param coverage     share of patients who should outlive their bound: 0.9
    /// @param doublyRobust whether the forecast helps where follow-up ends early, see [Miscoverage]
    /// @param folds        parts in which coverage is checked on patients left out; patient `i` is in part `i mod
    ///     folds`
    public LowerBoundFit(double coverage, boolean doublyRobust, int folds) {
        this.miscoverage = 1 - coverage;
        this.doublyRobust = doublyRobust;
        this.folds = folds;
    }

    /// The day beyond which no bound is given: where the curves end, or where fewer than one in log n would still be
    /// followed (the stabiliser of Gui et al.).
    static double cap(SurvivalCurves curves, CensoringModel censoring) {
        return Math.min(curves.lastDay(), censoring.firstDayBelow(1 / Math.log(Math.max(curves.n(), 3))));
    }

    /// @param data       follow-up
    /// @param curves     forecasts made without the patient: out of fold, or by a model fitted elsewhere
    /// @param covariates columns on which censoring may depend, beside the groups
    /// @param partitions the declared groups
    public LowerBoundLevels fit(
            SurvivalData data, SurvivalCurves curves, Matrix covariates, List<Partition> partitions) {
        CensoringModel censoring = CensoringModel.given(data, covariates);
        double cap = cap(curves, censoring);
        Miscoverage terms = new Miscoverage(data, curves, censoring, cap, doublyRobust);
        Levels all = levels(terms, IntStream.range(0, terms.n()).toArray(), partitions);
        double[] leftOut = leftOut(terms, partitions);
        List<LowerBoundLevels.Group> groups = new ArrayList<>();
        for (int p = 0; p < partitions.size(); p++) {
            Partition partition = partitions.get(p);
            for (int g = 0; g < partition.groups().size(); g++) {
                int[] members = partition.members(partition.groups().get(g));
                groups.add(new LowerBoundLevels.Group(
                        partition.name(),
                        partition.groups().get(g),
                        members.length,
                        deaths(terms, members),
                        all.shift[p][g],
                        coverage(leftOut, members)));
            }
        }
        return new LowerBoundLevels(1 - miscoverage, LowerBoundLevels.expit(all.pooled), cap, groups);
    }

    /// Pooled logit and a shift for each group of each partition.
    private static final class Levels {
        private double pooled;
        private final double[][] shift;

        Levels(List<Partition> partitions) {
            this.shift = new double[partitions.size()][];
            for (int p = 0; p < shift.length; p++) {
                shift[p] = new double[partitions.get(p).groups().size()];
            }
        }

        double logit(List<Partition> partitions, int i) {
            double logit = pooled;
            for (int p = 0; p < shift.length; p++) {
                logit += shift[p][partitions.get(p).groupOf(i)];
            }
            return logit;
        }
    }

    private Levels levels(Miscoverage terms, int[] rows, List<Partition> partitions) {
        Levels levels = new Levels(partitions);
        levels.pooled = LowerBoundLevels.logit(miscoverage);
        double[] logit = new double[terms.n()];
        Arrays.fill(logit, levels.pooled);
        levels.pooled += step(terms, rows, logit);
        Arrays.fill(logit, levels.pooled);
        double moved = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > SETTLED; sweep++) {
            moved = 0;
            for (int p = 0; p < partitions.size(); p++) {
                Partition partition = partitions.get(p);
                for (int g = 0; g < levels.shift[p].length; g++) {
                    int group = g;
                    int[] members = Arrays.stream(rows)
                            .filter(i -> partition.groupOf(i) == group)
                            .toArray();
                    double before = levels.shift[p][g];
                    double own = members.length == 0 ? 0 : before + step(terms, members, logit);
                    double now = shrunk(own, members.length, deaths(terms, members));
                    levels.shift[p][g] = now;
                    for (int i : members) {
                        logit[i] += now - before;
                    }
                    moved = Math.max(moved, Math.abs(now - before));
                }
            }
        }
        return levels;
    }

    /// What must be added to the logits of these subjects for their mean miscoverage to be right.
    private double step(Miscoverage terms, int[] members, double[] logit) {
        double low = -WIDEST_SHIFT;
        double high = WIDEST_SHIFT;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = (low + high) / 2;
            double sum = 0;
            for (int i : members) {
                sum += terms.of(i, LowerBoundLevels.expit(logit[i] + middle));
            }
            if (sum <= miscoverage * members.length) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double shrunk(double shift, int patients, int deaths) {
        double own = Math.min(1, Math.min(patients / FULL_PATIENTS, deaths / FULL_DEATHS));
        return own < 1 ? Math.min(0, own * shift) : shift;
    }

    private static int deaths(Miscoverage terms, int[] members) {
        return (int) Arrays.stream(members).filter(terms::died).count();
    }

    /// Miscoverage of every subject at levels found without its fold.
    private double[] leftOut(Miscoverage terms, List<Partition> partitions) {
        double[] leftOut = new double[terms.n()];
        for (int fold = 0; fold < folds; fold++) {
            int out = fold;
            int[] rest =
                    IntStream.range(0, terms.n()).filter(i -> i % folds != out).toArray();
            Levels levels = levels(terms, rest, partitions);
            for (int i = fold; i < terms.n(); i += folds) {
                leftOut[i] = terms.of(i, LowerBoundLevels.expit(levels.logit(partitions, i)));
            }
        }
        return leftOut;
    }

    /// One minus the mean, with Wilson's interval for the number of subjects that would give the same variance.
    private static Estimate coverage(double[] miscovered, int[] members) {
        int n = members.length;
        double mean =
                Arrays.stream(members).mapToDouble(i -> miscovered[i]).average().orElse(0);
        double squares = Arrays.stream(members)
                .mapToDouble(i -> (miscovered[i] - mean) * (miscovered[i] - mean))
                .sum();
        double share = Math.clamp(mean, 0, 1);
        double effective = squares > 0 && share > 0 ? Math.min(n, n * share * (1 - share) * n / squares) : n;
        double z2 = Z_95 * Z_95 / effective;
        double centre = (share + z2 / 2) / (1 + z2);
        double half = Z_95 / (1 + z2) * Math.sqrt((share * (1 - share) + z2 / 4) / effective);
        return new Estimate(
                1 - share,
                Math.max(0, Math.min(1 - share, 1 - centre - half)),
                Math.min(1, Math.max(1 - share, 1 - centre + half)),
                0.95);
    }
}
