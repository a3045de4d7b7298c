package org.candor.disease.aml;

import java.util.List;
import java.util.stream.Stream;
import org.candor.feature.Coding;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureSpec.Scale;
import org.candor.feature.Range;
import org.candor.reliability.Reason;

/// Findings that classifications ask for and the cohort does not tell, so that the model has no feature for them.
enum AmlFindings {
    T_9_22("cyt_t_9_22", "t(9;22)", new FeatureSource.LesionPresent()),
    T_8_16("cyt_t_8_16", "t(8;16)", new FeatureSource.LesionPresent()),
    T_3Q26_V("cyt_t_3q26_v", "t(3q26.2;v)", new FeatureSource.LesionPresent()),
    MONOSOMAL("cyt_monosomal", "monosomal karyotype", new FeatureSource.LesionPresent()),
    HYPERDIPLOID_ONLY(
            "cyt_hyperdiploid_only",
            "three or more trisomies without structural abnormality",
            new FeatureSource.LesionPresent()),
    HIGH_RATIO("flt3_itd_high_ratio", "FLT3-ITD allelic ratio of 0.5 or more", new FeatureSource.GenePresent()),
    RATIO_ESTIMATED(
            "flt3_itd_ratio_estimated",
            "FLT3-ITD allelic ratio computed from an allele fraction",
            new FeatureSource.GenePresent()),
    CEBPA_BZIP("cebpa_bzip_in_frame", "CEBPA bZIP in-frame", new FeatureSource.GenePresent()),
    TP53_FRACTION("tp53_fraction_10", "TP53 variant allele fraction of 10 % or more", new FeatureSource.GenePresent()),
    TP53_MULTI_HIT("tp53_multi_hit", "TP53 hit twice", new FeatureSource.GenePresent()),
    DDX41("gene_DDX41", "DDX41", new FeatureSource.GenePresent()),
    EARLIER_HMA("earlier_hma", "earlier treatment with a hypomethylating agent", new FeatureSource.FindingPresent()),
    IVOSIDENIB("ivosidenib", "treatment with azacitidine and ivosidenib", new FeatureSource.FindingPresent());

    static final Reason ESTIMATE = new Reason.DataCaution(
            "allelic-ratio-estimated",
            "The FLT3-ITD allelic ratio was computed from a variant allele fraction, which is an approximation. It"
                    + " concerns ELN 2017 only.");

    private final String feature;
    private final String label;
    private final FeatureSource source;

    AmlFindings(String feature, String label, FeatureSource source) {
        this.feature = feature;
        this.label = label;
        this.source = source;
    }

    String feature() {
        return feature;
    }

    /// Code of the finding in our own code system.
    Coding code() {
        return Coding.of("https://candor.org/fhir/CodeSystem/aml-finding", feature);
    }

    static List<FeatureSpec> specs() {
        return Stream.of(values())
                .map(finding -> new FeatureSpec(
                        finding.feature, finding.label, "1", Scale.BINARY, new Range(0, 1), finding.source))
                .toList();
    }
}
