package org.candor.reliability;

import java.util.ArrayList;
import java.util.List;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;

/// A mistake of documentation that leaves every value plausible by itself: another unit, or two columns
/// exchanged.
public sealed interface Mistake {

    /// What is suspected, in words for a card, without a value.
    String text();

    /// The value of a quantity was recorded `factor` times too high.
    ///
    /// @param index position in the schema
    record WrongFactor(int index, String label, double factor) implements Mistake {
        @Override
        public String text() {
            return label + (factor > 1 ? " looks ten times too high" : " looks ten times too low");
        }
    }

    /// The values of two quantities were recorded in each other's place.
    ///
    /// @param first  position in the schema
    /// @param second position in the schema, after `first`
    record Exchanged(int first, int second, String firstLabel, String secondLabel) implements Mistake {
        @Override
        public String text() {
            return firstLabel + " and " + secondLabel + " look exchanged";
        }
    }

    /// The mistakes that are looked for: a factor of ten either way for every measured quantity that is
    /// modelled on the logarithmic scale or has a mass in its unit, and every pair of measured quantities.
    /// Scores of a few steps are left out, because every other value of theirs is as plausible.
    static List<Mistake> of(FeatureSchema schema) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int j = 0; j < schema.size(); j++) {
            if (!measured(schema.spec(j))) {
                continue;
            }
            String label = schema.spec(j).label();
            if (!schema.spec(j).unit().equals("%")) {
                mistakes.add(new WrongFactor(j, label, 10));
                mistakes.add(new WrongFactor(j, label, 0.1));
            }
            for (int k = j + 1; k < schema.size(); k++) {
                if (measured(schema.spec(k))) {
                    mistakes.add(new Exchanged(j, k, label, schema.spec(k).label()));
                }
            }
        }
        return List.copyOf(mistakes);
    }

    private static boolean measured(FeatureSpec spec) {
        return spec.source() instanceof FeatureSource.LatestQuantity
                && spec.range().highest() > 10;
    }
}
