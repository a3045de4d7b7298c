package org.candor.calibration;

import java.util.ArrayList;
import java.util.List;
import org.candor.survival.SurvivalData;

/// A-calibration: whether as many have the event in each stretch of forecast survival as the forecasts say, given how
/// long each subject was followed.
///
/// On the scale of the Cox-Snell residual `r = -log S_i(t)` the event has hazard 1 when the forecast is right,
/// whatever censors it. In the cell between survival `s_(j-1) > s_j` the observed events `N_j` therefore have
/// expectation
///
/// `E_j = sum over i of (min(r_i, -log s_j) - min(r_i, -log s_(j-1)))`,   `r_i = -log S_i(Y_i)`,
///
/// and `N_j - E_j` are martingale increments: uncorrelated, with variance `E[E_j]`. Hence
///
/// `X^2 = sum over j of (N_j - E_j)^2 / E_j`, compared with chi-square of as many degrees of freedom as cells.
///
/// Cells are of equal width in S; neighbours are joined, from the lowest survival up, until 5 events are expected in
/// each, which depends on follow-up only. No model of censoring is needed beyond its independence given the forecast.
/// Sources: Akritas, Journal of the American Statistical Association 83 (1988) 222-230; Simonsen and Waagepetersen,
/// BMC Medical Research Methodology 25 (2025) 236.
public final class AkritasCalibration {
    private static final double FEWEST_EXPECTED = 5;
    private static final double LOWEST = 1e-300;

    private AkritasCalibration() {}

    /// @param curves forecasts for the subjects of `data`
    /// @param cells  cells before joining, at least 1
    /// @throws IllegalArgumentException when fewer than 5 events are expected altogether
    public static GoodnessOfFit of(SurvivalData data, SurvivalCurves curves, int cells) {
        List<Cell> joined = joined(cells(curves.upToLastDay(data), curves.atExit(data), cells));
        double statistic = 0;
        for (Cell cell : joined) {
            statistic += (cell.observed - cell.expected) * (cell.observed - cell.expected) / cell.expected;
        }
        return GoodnessOfFit.of(statistic, joined.size());
    }

    /// Events in one stretch of forecast survival.
    record Cell(double observed, double expected) {
        Cell plus(Cell other) {
            return new Cell(observed + other.observed, expected + other.expected);
        }
    }

    /// Cells from the lowest survival up.
    static List<Cell> cells(SurvivalData data, double[] survivalAtExit, int cells) {
        double[] observed = new double[cells];
        double[] expected = new double[cells];
        for (int i = 0; i < survivalAtExit.length; i++) {
            double u = Math.max(survivalAtExit[i], LOWEST);
            int own = Math.min((int) (u * cells), cells - 1);
            if (data.event(i)) {
                observed[own]++;
            }
            expected[own] += Math.log((own + 1.0) / cells / u);
            for (int j = own + 1; j < cells; j++) {
                expected[j] += Math.log((j + 1.0) / j);
            }
        }
        List<Cell> all = new ArrayList<>();
        for (int j = 0; j < cells; j++) {
            all.add(new Cell(observed[j], expected[j]));
        }
        return all;
    }

    private static List<Cell> joined(List<Cell> cells) {
        List<Cell> joined = new ArrayList<>();
        Cell open = new Cell(0, 0);
        for (Cell cell : cells) {
            open = open.plus(cell);
            if (open.expected >= FEWEST_EXPECTED) {
                joined.add(open);
                open = new Cell(0, 0);
            }
        }
        if (joined.isEmpty()) {
            throw new IllegalArgumentException("fewer than " + FEWEST_EXPECTED + " events are expected");
        }
        joined.set(joined.size() - 1, joined.getLast().plus(open));
        return joined;
    }
}
