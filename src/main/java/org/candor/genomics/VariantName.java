package org.candor.genomics;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What laboratories call a variant where they give it a name instead of a description.
enum VariantName {
    ITD("\\bITD\\b|ITD(?:pos|neg|mut)|internal tandem|interne[rn]? tandem|l(?:ae|\\u00e4)ngenmutation|length mutation"),
    TKD("\\bTKD\\b|tyrosin(?:e )?kinase domain|tyrosinkinase-?dom(?:ae|\\u00e4)ne"),
    PTD("\\bPTD\\b|partial tandem|partielle[rn]? tandem|^tandem duplication$"),
    NPM1_TYPE("\\btype?[\\s-]?[A-F]\\b|\\bmut(?:ation)?[\\s-]?[A-F]\\b"),
    BIALLELIC("bi-?allel|doppel(?:t|mut)|double[- ]mut|\\bdm\\b|CEBPA(?:dm|bi)\\b|homozyg|hemizyg"),
    MONOALLELIC("mono-?allel|single[- ]mut|einfach mutiert|CEBPA(?:sm|mo)\\b"),
    BZIP_IN_FRAME("bZIP.{0,20}(?:in-?f|in frame|leserastererhalt)|(?:in-?frame).{0,20}bZIP");

    private final Pattern pattern;

    VariantName(String expression) {
        this.pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    static Set<VariantName> in(String text) {
        Set<VariantName> names = EnumSet.noneOf(VariantName.class);
        for (VariantName name : values()) {
            if (name.pattern.matcher(text).find()) {
                names.add(name);
            }
        }
        return names;
    }
}
