package org.candor.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.survival.Matrix;
import org.candor.survival.NelsonAalen;
import org.candor.survival.SurvivalData;

/// What a method sees of a [PrognosticWorld]: features with holes, follow-up, kinds and groups of columns. Nothing of
/// the
/// truth.
final class PrognosticCohort {
    private final Matrix seen;
    private final SurvivalData data;
    private final boolean[] binary;
    private final List<String> groups;

    private PrognosticCohort(Matrix seen, SurvivalData data, boolean[] binary, List<String> groups) {
        this.seen = seen;
        this.data = data;
        this.binary = binary;
        this.groups = groups;
    }

    static PrognosticCohort draw(PrognosticWorld world, int patients, double missingShare, RandomGenerator random) {
        double[][] rows = new double[patients][];
        double[][] seen = new double[patients][];
        for (int i = 0; i < patients; i++) {
            rows[i] = world.features(random);
            seen[i] = masked(rows[i], world.missing(rows[i], missingShare, random));
        }
        SurvivalData data = world.followUp(Matrix.ofRows(rows), random);
        return new PrognosticCohort(Matrix.ofRows(seen), data, world.binary(), world.groupOfColumn());
    }

    /// The features with `NaN` where the mask is set.
    static double[] masked(double[] x, boolean[] missing) {
        double[] seen = x.clone();
        for (int j = 0; j < seen.length; j++) {
            seen[j] = missing[j] ? Double.NaN : seen[j];
        }
        return seen;
    }

    SurvivalData data() {
        return data;
    }

    /// Number of features.
    int size() {
        return seen.columns();
    }

    /// Group of each feature.
    List<String> groups() {
        return groups;
    }

    /// Features, then the outcome: cumulative hazard at the end of follow-up, and whether it ended by the event.
    Matrix withOutcome() {
        NelsonAalen hazard = NelsonAalen.fit(data);
        double[][] rows = new double[seen.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(seen.row(i), size() + 2);
            rows[i][size()] = hazard.cumulativeHazardAt(data.exit(i));
            rows[i][size() + 1] = data.event(i) ? 1 : 0;
        }
        return Matrix.ofRows(rows);
    }

    /// Which columns of [#withOutcome()] hold 0 and 1.
    boolean[] binaryWithOutcome() {
        boolean[] kinds = Arrays.copyOf(binary, size() + 2);
        kinds[size() + 1] = true;
        return kinds;
    }

    List<String> namesWithOutcome() {
        return IntStream.range(0, size() + 2).mapToObj(j -> "x" + j).toList();
    }

    /// The features of completed data with outcome.
    Matrix features(Matrix completed) {
        double[][] rows = new double[completed.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(completed.row(i), size());
        }
        return Matrix.ofRows(rows);
    }
}
