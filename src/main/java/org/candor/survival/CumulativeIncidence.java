package org.candor.survival;

import java.util.Arrays;

/// The probability of an event of one cause by time `t`, `F(t) = sum_{u <= t} S(u-) d(u) / n(u)`, where `S`
/// is the Kaplan-Meier curve of any event.
///
/// With `d` events of the cause and `e` of others among `n` at risk at `u`, the variance is Aalen's with a
/// correction for ties, `c(m) = 1 - (m - 1) / (n - 1)`:
///
///     Var F(t) = sum_{u <= t} S(u-)^2 / n^2 [ c(d) d (1 - (F(t) - F(u)) / S(u))^2 + c(e) e ((F(t) - F(u)) / S(u))^2 ]
///
/// As R's `cmprsk::cuminc`. ([AalenJohansen#competingRisks] is the same estimate with the jackknife's
/// errors.) Source: Aalen, Annals of Statistics 6 (1978) 534-545; Gray, Annals of Statistics 16 (1988)
/// 1141-1154.
public final class CumulativeIncidence {
    private final double[] time;
    private final double[] incidence;
    private final double[] own;
    private final double[] others;
    private final double[] survival;
    private final StepFunction curve;

    private CumulativeIncidence(double[] time, double[] incidence, double[] own, double[] others, double[] survival) {
        this.time = time;
        this.incidence = incidence;
        this.own = own;
        this.others = others;
        this.survival = survival;
        this.curve = StepFunction.of(0, time, incidence);
    }

    /// @param cause the event of interest, from 1
    public static CumulativeIncidence of(CompetingRisksData data, int cause) {
        if (cause < 1) {
            throw new IllegalArgumentException("causes are numbered from 1, not " + cause);
        }
        double[] time = data.distinctTimes();
        int[] events = new int[time.length];
        int[] rivals = new int[time.length];
        int[] leaving = new int[time.length];
        for (int i = 0; i < data.n(); i++) {
            int k = Arrays.binarySearch(time, data.time(i));
            leaving[k]++;
            events[k] += data.cause(i) == cause ? 1 : 0;
            rivals[k] += data.cause(i) != cause && data.cause(i) != 0 ? 1 : 0;
        }
        double[] incidence = new double[time.length];
        double[] own = new double[time.length];
        double[] others = new double[time.length];
        double[] survival = new double[time.length];
        double s = 1;
        double f = 0;
        int n = data.n();
        for (int k = 0; k < time.length; k++) {
            double scale = s * s / n / n;
            own[k] = scale * events[k] * ties(events[k], n);
            others[k] = scale * rivals[k] * ties(rivals[k], n);
            f += s * events[k] / n;
            s *= (double) (n - events[k] - rivals[k]) / n;
            incidence[k] = f;
            survival[k] = s;
            n -= leaving[k];
        }
        return new CumulativeIncidence(time, incidence, own, others, survival);
    }

    private static double ties(int events, int atRisk) {
        return events > 1 ? 1 - (events - 1.0) / (atRisk - 1.0) : 1;
    }

    /// The curve, a step at every distinct time.
    public StepFunction incidence() {
        return curve;
    }

    public double incidenceAt(double day) {
        return curve.at(day);
    }

    public double standardErrorAt(double day) {
        int index = Arrays.binarySearch(time, day);
        int last = index >= 0 ? index : -index - 2;
        double variance = 0;
        for (int k = 0; k <= last; k++) {
            double later = survival[k] > 0 ? (incidence[last] - incidence[k]) / survival[k] : 0;
            variance += own[k] * (1 - later) * (1 - later) + others[k] * later * later;
        }
        return Math.sqrt(variance);
    }
}
