package org.candor.disease.aml;

import java.util.List;
import java.util.stream.Stream;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureSpec.Scale;
import org.candor.feature.ModelTerm;
import org.candor.feature.Range;

/// Driver genes carried by at least five patients of the AMLSG cohort. The names are the cohort's columns, which keep
/// older gene symbols; the labels are the current HGNC symbols.
enum AmlGenes {
    ASXL1,
    ATRX,
    BCOR,
    BRAF,
    CBL,
    CEBPA_bi("CEBPA biallelic"),
    CEBPA_mono("CEBPA monoallelic"),
    CREBBP,
    CUX1,
    DNMT3A,
    EP300,
    ETV6,
    EZH2,
    FBXW7,
    FLT3_ITD("FLT3-ITD"),
    FLT3_other("FLT3 other than ITD and TKD"),
    FLT3_TKD("FLT3-TKD"),
    GATA2,
    IDH1,
    IDH2_p140("IDH2 R140"),
    IDH2_p172("IDH2 R172"),
    JAK2,
    KDM5A,
    KDM6A,
    KIT,
    KRAS,
    MLL("KMT2A"),
    MLL2("KMT2D"),
    MLL3("KMT2C"),
    MYC,
    NF1,
    NPM1,
    NRAS,
    PHF6,
    PTPN11,
    RAD21,
    RB1,
    RUNX1,
    SF3B1,
    SFRS2("SRSF2"),
    STAG2,
    TET2,
    TP53,
    U2AF1,
    WT1,
    ZRSR2;

    static final String PREFIX = "gene_";
    private static final String GROUP = "gene";

    private final String label;

    AmlGenes() {
        this.label = name();
    }

    AmlGenes(String label) {
        this.label = label;
    }

    String feature() {
        return PREFIX + name();
    }

    static List<FeatureSpec> specs() {
        return Stream.of(values())
                .map(gene -> new FeatureSpec(
                        gene.feature(),
                        gene.label,
                        "1",
                        Scale.BINARY,
                        new Range(0, 1),
                        new FeatureSource.GenePresent()))
                .toList();
    }

    static List<ModelTerm> terms() {
        return Stream.of(values())
                .<ModelTerm>map(gene -> new ModelTerm.Linear(gene.feature(), GROUP, 0, 1))
                .toList();
    }
}
