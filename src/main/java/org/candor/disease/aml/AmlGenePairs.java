package org.candor.disease.aml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.candor.feature.ModelTerm;

/// Pairs of genes that were mutated together in at least eight patients of the AMLSG cohort (1,540 patients), the
/// threshold of Gerstung et al., Nature Genetics 2017;49:332. A list of names, no patient's row.
final class AmlGenePairs {
    private AmlGenePairs() {}

    static final String GROUP = "gene:gene";

    /// First gene, then its partners.
    private static final String PAIRS = """
            ASXL1: EZH2 IDH2_p140 NRAS RUNX1 SFRS2 STAG2 TET2
            BCOR: DNMT3A NRAS RUNX1
            CBL: NPM1
            CEBPA_bi: FLT3_ITD GATA2 NRAS WT1
            CEBPA_mono: DNMT3A FLT3_ITD NPM1 TET2
            DNMT3A: FLT3_ITD FLT3_other FLT3_TKD IDH1 IDH2_p140 IDH2_p172 KRAS MLL MYC NF1 NPM1 NRAS PTPN11 \
            RAD21 RUNX1 SFRS2 STAG2 TET2 TP53
            EZH2: FLT3_ITD NRAS RUNX1 STAG2
            FLT3_ITD: FLT3_other FLT3_TKD IDH1 IDH2_p140 MLL MYC NPM1 NRAS PHF6 PTPN11 RAD21 RUNX1 STAG2 TET2 \
            WT1
            FLT3_other: NPM1 NRAS PTPN11 RUNX1 TET2
            FLT3_TKD: IDH1 IDH2_p140 MLL NPM1 NRAS RAD21 RUNX1 TET2 WT1
            GATA2: NPM1 NRAS
            IDH1: MLL NPM1 NRAS PTPN11 RUNX1 SFRS2
            IDH2_p140: MLL NPM1 NRAS PTPN11 RUNX1 SFRS2 STAG2
            KIT: NPM1 NRAS TET2
            KRAS: NPM1 NRAS PTPN11
            MLL: NRAS RUNX1 STAG2 TET2
            MYC: NPM1
            NF1: NPM1
            NPM1: NRAS PHF6 PTPN11 RAD21 SFRS2 STAG2 TET2 WT1
            NRAS: PTPN11 RAD21 RUNX1 SF3B1 SFRS2 STAG2 TET2 TP53 U2AF1 WT1
            PHF6: RUNX1
            PTPN11: RAD21 TET2
            RUNX1: SFRS2 STAG2 TET2
            SFRS2: STAG2 TET2
            STAG2: TET2
            """;

    static List<ModelTerm> terms() {
        List<ModelTerm> terms = new ArrayList<>();
        for (String line : PAIRS.lines().toList()) {
            int colon = line.indexOf(':');
            String first = line.substring(0, colon);
            Arrays.stream(line.substring(colon + 1).strip().split(" "))
                    .map(second -> new ModelTerm.Product("gene_" + first, "gene_" + second, GROUP))
                    .forEach(terms::add);
        }
        return List.copyOf(terms);
    }
}
