package org.candor.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue.Present;

/// One input with its value, unit and day: `Haemoglobin 9.1 g/dL (2026-09-14)`.
final class ValueWords {
    private static final int DIGITS = 3;

    private ValueWords() {}

    static String of(FeatureSpec spec, Present present) {
        String day =
                present.evidence().effective().map(date -> " (" + date + ")").orElse("");
        return switch (spec.source()) {
            case FeatureSource.AgeAtDiagnosis age -> "Age at diagnosis " + number(present.value()) + " years";
            case FeatureSource.Female female -> present.value() != 0 ? "Female" : "Male";
            case FeatureSource.LatestQuantity quantity -> quantity(spec, present) + day;
            case FeatureSource.FindingPresent finding -> finding(spec, present) + day;
            case FeatureSource.GenePresent gene -> finding(spec, present) + day;
            case FeatureSource.LesionPresent lesion -> finding(spec, present) + day;
        };
    }

    private static String quantity(FeatureSpec spec, Present present) {
        String unit = unit(spec.unit());
        return Markdown.escape(spec.label()) + " " + number(present.value())
                + (unit.isEmpty() ? "" : " " + Markdown.escape(unit));
    }

    private static String finding(FeatureSpec spec, Present present) {
        return Markdown.escape(spec.label()) + (present.value() != 0 ? ": yes" : ": no");
    }

    /// At least three digits, and never fewer than the whole part has.
    static String number(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        int wholeDigits = exact.precision() - exact.scale();
        BigDecimal rounded = exact.setScale(Math.max(0, DIGITS - Math.max(1, wholeDigits)), RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /// A UCUM unit as people write it.
    private static String unit(String ucum) {
        return switch (ucum) {
            case "1", "{score}" -> "";
            case "10*9/L" -> "×10⁹/L";
            case "a" -> "years";
            default -> ucum;
        };
    }
}
