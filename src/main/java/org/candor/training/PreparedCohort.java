package org.candor.training;

import java.util.ArrayList;
import java.util.List;
import org.candor.feature.DesignRow;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSpec;
import org.candor.feature.ModelTerm;
import org.candor.reliability.LatentGaussian;
import org.candor.reliability.LatentGaussianFit;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// Patients of a cohort with their holes filled several times: what every Cox model is fitted to.
final class PreparedCohort {
    private final Cohort cohort;
    private final int[] patients;
    private final LatentGaussian features;
    private final DesignRow design;
    private final List<Matrix> rows;

    /// @param fit joint model whose first columns are the features
    PreparedCohort(Cohort cohort, int[] patients, LatentGaussianFit fit, DesignRow design) {
        this.cohort = cohort;
        this.patients = patients.clone();
        this.features = fit.model().marginal(cohort.schema().size());
        this.design = design;
        this.rows = fit.imputations().stream().map(this::rows).toList();
    }

    private Matrix rows(Matrix completed) {
        FeatureSchema schema = cohort.schema();
        double[][] all = new double[patients.length][];
        for (int i = 0; i < all.length; i++) {
            double[] scaled = new double[schema.size()];
            for (int j = 0; j < scaled.length; j++) {
                FeatureSpec spec = schema.spec(j);
                scaled[j] = spec.toScale(spec.fromScale(completed.get(i, j)));
            }
            all[i] = design.of(scaled);
        }
        return Matrix.ofRows(all);
    }

    Cohort cohort() {
        return cohort;
    }

    int[] patients() {
        return patients.clone();
    }

    /// The joint model of the features, without the outcome.
    LatentGaussian features() {
        return features;
    }

    DesignRow design() {
        return design;
    }

    /// One design matrix for each imputation, a row for each patient.
    List<Matrix> rows() {
        return rows;
    }

    /// Group of each column of the design.
    List<String> groups() {
        return new ArrayList<>(design.terms().stream().map(ModelTerm::group).toList());
    }

    SurvivalData overallSurvival() {
        return cohort.overallSurvival().select(patients);
    }
}
