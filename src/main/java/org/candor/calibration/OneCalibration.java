package org.candor.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.survival.KaplanMeier;
import org.candor.survival.SurvivalData;

/// 1-calibration: whether, at one horizon `t`, each stretch of forecasts holds as many survivors as forecast.
///
/// Subjects are cut into groups of nearly equal size by their forecast (deciles by default). With mean forecast `p_g`
/// and Kaplan-Meier estimate `K_g` at `t`
///
/// `X^2 = sum over g of (K_g - p_g)^2 / (p_g (1 - p_g) / m_g)`,   `m_g = K_g (1 - K_g) / Greenwood variance of K_g`,
///
/// where `m_g` is the effective number followed, the size of the group when nobody is censored. As the forecasts are
/// not fitted to these subjects, it is compared with chi-square of as many degrees of freedom as groups. Groups with
/// fewer than 5 events by `t`, or fewer than 5 followed beyond it, are joined to their neighbour. Greenwood's own
/// variance in the denominator rejects too often when few have the event.
/// Sources: Hosmer and Lemeshow, Communications in Statistics A 9 (1980) 1043-1069; D'Agostino and Nam, Handbook of
/// Statistics 23 (2003) 1-25; Demler, Paynter, Cook, Statistics in Medicine 34 (2015) 1659-1680; for the effective
/// number Cutler and Ederer, Journal of Chronic Diseases 8 (1958) 699-712.
public final class OneCalibration {
    private static final int FEWEST = 5;

    private OneCalibration() {}

    /// @param survival forecast of each subject's survival at the horizon, from 0 to 1
    /// @param groups   groups before joining
    /// @throws IllegalArgumentException when fewer than 5 have the event by the horizon or are followed beyond it
    public static GoodnessOfFit at(SurvivalData data, double[] survival, double horizonDays, int groups) {
        double statistic = 0;
        List<int[]> joined = joined(data, RiskBins.of(survival, Math.min(groups, survival.length)), horizonDays);
        for (int[] members : joined) {
            statistic += distance(data.select(members), mean(survival, members), horizonDays);
        }
        return GoodnessOfFit.of(statistic, joined.size());
    }

    private static double distance(SurvivalData group, double forecast, double horizonDays) {
        KaplanMeier observed = KaplanMeier.fit(group);
        double survival = observed.survivalAt(horizonDays);
        double error = observed.standardErrorAt(horizonDays);
        double followed = error > 0 ? survival * (1 - survival) / (error * error) : group.n();
        return (survival - forecast) * (survival - forecast) * followed / (forecast * (1 - forecast));
    }

    private static List<int[]> joined(SurvivalData data, RiskBins bins, double horizonDays) {
        List<int[]> joined = new ArrayList<>();
        int[] open = new int[0];
        for (int b = 0; b < bins.count(); b++) {
            open = concatenated(open, bins.members(b));
            if (isLargeEnough(data, open, horizonDays)) {
                joined.add(open);
                open = new int[0];
            }
        }
        if (joined.isEmpty()) {
            throw new IllegalArgumentException("day " + horizonDays + " needs " + FEWEST
                    + " subjects with the event before and as many followed beyond");
        }
        joined.set(joined.size() - 1, concatenated(joined.getLast(), open));
        return joined;
    }

    private static boolean isLargeEnough(SurvivalData data, int[] members, double horizonDays) {
        long beyond =
                Arrays.stream(members).filter(i -> data.exit(i) > horizonDays).count();
        long events = Arrays.stream(members)
                .filter(i -> data.event(i) && data.exit(i) <= horizonDays)
                .count();
        return beyond >= FEWEST && events >= FEWEST;
    }

    private static int[] concatenated(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    private static double mean(double[] values, int[] members) {
        return Arrays.stream(members).mapToDouble(i -> values[i]).average().orElseThrow();
    }
}
