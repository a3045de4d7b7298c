package org.candor.feature;

import java.util.List;

/// Turns complete feature values into one row of a design matrix. Compiled once from the terms, then only arithmetic.
public final class DesignRow {
    private final List<ModelTerm> terms;
    private final int[] first;
    private final int[] second;
    private final double[] origin;
    private final double[] unit;

    /// @throws IllegalArgumentException when a term names a feature that the schema does not have
    public DesignRow(FeatureSchema schema, List<ModelTerm> terms) {
        this.terms = List.copyOf(terms);
        int size = terms.size();
        first = new int[size];
        second = new int[size];
        origin = new double[size];
        unit = new double[size];
        for (int k = 0; k < size; k++) {
            compile(k, schema, terms.get(k));
        }
    }

    private void compile(int k, FeatureSchema schema, ModelTerm term) {
        switch (term) {
            case ModelTerm.Linear linear -> set(k, schema.index(linear.feature()), linear.centre(), linear.unit());
            case ModelTerm.Hinge hinge -> set(k, schema.index(hinge.feature()), hinge.knot(), hinge.unit());
            case ModelTerm.Product product -> {
                set(k, schema.index(product.first()), 0, 1);
                second[k] = schema.index(product.second());
            }
        }
    }

    private void set(int k, int index, double from, double by) {
        first[k] = index;
        origin[k] = from;
        unit[k] = by;
    }

    public List<ModelTerm> terms() {
        return terms;
    }

    public int size() {
        return terms.size();
    }

    /// The row of one patient.
    ///
    /// @param scaled complete feature values on their modelled scale, in the order of the schema
    public double[] of(double[] scaled) {
        double[] row = new double[terms.size()];
        for (int k = 0; k < row.length; k++) {
            double value = scaled[first[k]];
            row[k] = switch (terms.get(k)) {
                case ModelTerm.Linear linear -> (value - origin[k]) / unit[k];
                case ModelTerm.Hinge hinge -> Math.max(0, (value - origin[k]) / unit[k]);
                case ModelTerm.Product product -> value * scaled[second[k]];
            };
        }
        return row;
    }
}
