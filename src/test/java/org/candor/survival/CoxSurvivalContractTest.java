package org.candor.survival;

final class CoxSurvivalContractTest extends SurvivalCurveContract {
    @Override
    SurvivalCurve curve(double scale) {
        CoxExample veteran = CoxExample.VETERAN_STRATA;
        SurvivalData data = scaled(veteran.data(), scale);
        CoxFit fit = CoxRegression.withDefaults().fit(data, veteran.x());
        return CoxSurvival.of(data, veteran.x(), fit).curve(new double[] {60, 70}, 2);
    }
}
