package org.candor.feature;

/// One column of a design matrix, computed from features on their modelled scale.
///
/// Terms of one [#group()] share a prior variance in a random-effects Cox model.
public sealed interface ModelTerm {

    /// Name of the coefficient, unique in a model.
    String name();

    /// Name of the group with a common prior variance.
    String group();

    /// `(z - centre) / unit`, with `z` the feature on its modelled scale.
    record Linear(String feature, String group, double centre, double unit) implements ModelTerm {
        @Override
        public String name() {
            return feature;
        }
    }

    /// `max(0, z - knot) / unit`: a slope that begins at the knot; with a negative unit, `max(0, knot - z) / |unit|`.
    record Hinge(String feature, String group, double knot, double unit) implements ModelTerm {
        @Override
        public String name() {
            return feature + (unit > 0 ? "_above" : "_below");
        }
    }

    /// Product of two features on their modelled scale: both lesions together.
    record Product(String first, String second, String group) implements ModelTerm {
        @Override
        public String name() {
            return first + ":" + second;
        }
    }
}
