package org.candor.survival;

final class SurvivalForestContractTest extends SurvivalModelContract {
    @Override
    SurvivalModel model(double scale) {
        return RandomSurvivalForest.withDefaults()
                .withTrees(50)
                .fit(veteran(scale), CoxExample.VETERAN_STRATA.x(), 1)
                .forest();
    }
}
