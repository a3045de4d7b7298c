package org.candor.survival;

final class ProportionalHazardsContractTest extends SurvivalModelContract {
    @Override
    SurvivalModel model(double scale) {
        SurvivalData data = veteran(scale);
        Matrix x = CoxExample.VETERAN_STRATA.x();
        return ProportionalHazards.of(
                data, x, CoxRegression.withDefaults().fit(data, x).coefficients());
    }
}
