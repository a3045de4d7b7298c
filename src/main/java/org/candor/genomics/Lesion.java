package org.candor.genomics;

/// Cytogenetic lesions that matter in acute myeloid leukaemia; ids are the names of the features without `cyt_`.
public enum Lesion {
    INV3_T3_3("inv3_t3_3"),
    T_9_22("t_9_22"),
    T_15_17("t_15_17"),
    T_8_21("t_8_21"),
    INV16_T16_16("inv16_t16_16"),
    T_6_9("t_6_9"),
    T_9_11("t_9_11"),
    T_V_11("t_v_11"),
    T_8_16("t_8_16"),
    T_3Q26_V("t_3q26_v"),
    MINUS5_5Q("minus5_5q"),
    MINUS7("minus7"),
    MINUS7Q("minus7q"),
    ABN7_OTHER("abn7other"),
    PLUS8_8Q("plus8_8q"),
    MINUS9Q("minus9q"),
    MONO12_12P_ABN12P("mono12_12p_abn12p"),
    PLUS13("plus13"),
    MONO17_17P_ABN17P("mono17_17p_abn17p"),
    MINUS18_18Q("minus18_18q"),
    MINUS20_20Q("minus20_20q"),
    PLUS21("plus21"),
    PLUS22("plus22"),
    MINUS_Y("minusY"),
    ABN3Q_OTHER("abn3q_other"),
    PLUS11_11Q("plus11_11q"),
    MONO4_4Q_ABN4Q("mono4_4q_abn4q");

    private final String id;

    Lesion(String id) {
        this.id = id;
    }

    /// Name of the feature without its prefix.
    public String id() {
        return id;
    }
}
