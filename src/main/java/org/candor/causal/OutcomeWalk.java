package org.candor.causal;

/// One person's way through an arm's model, from day 0: predicted quantities, and their one-step corrections.
///
/// For cause `j`, weight `w = 1{A = a} / pi_a(x)` and `dM_k = dN_k - Y dH_k`,
///
///     F_j^dr(t) = F_j(t | x) + w sum_k int_0^t [ 1{j = k} - (F_j(t | x) - F_j(u | x)) / S(u | x) ] dM_k(u)
/// / G(u- | x) S^dr(t)   = 1 - sum_j F_j^dr(t)
///
/// With one cause this is `S(t) [1 - w int_0^t dM(u) / (S(u) G(u-))]`. Areas are exact integrals of these
/// step functions. Sources: Bai, Tsiatis and O'Brien, Biometrics 69 (2013) 830-839; Ozenne et al.,
/// Biometrical Journal 62 (2020) 751-763; Rytgaard and van der Laan 2022 for competing risks.
final class OutcomeWalk {
    private final ArmModel model;
    private final DayGrid grid;
    private final int causes;
    private final double[] risks;
    private final double[] incidence;
    private final double[] own;
    private final double[] carried;
    private final double[] area;
    private double survival = 1;
    private double common;
    private double now;

    OutcomeWalk(ArmModel model, DayGrid grid) {
        this.model = model;
        this.grid = grid;
        this.causes = model.causes();
        this.risks = new double[causes];
        this.incidence = new double[causes];
        this.own = new double[causes];
        this.carried = new double[causes];
        this.area = new double[2 * Quantity.count(causes)];
    }

    /// What was seen of a person, and its weight in this arm: 0 when in the other one.
    record Seen(double days, int cause, double weight) {}

    /// Fills `[quantity][day]` of the predictions and of the corrected values.
    ///
    /// @param outcome   covariates of the hazards
    /// @param censoring covariates of the censoring
    void walk(double[] outcome, double[] censoring, Seen seen, double[][] predicted, double[][] corrected) {
        double censoringRisk = model.censoringRisk(censoring);
        for (int j = 0; j < causes; j++) {
            risks[j] = model.risk(j, outcome);
        }
        boolean inThisArm = seen.weight() > 0;
        boolean eventAhead = inThisArm && seen.cause() > 0;
        int jump = 0;
        for (int g = 0; g < grid.size(); ) {
            double nextJump = jump < model.size() ? model.time(jump) : Double.POSITIVE_INFINITY;
            double nextEvent = eventAhead ? seen.days() : Double.POSITIVE_INFINITY;
            double next = Math.min(grid.day(g), Math.min(nextJump, nextEvent));
            advance(next, seen.weight());
            if (nextJump == next) {
                jump(jump, censoringRisk, inThisArm && next <= seen.days());
                jump++;
            } else if (nextEvent == next) {
                double g0 = model.censoringSurvivalBefore(next, censoringRisk);
                add(seen.cause() - 1, 1 / g0);
                eventAhead = false;
            } else {
                write(g, seen.weight(), predicted, corrected);
                g++;
            }
        }
    }

    private void advance(double day, double weight) {
        double days = day - now;
        if (days > 0) {
            int half = area.length / 2;
            area[Quantity.MEAN_TIME.index()] += days * survival;
            area[half + Quantity.MEAN_TIME.index()] += days * correctedSurvival(weight);
            for (int j = 0; j < causes; j++) {
                area[2 * j + 3] += days * incidence[j];
                area[half + 2 * j + 3] += days * corrected(j, weight);
            }
            now = day;
        }
    }

    private void jump(int k, double censoringRisk, boolean atRisk) {
        double total = 0;
        for (int j = 0; j < causes; j++) {
            total += model.jump(k, j) * risks[j];
        }
        double leaving = -Math.expm1(-total);
        for (int j = 0; j < causes; j++) {
            incidence[j] += survival * leaving * model.jump(k, j) * risks[j] / total;
        }
        survival *= 1 - leaving;
        if (atRisk) {
            double g = model.censoringSurvival(k, censoringRisk);
            for (int j = 0; j < causes; j++) {
                add(j, -leaving * model.jump(k, j) * risks[j] / total / g);
            }
        }
    }

    /// Adds `dM_k / G`, at the current `S` and `F`.
    private void add(int cause, double increment) {
        double safe = Math.max(survival, 1e-12);
        own[cause] += increment;
        common += increment / safe;
        for (int j = 0; j < causes; j++) {
            carried[j] += incidence[j] * increment / safe;
        }
    }

    private double corrected(int cause, double weight) {
        return incidence[cause] + weight * (own[cause] - incidence[cause] * common + carried[cause]);
    }

    private double correctedSurvival(double weight) {
        double sum = 1;
        for (int j = 0; j < causes; j++) {
            sum -= corrected(j, weight);
        }
        return sum;
    }

    private void write(int g, double weight, double[][] predicted, double[][] corrected) {
        int half = area.length / 2;
        predicted[0][g] = survival;
        corrected[0][g] = correctedSurvival(weight);
        for (int j = 0; j < causes; j++) {
            predicted[2 * j + 2][g] = incidence[j];
            corrected[2 * j + 2][g] = corrected(j, weight);
        }
        for (int q = 1; q < half; q += 2) {
            predicted[q][g] = area[q];
            corrected[q][g] = area[half + q];
        }
    }
}
