package org.candor.survival;

/// On which scale the interval of a survival probability `s` is symmetric. With `z` the normal quantile of
/// the level and
/// `e` the standard error of `log s` (that of the cumulative hazard), the limits are
///
///     PLAIN    s -+ z s e
///     LOG      log s -+ z e
///     LOG_LOG  log(-log s) -+ z e / log s
///     LOGIT    log(s / (1 - s)) -+ z e / (1 - s)
///     ARCSIN   asin(sqrt s) -+ z e sqrt(s / (1 - s)) / 2
///
/// taken back to the scale of `s` and cut to `[0, 1]`. R's `conf.type`, whose default is LOG; LOG_LOG, LOGIT
/// and ARCSIN need no cutting and keep their level in smaller samples.
/// Sources: Kalbfleisch and Prentice 1980, section 1.3; Borgan and Liestol, Scand. J. Statistics 17 (1990)
/// 35-41.
public enum IntervalType {
    PLAIN,
    LOG,
    LOG_LOG,
    LOGIT,
    ARCSIN;

    /// A survival of 0 has no standard error: its interval is `[0, 1]`. One that is certain is its own
    /// interval.
    ///
    /// @param s          the survival probability
    /// @param errorOfLog the standard error of its logarithm
    /// @param level      such as 0.95
    Estimate around(double s, double errorOfLog, double level) {
        if (s == 0) {
            return new Estimate(0, 0, 1, level);
        }
        if (errorOfLog == 0 || s == 1) {
            return new Estimate(s, s, s, level);
        }
        double half = Normal.quantile((1 + level) / 2) * errorOfLog;
        return switch (this) {
            case PLAIN -> new Estimate(s, Math.max(0, s - s * half), Math.min(1, s + s * half), level);
            case LOG -> new Estimate(s, s * Math.exp(-half), Math.min(1, s * Math.exp(half)), level);
            case LOG_LOG -> {
                double factor = Math.exp(half / -Math.log(s));
                yield new Estimate(s, Math.pow(s, factor), Math.pow(s, 1 / factor), level);
            }
            case LOGIT -> {
                double factor = Math.exp(half / (1 - s));
                yield new Estimate(s, s / (s + (1 - s) * factor), s / (s + (1 - s) / factor), level);
            }
            case ARCSIN -> {
                double angle = Math.asin(Math.sqrt(s));
                double width = half * Math.sqrt(s / (1 - s)) / 2;
                double lower = Math.sin(Math.max(0, angle - width));
                double upper = Math.sin(Math.min(Math.PI / 2, angle + width));
                yield new Estimate(s, lower * lower, upper * upper, level);
            }
        };
    }
}
