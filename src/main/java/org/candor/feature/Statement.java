package org.candor.feature;

import org.candor.feature.FeatureValue.Cause;

/// What one fact says about one feature.
///
/// @param cause why it says nothing, for [Answer#NO_VALUE]
public record Statement(String feature, Answer answer, Cause cause, Fact fact) {
    public Statement(String feature, Answer answer, Fact fact) {
        this(feature, answer, Cause.NO_VALUE, fact);
    }

    /// A fact that is about a feature and leaves it open.
    public static Statement open(String feature, Cause cause, Fact fact) {
        return new Statement(feature, Answer.NO_VALUE, cause, fact);
    }

    @Override
    public String toString() {
        return "Statement[" + feature + "]";
    }
}
