package org.candor.causal;

import org.candor.survival.Matrix;

/// What each nuisance model sees of a person, one row each.
///
/// @param treatment for the propensity
/// @param outcome   for the hazards of the endpoint
/// @param censoring for the hazard of censoring, beside the arm
public record NuisanceColumns(Matrix treatment, Matrix outcome, Matrix censoring) {
    public NuisanceColumns {
        if (treatment.rows() != outcome.rows() || treatment.rows() != censoring.rows()) {
            throw new IllegalArgumentException("nuisance models need the same rows");
        }
    }

    /// All models see the same.
    public static NuisanceColumns of(Matrix x) {
        return new NuisanceColumns(x, x, x);
    }

    /// Every column with mean 0 and standard deviation 1 over all persons.
    NuisanceColumns scaled() {
        return new NuisanceColumns(scaled(treatment), scaled(outcome), scaled(censoring));
    }

    private static Matrix scaled(Matrix x) {
        return ColumnScale.of(x).apply(x);
    }

    int n() {
        return treatment.rows();
    }

    NuisanceColumns select(int[] rows) {
        return new NuisanceColumns(treatment.selectRows(rows), outcome.selectRows(rows), censoring.selectRows(rows));
    }
}
