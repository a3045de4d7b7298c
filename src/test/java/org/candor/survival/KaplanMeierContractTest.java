package org.candor.survival;

final class KaplanMeierContractTest extends SurvivalCurveContract {
    @Override
    SurvivalCurve curve(double scale) {
        return KaplanMeier.fit(scaled(CoxExample.VETERAN_STRATA.data(), scale));
    }
}
