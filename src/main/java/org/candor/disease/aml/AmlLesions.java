package org.candor.disease.aml;

import java.util.List;
import java.util.stream.Stream;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureSpec.Scale;
import org.candor.feature.ModelTerm;
import org.candor.feature.Range;

/// Cytogenetic lesions carried by at least five patients of the AMLSG cohort; t(9;22) has one carrier and is left out.
enum AmlLesions {
    INV3_T3_3("inv3_t3_3", "inv(3)/t(3;3)", Group.FUSIONS),
    T_15_17("t_15_17", "t(15;17)", Group.FUSIONS),
    T_8_21("t_8_21", "t(8;21)", Group.FUSIONS),
    INV16_T16_16("inv16_t16_16", "inv(16)/t(16;16)", Group.FUSIONS),
    T_6_9("t_6_9", "t(6;9)", Group.FUSIONS),
    T_9_11("t_9_11", "t(9;11)", Group.FUSIONS),
    T_V_11("t_v_11", "t(v;11) other than t(9;11)", Group.FUSIONS),
    MINUS5_5Q("minus5_5q", "-5/5q-", Group.GAINS_AND_LOSSES),
    MINUS7("minus7", "-7", Group.GAINS_AND_LOSSES),
    MINUS7Q("minus7q", "7q-", Group.GAINS_AND_LOSSES),
    ABN7OTHER("abn7other", "other abnormality of 7", Group.GAINS_AND_LOSSES),
    PLUS8_8Q("plus8_8q", "+8/8q+", Group.GAINS_AND_LOSSES),
    MINUS9Q("minus9q", "9q-", Group.GAINS_AND_LOSSES),
    MONO12_12P_ABN12P("mono12_12p_abn12p", "-12/12p-/abnormal 12p", Group.GAINS_AND_LOSSES),
    PLUS13("plus13", "+13", Group.GAINS_AND_LOSSES),
    MONO17_17P_ABN17P("mono17_17p_abn17p", "-17/17p-/abnormal 17p", Group.GAINS_AND_LOSSES),
    MINUS18_18Q("minus18_18q", "-18/18q-", Group.GAINS_AND_LOSSES),
    MINUS20_20Q("minus20_20q", "-20/20q-", Group.GAINS_AND_LOSSES),
    PLUS21("plus21", "+21", Group.GAINS_AND_LOSSES),
    PLUS22("plus22", "+22", Group.GAINS_AND_LOSSES),
    MINUS_Y("minusY", "-Y", Group.GAINS_AND_LOSSES),
    ABN3Q_OTHER("abn3q_other", "other abnormality of 3q", Group.GAINS_AND_LOSSES),
    PLUS11_11Q("plus11_11q", "+11/11q+", Group.GAINS_AND_LOSSES),
    MONO4_4Q_ABN4Q("mono4_4q_abn4q", "-4/4q-/abnormal 4q", Group.GAINS_AND_LOSSES),
    COMPLEX("complex", "complex karyotype", Group.GAINS_AND_LOSSES);

    static final String PREFIX = "cyt_";

    private enum Group {
        FUSIONS("fusions"),
        GAINS_AND_LOSSES("cna");

        private final String text;

        Group(String text) {
            this.text = text;
        }
    }

    private final String column;
    private final String label;
    private final Group group;

    AmlLesions(String column, String label, Group group) {
        this.column = column;
        this.label = label;
        this.group = group;
    }

    String feature() {
        return PREFIX + column;
    }

    static List<FeatureSpec> specs() {
        return Stream.of(values())
                .map(lesion -> new FeatureSpec(
                        lesion.feature(),
                        lesion.label,
                        "1",
                        Scale.BINARY,
                        new Range(0, 1),
                        new FeatureSource.LesionPresent()))
                .toList();
    }

    static List<ModelTerm> terms() {
        return Stream.of(values())
                .<ModelTerm>map(lesion -> new ModelTerm.Linear(lesion.feature(), lesion.group.text, 0, 1))
                .toList();
    }
}
