package org.candor.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.calibration.LowerBoundLevels;
import org.candor.calibration.SiteRecalibration;
import org.candor.calibration.SurvivalCurves;
import org.candor.feature.PatientGroups;
import org.candor.survival.Estimate;
import org.candor.survival.IllnessState;
import org.candor.survival.Matrix;

/// Applies the [CalibrationConstants] of a bundle to forecasts that start at diagnosis: first the site, then the
/// bound.
///
/// Both were measured from diagnosis. A forecast from remission is left as it is.
final class ForecastCalibration {
    private static final double Z_90 = 1.6448536269514722;
    private static final double LOWEST = 1e-12;

    private final CalibrationConstants constants;
    private final PatientGroups groups;

    ForecastCalibration(CalibrationConstants constants, PatientGroups groups) {
        this.constants = constants;
        this.groups = groups;
    }

    /// @param raw        what the model says, given that the patient lives on day `today`
    /// @param values     feature values in their units, `NaN` where missing
    /// @param today      days from diagnosis until which the patient is known to live
    /// @param aliveToday what the model gave the patient to live until then
    Forecast apply(Forecast raw, double[] values, int today, double aliveToday) {
        Forecast atSite = constants
                .site()
                .map(site -> recalibrated(raw, new Site(site, today, aliveToday)))
                .orElse(raw);
        double alive = constants
                .site()
                .map(site -> today == 0 ? 1 : site.survival(aliveToday, today))
                .orElse(aliveToday);
        return atSite.withLowerBound(
                constants.lowerBound().flatMap(levels -> bound(levels, groups.of(values), atSite, today, alive)));
    }

    /// One patient at one site.
    private record Site(SiteRecalibration map, int today, double aliveToday) {
        /// Recalibrated survival given survival until today.
        double survival(double conditional, int day) {
            if (day <= today) {
                return conditional;
            }
            double until = today == 0 ? 1 : map.survival(aliveToday, today);
            return Math.min(1, map.survival(conditional * aliveToday, day) / until);
        }

        /// The interval is moved like the estimate and widened by what is not known of the map.
        Estimate survival(Estimate conditional, int day) {
            if (day <= today) {
                return conditional;
            }
            double value = survival(conditional.value(), day);
            double own = Z_90 * Math.sqrt(map.variance(conditional.value() * aliveToday, day));
            double centre = logHazard(value);
            double up = Math.hypot(logHazard(survival(conditional.lower(), day)) - centre, own);
            double down = Math.hypot(centre - logHazard(survival(conditional.upper(), day)), own);
            return new Estimate(
                    value,
                    Math.min(value, Math.exp(-Math.exp(centre + up))),
                    Math.max(value, Math.exp(-Math.exp(centre - down))),
                    conditional.level());
        }
    }

    private static double logHazard(double survival) {
        return Math.log(-Math.log(Math.clamp(survival, LOWEST, 1 - LOWEST)));
    }

    /// Where a curve would rise it stays level, and the horizons are days of the curve.
    private static Forecast recalibrated(Forecast raw, Site site) {
        List<Forecast.SurvivalAt> curve = new ArrayList<>();
        Estimate last = new Estimate(1, 1, 1, 0.5);
        for (Forecast.SurvivalAt at : raw.curve()) {
            Estimate here = site.survival(at.survival(), at.days());
            last = new Estimate(
                    Math.min(here.value(), last.value()),
                    Math.min(here.lower(), last.lower()),
                    Math.min(here.upper(), last.upper()),
                    here.level());
            curve.add(new Forecast.SurvivalAt(at.days(), last));
        }
        List<Integer> horizons =
                raw.horizons().stream().map(Forecast.SurvivalAt::days).toList();
        List<Forecast.StatesAt> states = new ArrayList<>();
        double alive = 1;
        for (Forecast.StatesAt at : raw.states()) {
            alive = Math.min(alive, site.survival(alive(at), at.days()));
            states.add(withAlive(at, alive));
        }
        return new Forecast(
                curve.stream().filter(at -> horizons.contains(at.days())).toList(),
                curve,
                raw.stateNames(),
                states,
                raw.uncertainty());
    }

    private static double alive(Forecast.StatesAt row) {
        double alive = 0;
        for (IllnessState state : IllnessState.values()) {
            alive += state.alive() ? row.probabilities().get(state.ordinal()) : 0;
        }
        return Math.clamp(alive, 0, 1);
    }

    /// States of the living shrink or grow in proportion, those of the dead likewise: the row still sums to 1.
    private static Forecast.StatesAt withAlive(Forecast.StatesAt raw, double wanted) {
        double alive = alive(raw);
        List<Double> row = new ArrayList<>();
        for (IllnessState state : IllnessState.values()) {
            double probability = raw.probabilities().get(state.ordinal());
            double share = state.alive() ? wanted / alive : (1 - wanted) / (1 - alive);
            row.add(probability == 0 ? 0 : probability * share);
        }
        return new Forecast.StatesAt(raw.days(), row);
    }

    /// Nothing when the bound lies beyond what is known or before today.
    ///
    /// Being alive today makes every later day more likely to be reached, so a bound from diagnosis holds for the
    /// living.
    private static Optional<Forecast.LowerBound> bound(
            LowerBoundLevels levels, Map<String, String> groupOf, Forecast forecast, int today, double alive) {
        List<Forecast.SurvivalAt> ahead =
                forecast.curve().stream().filter(at -> at.days() > today).toList();
        double level = levels.level(groupOf);
        if (ahead.isEmpty() || 1 - level >= alive && today > 0) {
            return Optional.empty();
        }
        int known = today > 0 ? 1 : 0;
        double[] days = new double[ahead.size() + known];
        double[] survival = new double[days.length];
        if (known == 1) {
            days[0] = today;
            survival[0] = alive;
        }
        for (int k = 0; k < ahead.size(); k++) {
            days[k + known] = ahead.get(k).days();
            survival[k + known] = ahead.get(k).survival().value() * alive;
        }
        double day = SurvivalCurves.of(days, Matrix.ofRows(new double[][] {survival}))
                .firstDayAt(0, 1 - level);
        return day >= levels.capDays() || day < today + 1
                ? Optional.empty()
                : Optional.of(new Forecast.LowerBound(
                        (int) day,
                        levels.coverage(),
                        levels.groups().isEmpty() ? Optional.empty() : Optional.of(worst(levels))));
    }

    private static Forecast.WorstGroup worst(LowerBoundLevels levels) {
        LowerBoundLevels.Group worst = levels.worst();
        return new Forecast.WorstGroup(worst.partition(), worst.name(), worst.covered());
    }
}
