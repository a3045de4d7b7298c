package org.candor.survival;

/// What every measure of forecasts requires of them.
final class Forecasts {
    private Forecasts() {}

    /// @throws IllegalArgumentException unless there is one probability for each subject
    static void requireProbabilities(SurvivalData data, double[] survival) {
        if (survival.length != data.n()) {
            throw new IllegalArgumentException("expected " + data.n() + " forecasts, got " + survival.length);
        }
        for (double probability : survival) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a survival probability lies from 0 to 1, not at " + probability);
            }
        }
    }
}
