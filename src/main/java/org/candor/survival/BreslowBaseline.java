package org.candor.survival;

/// The baseline hazard of a Cox model, at the linear predictor 0: nothing is centred.
///
/// At event time `k` of a stratum, with `d_k` events of weight `W_k` and `S0_k = sum of w_i exp(eta_i) at risk`, the
/// cumulative hazard jumps by
///
///     Breslow  W_k / S0_k
///     Efron    (W_k / d_k) sum_{r<d_k} 1 / (S0_k - (r / d_k) S0D_k),   S0D_k the part of the events in S0_k
///
/// Breslow's jumps make the model add up: `sum_i w_i exp(eta_i) (H0(exit_i) - H0(entry_i))` is the weight of all
/// events. Sources: Breslow 1972; Therneau and Grambsch 2000, section 10.2.
public final class BreslowBaseline {
    private final EventTimes times;
    private final double[] riskSum;
    private final double[] jump;

    private BreslowBaseline(EventTimes times, double[] riskSum, double[] jump) {
        this.times = times;
        this.riskSum = riskSum;
        this.jump = jump;
    }

    /// Breslow's jumps.
    ///
    /// @param linearPredictor `x_i' beta`, one for each subject
    public static BreslowBaseline of(SurvivalData data, double[] linearPredictor) {
        return of(data, linearPredictor, Ties.BRESLOW);
    }

    /// @param linearPredictor `x_i' beta`, one for each subject
    /// @param jumps           whose jumps; R's `basehaz` takes those of the fit's ties
    /// @throws IllegalArgumentException when the sizes differ, or linear predictors are so far from 0 that the
    ///                                  baseline is no number
    public static BreslowBaseline of(SurvivalData data, double[] linearPredictor, Ties jumps) {
        if (linearPredictor.length != data.n()) {
            throw new IllegalArgumentException(
                    data.n() + " subjects but " + linearPredictor.length + " linear predictors");
        }
        RiskSets sets = new RiskSets(data);
        double[] eta = new double[sets.positions()];
        for (int position = 0; position < eta.length; position++) {
            eta[position] = linearPredictor[sets.row(position)];
        }
        return of(sets, eta, jumps);
    }

    /// @param eta by position; belongs to the result afterwards
    static BreslowBaseline of(RiskSets sets, double[] eta, Ties jumps) {
        Risks risks = Risks.of(sets, eta, Workers.of(1)).orElseThrow(BreslowBaseline::tooFar);
        CoxSweep sweep = CoxSweep.over(sets, jumps, risks.risk(), new double[0], 0, Workers.of(1));
        EventTimes times = sets.times();
        double[] riskSum = new double[times.count()];
        double[] jump = new double[times.count()];
        for (int k = 0; k < jump.length; k++) {
            double scale = StrictMath.exp(risks.middle(times.stratumAt(k)));
            riskSum[k] = sweep.riskSum(k) * scale;
            jump[k] = sweep.jump(k) / scale;
            if (!(riskSum[k] > 0 && jump[k] > 0) || !Double.isFinite(riskSum[k] + jump[k])) {
                throw tooFar();
            }
        }
        return new BreslowBaseline(times, riskSum, jump);
    }

    private static IllegalArgumentException tooFar() {
        return new IllegalArgumentException("the linear predictors are too far from 0 or from each other: centre them");
    }

    /// Number of event times over all strata; they ascend within a stratum.
    public int size() {
        return jump.length;
    }

    public double time(int k) {
        return times.time(k);
    }

    /// The stratum of an event time, as the data number it.
    public int stratum(int k) {
        return times.label(times.stratumAt(k));
    }

    /// The weight of the events, with unit weights their number `d_k`.
    public double events(int k) {
        return times.eventWeight(k);
    }

    /// `S0_k`.
    public double riskSum(int k) {
        return riskSum[k];
    }

    /// The jump of the cumulative hazard.
    public double jump(int k) {
        return jump[k];
    }

    /// The cumulative baseline hazard of a stratum: 0 before its first event, constant after its last one.
    ///
    /// @throws IllegalArgumentException when the data have no such stratum
    public StepFunction cumulativeHazard(int stratum) {
        int index = times.stratumOf(stratum);
        if (index < 0 || index >= times.strata() || times.label(index) != stratum) {
            throw new IllegalArgumentException("there is no stratum " + stratum);
        }
        int first = times.firstOf(index);
        int count = times.firstOf(index + 1) - first;
        double[] at = new double[count];
        double[] hazard = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += jump[first + i];
            at[i] = times.time(first + i);
            hazard[i] = sum;
        }
        return StepFunction.of(0, at, hazard);
    }
}
