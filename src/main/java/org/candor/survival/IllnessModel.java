package org.candor.survival;

import java.util.Arrays;

/// State probabilities of the five-transition illness model from cumulative hazards, by convolution.
///
/// The clock starts anew at remission and at relapse, so with `f` the density of entry into a state and `K` what
/// becomes of a patient `u` days after entry,
///
/// `P(t) = integral from 0 to t of f(s) K(t - s) ds`.
///
/// Hazards are taken as proportional inside a grid cell, so what leaves a state in a cell divides in proportion to
/// the increments. Remissions of a cell are moved to its two ends such that their mean day stays; relapses of a cell
/// meet the mean of `K` over the cell. Both are of second order in the width: with smooth hazards ten-day steps differ
/// from one-day steps by less than 1e-4. Every row sums to 1 within 1e-10, and probabilities of death never fall.
///
/// An instance keeps its working memory, so it serves one thread at a time; nothing is allocated but the result.
/// Source: Gerstung et al., Nature Genetics 49 (2017) 332-340, Supplementary Methods.
public final class IllnessModel {
    /// Ten-day steps to five years.
    public static final TimeGrid DEFAULT_GRID = new TimeGrid(10, 183);

    private static final int STATES = IllnessState.values().length;
    private static final int TRANSITIONS = IllnessTransition.values().length;

    /// Death in remission, relapse and death after relapse, side by side for each cell.
    private static final int FATES = 3;

    private final TimeGrid grid;
    private final int size;
    private final double[] onward;
    private final double[] death;
    private final double[] remissions;
    private final double[] fatesOfOne;
    private final double[] fates;
    private final double[] afterRelapse;
    private final double[] kernel;
    private final double[] nodeRelapses;
    private final double[] exponents;
    private final Exponentials exponentials;
    private final Convolution convolution;

    public IllnessModel() {
        this(DEFAULT_GRID);
    }

    public IllnessModel(TimeGrid grid) {
        this.grid = grid;
        this.size = grid.size();
        this.onward = new double[size];
        this.death = new double[size];
        this.remissions = new double[size];
        this.fatesOfOne = new double[FATES * size];
        this.fates = new double[FATES * size];
        this.afterRelapse = new double[size];
        this.kernel = new double[size];
        this.nodeRelapses = new double[size];
        this.exponents = new double[size];
        this.exponentials = new Exponentials(size);
        this.convolution = new Convolution(size);
    }

    public TimeGrid grid() {
        return grid;
    }

    /// [#fromDiagnosis(double[][], DurationEffect)] when the duration of remission has no effect.
    public StateOccupancy fromDiagnosis(double[][] hazards) {
        return fromDiagnosis(hazards, DurationEffect.none(grid));
    }

    /// The course from diagnosis, which is day 0 of the result.
    ///
    /// @param hazards cumulative hazards of the patient at the grid points, one row for each [IllnessTransition] on
    ///                its own clock; each starts at 0 and never falls
    /// @param effect  of the duration of remission on death after relapse
    public StateOccupancy fromDiagnosis(double[][] hazards, DurationEffect effect) {
        check(hazards, effect);
        double[] p = new double[STATES * size];
        leave(hazards[0], hazards[1], Start.ZERO);
        double everInRemission = 0;
        double dead = 0;
        int remission = IllnessState.REMISSION.ordinal() * size;
        int deadWithout = IllnessState.DEAD_WITHOUT_REMISSION.ordinal() * size;
        p[0] = 1;
        for (int k = 1; k < size; k++) {
            everInRemission += onward[k];
            dead += death[k];
            p[k] = exponentials.at(k);
            p[remission + k] = everInRemission;
            p[deadWithout + k] = dead;
        }
        moveToGridPoints(onward, remissions);
        leave(hazards[2], hazards[3], Start.ZERO);
        dieAfterRelapse(hazards[4], effect, Start.ZERO);
        fillFates();
        Arrays.fill(fates, 0);
        convolution.of(remissions).add(fatesOfOne, fates, FATES);
        settle(fates, p, 1);
        double[] first = new double[STATES];
        first[IllnessState.INDUCTION.ordinal()] = 1;
        return new StateOccupancy(grid, 0, first, p);
    }

    /// The course of a patient who has been in first remission for a while. Day 0 of the result is the day of
    /// remission, its first day is `daysInRemission`.
    ///
    /// @param hazards         as for [#fromDiagnosis(double[][], DurationEffect)]; the first two rows play no part
    /// @param daysInRemission days from remission to the day when it was last known to hold; less than the grid
    public StateOccupancy fromRemission(double[][] hazards, DurationEffect effect, double daysInRemission) {
        check(hazards, effect);
        if (!(daysInRemission >= 0 && daysInRemission < grid.lastDay())) {
            throw new IllegalArgumentException("days in remission: expected 0 or more and less than " + grid.lastDay()
                    + ", got " + daysInRemission);
        }
        double[] p = new double[STATES * size];
        Start start = Start.at(daysInRemission, grid);
        leave(hazards[2], hazards[3], start);
        Arrays.fill(p, IllnessState.REMISSION.ordinal() * size, (IllnessState.REMISSION.ordinal() + 1) * size, 1);
        dieAfterRelapse(hazards[4], effect, start);
        fillFates();
        settle(fatesOfOne, p, start.cell());
        double[] first = new double[STATES];
        first[IllnessState.REMISSION.ordinal()] = 1;
        return new StateOccupancy(grid, daysInRemission, first, p);
    }

    /// Fills `onward` and `death` with the mass that leaves a state in each cell by its two ways, and
    /// `exponentials` with what is still there.
    private void leave(double[] onwardHazard, double[] deathHazard, Start start) {
        Arrays.fill(onward, 0, start.cell(), 0);
        Arrays.fill(death, 0, start.cell(), 0);
        int left = start.cell() - 1;
        double leftOnward = onwardHazard[left] + (1 - start.part()) * (onwardHazard[left + 1] - onwardHazard[left]);
        double leftDeath = deathHazard[left] + (1 - start.part()) * (deathHazard[left + 1] - deathHazard[left]);
        double origin = leftOnward + leftDeath;
        for (int k = 0; k < size; k++) {
            exponents[k] = origin - onwardHazard[k] - deathHazard[k];
        }
        exponentials.of(exponents, 1, size);
        double stillThere = 1;
        for (int k = start.cell(); k < size; k++) {
            double increment = onwardHazard[k] - leftOnward;
            double both = increment + deathHazard[k] - leftDeath;
            double staying = exponentials.at(k);
            double gone = Math.max(0, stillThere - staying);
            onward[k] = both > 0 ? gone * Math.min(1, increment / both) : 0;
            death[k] = gone - onward[k];
            stillThere = staying;
            leftOnward = onwardHazard[k];
            leftDeath = deathHazard[k];
        }
    }

    /// Moves the mass of each cell to its two ends such that its mean day stays, for a density that is linear inside
    /// the cell with the slope of the neighbouring cells: the share of the left end is `1/2 - slope / 12`.
    private static void moveToGridPoints(double[] mass, double[] points) {
        int last = mass.length - 1;
        Arrays.fill(points, 0);
        for (int k = 1; k <= last; k++) {
            if (mass[k] > 0) {
                int left = Math.max(1, k - 1);
                int right = Math.min(last, k + 1);
                double slope = left == right ? 0 : (mass[right] - mass[left]) / ((right - left) * mass[k]);
                double early = mass[k] * (0.5 - Math.clamp(slope, -2, 2) / 12);
                points[k - 1] += early;
                points[k] += mass[k] - early;
            }
        }
    }

    /// Fills `afterRelapse` with the probability of having relapsed and died, by time since the start of remission.
    ///
    /// A remission that lasted `i` cells meets the kernel of its node; sums over the day of remission come
    /// last, because convolution is associative and few cells have remissions.
    private void dieAfterRelapse(double[] hazard, DurationEffect effect, Start start) {
        Arrays.fill(afterRelapse, 0);
        for (int node = 0; node < effect.nodes(); node++) {
            int first = relapsesOf(node, effect, start);
            if (first < size) {
                int needed = size - first;
                fillKernel(effect.multiplier(node), hazard, Math.min(size, needed + 1));
                addFirstCell(start);
                averageKernel(effect.multiplier(node), hazard, needed);
                convolution.of(nodeRelapses).add(kernel, afterRelapse);
            }
        }
    }

    /// Fills `nodeRelapses` with the relapses that the node takes, by duration of remission.
    ///
    /// @return the first cell with any
    private int relapsesOf(int node, DurationEffect effect, Start start) {
        Arrays.fill(nodeRelapses, 0);
        int first = size;
        for (int i = size - 1; i >= start.cell(); i--) {
            int lower = effect.lowerNode(i - 1);
            if (lower == node || lower + 1 == node) {
                double above = onward[i] * effect.upperShare(i - 1);
                nodeRelapses[i] = lower == node ? onward[i] - above : above;
                first = nodeRelapses[i] > 0 ? i : first;
            }
        }
        return first;
    }

    /// Fills the first cells of `kernel` with the probability of having died so long after relapse.
    private void fillKernel(double multiplier, double[] hazard, int cells) {
        exponentials.of(hazard, -multiplier, cells);
        for (int d = 0; d < cells; d++) {
            kernel[d] = 1 - exponentials.at(d);
        }
    }

    /// The mass of an incomplete first cell lies nearer to the cell's end than the pairing of the kernel says; it is
    /// settled here and taken out of `nodeRelapses`.
    private void addFirstCell(Start start) {
        int cell = start.cell();
        double share = start.part() / 2;
        if (share < 0.5 && nodeRelapses[cell] > 0) {
            for (int d = 0; cell + d < size; d++) {
                double next = kernel[Math.min(d + 1, size - 1)];
                afterRelapse[cell + d] += nodeRelapses[cell] * ((1 - share) * kernel[d] + share * next);
            }
            nodeRelapses[cell] = 0;
        }
    }

    /// Replaces the first probabilities of death in `kernel` by their means over each cell.
    private void averageKernel(double multiplier, double[] hazard, int cells) {
        for (int d = 0; d < Math.min(cells, size - 1); d++) {
            double x = multiplier * (hazard[d + 1] - hazard[d]);
            double died = kernel[d + 1] - kernel[d];
            kernel[d] = x < 1e-3 ? kernel[d] + died / 2 : 1 - died / x;
        }
    }

    /// Fills `fatesOfOne` with what has become of a patient so long after the start of remission.
    private void fillFates() {
        double dead = 0;
        double relapsed = 0;
        for (int k = 0; k < size; k++) {
            dead += death[k];
            relapsed += onward[k];
            fatesOfOne[FATES * k] = dead;
            fatesOfOne[FATES * k + 1] = relapsed;
            fatesOfOne[FATES * k + 2] = afterRelapse[k];
        }
    }

    /// Fills in the states after remission, for those who ever were in it.
    private void settle(double[] fate, double[] p, int cell) {
        int remission = IllnessState.REMISSION.ordinal() * size;
        int relapsed = IllnessState.RELAPSED.ordinal() * size;
        int deadInRemission = IllnessState.DEAD_IN_REMISSION.ordinal() * size;
        int deadAfter = IllnessState.DEAD_AFTER_RELAPSE.ordinal() * size;
        for (int k = 0; k < size; k++) {
            double dead = fate[FATES * k];
            double everRelapsed = k < cell ? 0 : fate[FATES * k + 1];
            double deadAfterRelapse = fate[FATES * k + 2];
            p[deadInRemission + k] = dead;
            p[deadAfter + k] = deadAfterRelapse;
            p[relapsed + k] = Math.max(0, everRelapsed - deadAfterRelapse);
            p[remission + k] = Math.max(0, p[remission + k] - everRelapsed - dead);
        }
    }

    private void check(double[][] hazards, DurationEffect effect) {
        if (hazards.length != TRANSITIONS || effect.steps() != grid.steps()) {
            throw new IllegalArgumentException("expected " + TRANSITIONS + " cumulative hazards and an effect on "
                    + grid.steps() + " steps, got " + hazards.length + " and " + effect.steps());
        }
        for (IllnessTransition transition : IllnessTransition.values()) {
            double[] hazard = hazards[transition.ordinal()];
            boolean valid = hazard.length == size && hazard[0] == 0 && Double.isFinite(hazard[size - 1]);
            for (int k = 1; valid && k < size; k++) {
                valid = hazard[k] >= hazard[k - 1];
            }
            if (!valid) {
                throw new IllegalArgumentException("the cumulative hazard of " + transition + " must have " + size
                        + " finite values that start at 0 and never fall");
            }
        }
    }

    /// The first grid cell with any hazard, and the part of it that lies after the start.
    private record Start(int cell, double part) {
        static final Start ZERO = new Start(1, 1);

        static Start at(double day, TimeGrid grid) {
            int cell = (int) (day / grid.widthDays()) + 1;
            return new Start(cell, cell - day / grid.widthDays());
        }
    }
}
