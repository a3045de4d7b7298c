package org.candor.genomics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candor.feature.Answer;
import org.candor.feature.Value;

/// Answers and numbers in the words of a laboratory, German and English.
final class VariantWords {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern OPEN = Pattern.compile(
            "nicht\\s+(?:auswertbar|beurteilbar|bestimmbar|durchgef|untersucht|getestet)|unklar|fraglich|indetermin"
                    + "|inconclusive|no\\s+call|not\\s+(?:tested|done|performed|evaluable|assessed)|ausstehend|pending",
            FLAGS);
    private static final Pattern NEGATIVE = Pattern.compile(
            "\\bneg(?:ativ\\w*)?\\b|\\bnicht\\s+\\w{1,30}|\\bkein(?:e|en|er|em)?\\s+(?:nachweis[^.;,]{0,60}|hinweis[^.;,]{0,60}|mutation\\w*"
                    + "|\\S{1,30}(?:\\s+mutation\\w*)?)|\\bnot\\s+(?:detected|mutated|present|found|identified)"
                    + "|\\bno\\s+(?:\\S{1,30}\\s+)?(?:mutation|evidence|variant|\\S{1,30})\\w*|\\bundetect\\w*"
                    + "|\\bwild[\\s-]?typ\\w*|\\w*(?<=\\b|[A-Z0-9])wt\\b|\\bunmutiert\\w*|\\bunmutated|\\babsent",
            FLAGS);
    private static final Pattern POSITIVE = Pattern.compile(
            "\\bpos(?:itiv\\w*)?\\b|\\bnachgewiesen|\\bnachweis|\\bdetected|\\bmutiert|\\bmutated|\\bmutation|\\bmut\\b"
                    + "|\\bpresent|\\bvorhanden|\\bpathogen",
            FLAGS);
    private static final String NUMBER = "(?<number>\\d{1,3}(?:[.,]\\d{1,4})?)\\s*(?<percent>%)?";
    private static final Pattern RATIO_NAME =
            Pattern.compile("allel\\w{0,4}[\\s-]*(?:ratio|quotient)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RATIO = Pattern.compile(
            "(?:\\bAR\\b|allel\\w{0,4}[\\s-]*(?:ratio|quotient)|\\bratio|ITD/WT|mut/wt)[^0-9\\n]{0,20}" + NUMBER,
            FLAGS);
    private static final Pattern FRACTION = Pattern.compile(
            "(?:\\bVAF|allel\\w{0,4}[\\s-]*(?:frequen\\w{1,3}|fra[ck]tion|last|burden))[^0-9\\n]{0,20}" + NUMBER,
            FLAGS);

    private VariantWords() {}

    /// Whether the words say that the result is open.
    static boolean open(String text) {
        return OPEN.matcher(text).find();
    }

    /// What the words say; words that say both say nothing.
    static Answer answer(String text) {
        if (open(text)) {
            return Answer.NO_VALUE;
        }
        Matcher negative = NEGATIVE.matcher(text);
        boolean denied = negative.find();
        boolean stated = POSITIVE.matcher(negative.replaceAll(" ")).find();
        return denied == stated ? Answer.NO_VALUE : denied ? Answer.ABSENT : Answer.PRESENT;
    }

    /// Whether a text is the name of an allelic ratio.
    static boolean namesRatio(String text) {
        return RATIO_NAME.matcher(text).find();
    }

    static Optional<Fraction> ratio(String text) {
        return number(RATIO, text).flatMap(Fraction::ofRatio);
    }

    static Optional<Fraction> fraction(String text) {
        return number(FRACTION, text).flatMap(Fraction::ofAlleles);
    }

    private static Optional<Value> number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        double amount = Double.parseDouble(matcher.group("number").replace(',', '.'));
        return Optional.of(new Value.Quantity(amount, "", matcher.group("percent") == null ? "" : "%", ""));
    }
}
