package org.candor.survival;

import java.util.List;

final class SurvivalStackContractTest extends SurvivalModelContract {
    @Override
    SurvivalModel model(double scale) {
        return SurvivalStack.of(
                List.of(
                        new ProportionalHazardsContractTest().model(scale),
                        new SurvivalForestContractTest().model(scale)),
                new double[] {0.3, 0.7});
    }
}
