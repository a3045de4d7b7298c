package org.candor.disease.aml;

import java.util.List;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSource.AgeAtDiagnosis;
import org.candor.feature.FeatureSource.Female;
import org.candor.feature.FeatureSource.FindingPresent;
import org.candor.feature.FeatureSource.LatestQuantity;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureSpec.Scale;
import org.candor.feature.ModelTerm;
import org.candor.feature.ModelTerm.Hinge;
import org.candor.feature.ModelTerm.Linear;
import org.candor.feature.Range;

/// Age, sex, performance status, blood and marrow: what is known of a patient besides the genome.
///
/// Ranges are what a living patient can have, with room; the cohort's own extremes lie well inside.
final class AmlClinical {
    private AmlClinical() {}

    static final String AGE = "age";
    static final String SEX = "sex";
    static final String SECONDARY = "aml_secondary";
    static final String THERAPY_RELATED = "aml_therapy_related";

    /// Features of blood and marrow: with none of them, no lesion and no gene, nothing is known of the leukaemia.
    static final List<String> BLOOD_AND_MARROW =
            List.of("hb_g_dl", "platelets_g_l", "wbc_g_l", "ldh_u_l", "bm_blasts_pct", "pb_blasts_pct");

    /// Up to what no leukaemic marrow makes (the cohort ends at 17.6): 12 mmol/L, which would be 19.3 g/dL, is a
    /// number in g/dL under the wrong unit.
    private static final Range HAEMOGLOBIN = new Range(2, 19);

    private static final String DEMOGRAPHICS = "demographics";
    private static final String CLINICAL = "clinical";

    /// Blood counts move within days once treatment starts, so only values close to the diagnosis count.
    private static final FeatureSource LABORATORY = new LatestQuantity(28, 7);

    /// A marrow is examined seldom, and the first one may be done elsewhere or repeated.
    private static final FeatureSource MARROW = new LatestQuantity(60, 30);

    static List<FeatureSpec> specs() {
        return List.of(
                new FeatureSpec(AGE, "Age at diagnosis", "a", Scale.LINEAR, new Range(0, 120), new AgeAtDiagnosis()),
                new FeatureSpec(SEX, "Female sex", "1", Scale.BINARY, new Range(0, 1), new Female()),
                finding(SECONDARY, "Secondary AML"),
                finding(THERAPY_RELATED, "Therapy-related AML"),
                new FeatureSpec("ecog", "ECOG performance status", "1", Scale.LINEAR, new Range(0, 4), LABORATORY),
                new FeatureSpec("hb_g_dl", "Haemoglobin", "g/dL", Scale.LINEAR, HAEMOGLOBIN, LABORATORY),
                count("platelets_g_l", "Platelets", new Range(0.5, 5000)),
                count("wbc_g_l", "White blood cells", new Range(0.05, 1000)),
                new FeatureSpec("ldh_u_l", "LDH", "U/L", Scale.LOG, new Range(20, 50_000), LABORATORY),
                percent("bm_blasts_pct", "Marrow blasts", MARROW),
                percent("pb_blasts_pct", "Blood blasts", LABORATORY),
                finding("splenomegaly", "Splenomegaly"));
    }

    /// Centres are near the middle of a trial population and units give coefficients of similar size, because the
    /// members of a group share one prior variance. Logarithms are natural, so a unit of 1 is a factor of 2.7.
    ///
    /// The two bends: risk rises faster beyond 60 years, and a low leukocyte count is not simply the other end of a
    /// high one (below the lower limit of normal, 4 × 10⁹/L).
    static List<ModelTerm> terms() {
        return List.of(
                new Linear(AGE, DEMOGRAPHICS, 50, 10),
                new Hinge(AGE, DEMOGRAPHICS, 60, 10),
                new Linear(SEX, DEMOGRAPHICS, 0, 1),
                new Linear(SECONDARY, CLINICAL, 0, 1),
                new Linear(THERAPY_RELATED, CLINICAL, 0, 1),
                new Linear("ecog", CLINICAL, 1, 1),
                new Linear("hb_g_dl", CLINICAL, 9, 5),
                new Linear("platelets_g_l", CLINICAL, Math.log(50), 1),
                new Linear("wbc_g_l", CLINICAL, Math.log(10), 1),
                new Hinge("wbc_g_l", CLINICAL, Math.log(4), -1),
                new Linear("ldh_u_l", CLINICAL, Math.log(400), 1),
                new Linear("bm_blasts_pct", CLINICAL, 50, 50),
                new Linear("pb_blasts_pct", CLINICAL, 50, 50),
                new Linear("splenomegaly", CLINICAL, 0, 1));
    }

    private static FeatureSpec finding(String name, String label) {
        return new FeatureSpec(name, label, "1", Scale.BINARY, new Range(0, 1), new FindingPresent());
    }

    private static FeatureSpec count(String name, String label, Range range) {
        return new FeatureSpec(name, label, "10*9/L", Scale.LOG, range, LABORATORY);
    }

    private static FeatureSpec percent(String name, String label, FeatureSource source) {
        return new FeatureSpec(name, label, "%", Scale.LINEAR, new Range(0, 100), source);
    }
}
