package org.candor.disease.aml.eln;

/// What the tables ask for. Names are those of the feature schema where it has the finding.
///
/// The last ones are not findings of a patient but open readings of the tables ([#reading()]): a footnote that
/// we know only second-hand, or a case of which the table does not speak. They are unknown until somebody has
/// checked the publication, and so both outcomes stay possible.
public enum Finding {
    T_15_17("cyt_t_15_17", "t(15;17)", Examination.KARYOTYPE),
    T_8_21("cyt_t_8_21", "t(8;21)", Examination.KARYOTYPE),
    INV16_T16_16("cyt_inv16_t16_16", "inv(16)/t(16;16)", Examination.KARYOTYPE),
    T_9_11("cyt_t_9_11", "t(9;11)", Examination.KARYOTYPE),
    T_6_9("cyt_t_6_9", "t(6;9)", Examination.KARYOTYPE),
    T_V_11("cyt_t_v_11", "t(v;11q23.3) other than t(9;11)", Examination.KARYOTYPE),
    T_9_22("cyt_t_9_22", "t(9;22)", Examination.KARYOTYPE),
    T_8_16("cyt_t_8_16", "t(8;16)", Examination.KARYOTYPE),
    INV3_T3_3("cyt_inv3_t3_3", "inv(3)/t(3;3)", Examination.KARYOTYPE),
    T_3Q26_V("cyt_t_3q26_v", "t(3q26.2;v)", Examination.KARYOTYPE),
    MINUS5_5Q("cyt_minus5_5q", "-5/5q-", Examination.KARYOTYPE),
    MINUS7("cyt_minus7", "-7", Examination.KARYOTYPE),
    MONO17_17P("cyt_mono17_17p_abn17p", "-17/17p-/abnormal 17p", Examination.KARYOTYPE),
    COMPLEX("cyt_complex", "complex karyotype", Examination.KARYOTYPE),
    HYPERDIPLOID_ONLY(
            "cyt_hyperdiploid_only", "three or more trisomies without structural abnormality", Examination.KARYOTYPE),
    MONOSOMAL("cyt_monosomal", "monosomal karyotype", Examination.KARYOTYPE),

    NPM1("gene_NPM1", "NPM1", Examination.NPM1),
    FLT3_ITD("gene_FLT3_ITD", "FLT3-ITD", Examination.FLT3_ITD),
    FLT3_ITD_HIGH("flt3_itd_high_ratio", "FLT3-ITD allelic ratio of 0.5 or more", Examination.ALLELIC_RATIO),
    CEBPA_BIALLELIC("gene_CEBPA_bi", "CEBPA biallelic", Examination.CEBPA),
    CEBPA_BZIP("cebpa_bzip_in_frame", "CEBPA bZIP in-frame", Examination.CEBPA),

    ASXL1("gene_ASXL1", "ASXL1", Examination.GENE_PANEL),
    BCOR("gene_BCOR", "BCOR", Examination.GENE_PANEL),
    EZH2("gene_EZH2", "EZH2", Examination.GENE_PANEL),
    RUNX1("gene_RUNX1", "RUNX1", Examination.GENE_PANEL),
    SF3B1("gene_SF3B1", "SF3B1", Examination.GENE_PANEL),
    SRSF2("gene_SFRS2", "SRSF2", Examination.GENE_PANEL),
    STAG2("gene_STAG2", "STAG2", Examination.GENE_PANEL),
    U2AF1("gene_U2AF1", "U2AF1", Examination.GENE_PANEL),
    ZRSR2("gene_ZRSR2", "ZRSR2", Examination.GENE_PANEL),
    TP53("gene_TP53", "TP53", Examination.GENE_PANEL),
    TP53_FRACTION("tp53_fraction_10", "TP53 variant allele fraction of 10 % or more", Examination.VARIANT_FRACTION),
    NRAS("gene_NRAS", "NRAS", Examination.GENE_PANEL),
    KRAS("gene_KRAS", "KRAS", Examination.GENE_PANEL),
    IDH1("gene_IDH1", "IDH1", Examination.GENE_PANEL),
    IDH2_R140("gene_IDH2_p140", "IDH2 R140", Examination.GENE_PANEL),
    IDH2_R172("gene_IDH2_p172", "IDH2 R172", Examination.GENE_PANEL),
    DDX41("gene_DDX41", "DDX41", Examination.GENE_PANEL),

    EARLIER_HMA("earlier_hma", "earlier treatment with a hypomethylating agent", Examination.TREATMENT),
    IVOSIDENIB("ivosidenib", "treatment with azacitidine and ivosidenib", Examination.TREATMENT),

    NPM1_YIELDS_2017("reading_2017_npm1_cytogenetics", "NPM1 together with adverse-risk cytogenetics", Truth.UNKNOWN),
    NPM1_YIELDS_2022("reading_2022_npm1_cytogenetics", "NPM1 together with adverse-risk cytogenetics", Truth.UNKNOWN),
    T_9_11_PREVAILS_2022("reading_2022_t_9_11_genes", "t(9;11) together with adverse-risk genes", Truth.UNKNOWN),
    HYPERDIPLOID_EXCLUDED_2022(
            "reading_2022_hyperdiploid", "complex karyotypes that consist of trisomies", Truth.UNKNOWN),
    TP53_THRESHOLD_2022("reading_2022_tp53_fraction", "TP53 variants at a low allele fraction", Truth.UNKNOWN),
    ITD_PREVAILS_2022(
            "reading_2022_npm1_itd_genes",
            "NPM1 and FLT3-ITD together with myelodysplasia-related genes",
            Truth.UNKNOWN);

    private final String featureName;
    private final String label;
    private final Examination examination;
    private final Truth published;

    Finding(String featureName, String label, Examination examination) {
        this.featureName = featureName;
        this.label = label;
        this.examination = examination;
        this.published = Truth.UNKNOWN;
    }

    /// A reading of a table.
    ///
    /// @param published what the publication says; unknown until somebody has read it there
    Finding(String featureName, String label, Truth published) {
        this.featureName = featureName;
        this.label = label;
        this.examination = Examination.NONE;
        this.published = published;
    }

    /// Name in the feature schema, or the name that it would have there.
    public String featureName() {
        return featureName;
    }

    /// Words for a card.
    public String label() {
        return label;
    }

    Examination examination() {
        return examination;
    }

    /// Whether this is an open reading of a table instead of a finding of a patient.
    public boolean reading() {
        return examination == Examination.NONE;
    }

    /// What holds for every patient: the answer of the publication to a reading, unknown for a finding of a patient.
    Truth published() {
        return published;
    }
}
