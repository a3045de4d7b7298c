package org.candor.feature;

import java.util.List;

/// Concepts and code systems of `fhir-profiles` that the reading of a record knows by name. Which foreign codes mean
/// them is data in the ConceptMaps.
public final class Concepts {
    private Concepts() {}

    /// Names of genes as people write them.
    public static final String GENE_NAME = "https://candor.org/fhir/CodeSystem/gene-name";

    /// Current gene symbols, one per gene.
    public static final String GENE_SYMBOL = "https://candor.org/fhir/CodeSystem/gene-symbol";

    /// Two gene symbols joined by `::`.
    public static final String GENE_FUSION_SYMBOLS = "https://candor.org/fhir/CodeSystem/gene-fusion";

    /// Whether something that was looked for was found; the number of an answer is 1 or 0.
    public static final String FINDING = "finding";

    /// An observation that a variant of a gene is present or absent.
    public static final String VARIANT = "variant";

    /// An observation whose coded values are cytogenetic findings.
    public static final String KARYOTYPE = "karyotype";

    /// An observation of how the disease goes on: remission, relapse or neither.
    public static final String RESPONSE = "response";

    /// Measurements and assessments that are no features themselves, but from which features, the course
    /// or fitness for a treatment follow.
    public static final List<String> BESIDE_MEASUREMENTS = List.of(
            "karnofsky",
            "blasts-absolute-blood",
            RESPONSE,
            "ejection-fraction",
            "diffusion-capacity-percent",
            "forced-expiratory-volume-percent");

    /// Component: the gene.
    public static final String GENE_STUDIED = "gene-studied";

    /// Component: the genes of a fusion.
    public static final String GENE_FUSION = "gene-fusion";

    /// Component: change of the protein, HGVS.
    public static final String PROTEIN_HGVS = "protein-hgvs";

    /// Component: change of the coding DNA, HGVS.
    public static final String CODING_HGVS = "coding-hgvs";

    /// Component: type of the DNA change.
    public static final String CHANGE_TYPE = "change-type";

    /// Component: a karyotype or a part of one, ISCN.
    public static final String CYTOGENOMIC_NOMENCLATURE = "cytogenomic-nomenclature";

    /// Component: variant allele fraction.
    public static final String ALLELE_FRACTION = "allele-fraction";

    /// Component, or an observation of its own: ratio of the areas of mutated to wild-type FLT3.
    public static final String ALLELIC_RATIO = "allelic-ratio";

    /// Component: somatic or germline.
    public static final String SOURCE_CLASS = "source-class";

    /// Component: heterozygous, homozygous, hemizygous.
    public static final String ALLELIC_STATE = "allelic-state";

    /// Component: pathogenic, benign or uncertain.
    public static final String SIGNIFICANCE = "clinical-significance";

    /// An observation that names the regions that were studied.
    public static final String REGION_STUDIED = "region-studied";

    /// Component: a part of a gene in words.
    public static final String REGION_NAME = "region-name";

    /// Component: a part of a gene in coordinates, or as a list of changes.
    public static final String RANGES_EXAMINED = "ranges-examined";

    /// Answer: tested, but no clear result.
    public static final String NOT_CALLED = "not-called";

    /// Answer: inherited.
    public static final String GERMLINE = "germline";

    /// Answer: no allele without the variant.
    public static final String HOMOZYGOUS = "homozygous";

    /// Answer: not pathogenic.
    public static final String BENIGN = "benign";

    /// Answer: nobody knows whether it is pathogenic.
    public static final String UNCERTAIN = "uncertain-significance";

    /// Condition of a row of a gene: which kind of change is meant.
    public static final String DRIVER = "driver";
}
