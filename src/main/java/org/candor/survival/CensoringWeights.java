package org.candor.survival;

/// Inverse probability of censoring weights at a horizon `t`, with a marginal [CensoringDistribution].
///
/// Who has had the event by `t` counts `1 / G(T-)`, who is followed beyond `t` counts `1 / G(t)`, who was censored
/// before counts 0; all times the case weight. Source: Graf et al., Statistics in Medicine 18 (1999) 2529-2545.
final class CensoringWeights {
    private final double[] ofEvent;
    private final double[] ofSurvivor;
    private final double subjects;

    private CensoringWeights(double[] ofEvent, double[] ofSurvivor, double subjects) {
        this.ofEvent = ofEvent;
        this.ofSurvivor = ofSurvivor;
        this.subjects = subjects;
    }

    /// @throws IllegalArgumentException when follow-up starts after time 0, or nobody is followed to the horizon
    static CensoringWeights at(SurvivalData data, CensoringDistribution censoring, double horizonDays) {
        double[] ofEvent = new double[data.n()];
        double[] ofSurvivor = new double[data.n()];
        double subjects = 0;
        boolean reached = false;
        for (int i = 0; i < data.n(); i++) {
            if (data.entry(i) > 0) {
                throw new IllegalArgumentException("row " + i + " enters after time 0: such follow-up is not scored");
            }
            if (data.exit(i) > horizonDays) {
                ofSurvivor[i] = data.weight(i) / censoring.at(horizonDays);
            } else if (data.event(i)) {
                ofEvent[i] = data.weight(i) / censoring.before(data.exit(i));
            }
            reached |= data.exit(i) >= horizonDays;
            subjects += data.weight(i);
        }
        if (!reached) {
            throw new IllegalArgumentException("nobody is followed to day " + horizonDays);
        }
        return new CensoringWeights(ofEvent, ofSurvivor, subjects);
    }

    /// Zero for who has not had the event by the horizon.
    double ofEvent(int i) {
        return ofEvent[i];
    }

    /// Zero for who is not followed beyond the horizon.
    double ofSurvivor(int i) {
        return ofSurvivor[i];
    }

    /// The sum of the case weights.
    double subjects() {
        return subjects;
    }
}
