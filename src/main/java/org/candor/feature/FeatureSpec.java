package org.candor.feature;

/// One feature that a model may use.
///
/// @param name   the dictionary's column name, such as `hb_g_dl`; also the target code of the ConceptMaps in
///             `fhir-profiles`
/// @param label  words for a card, such as `Haemoglobin`
/// @param unit   UCUM unit of the value; `1` for a feature without a unit
/// @param scale  on which scale the value is modelled
/// @param range  plausible values; anything else is [FeatureValue.Cause#IMPLAUSIBLE]
/// @param source how the value is found among the facts
public record FeatureSpec(String name, String label, String unit, Scale scale, Range range, FeatureSource source) {

    /// The scale on which a feature is modelled and imputed.
    public enum Scale {
        /// as it is
        LINEAR,
        /// natural logarithm; the value must be positive
        LOG,
        /// 0 or 1
        BINARY
    }

    /// True for a feature that is absent (0) or present (1).
    public boolean binary() {
        return scale == Scale.BINARY;
    }

    /// The value on the modelled scale.
    public double toScale(double value) {
        return switch (scale) {
            case LINEAR, BINARY -> value;
            case LOG -> Math.log(value);
        };
    }

    /// Back from the modelled scale, into the plausible range.
    public double fromScale(double scaled) {
        return switch (scale) {
            case LINEAR, BINARY -> range.clamp(scaled);
            case LOG -> range.clamp(Math.exp(scaled));
        };
    }
}
