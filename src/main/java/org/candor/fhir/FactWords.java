package org.candor.fhir;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.candor.feature.FactTime;
import org.candor.feature.Value;

/// What a fact says, in words close to those of the sender.
final class FactWords {
    private static final int LONGEST = 80;

    private FactWords() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Quantity quantity ->
                (quantity.comparator() + " " + number(quantity.amount()) + " " + quantity.unit()).strip();
            case Value.Coded coded -> shortened(coded(coded));
            case Value.Flag flag -> flag.flag() ? "yes" : "no";
            case Value.When(FactTime time) -> time(time);
            case Value.Text text -> shortened(text.text());
            case Value.Absent absent -> "(" + absent.reason() + ")";
        };
    }

    /// A number as people write it.
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String coded(Value.Coded coded) {
        if (!coded.text().isEmpty() || coded.codings().isEmpty()) {
            return coded.text();
        }
        var first = coded.codings().getFirst();
        return first.display().isEmpty() ? first.code() : first.code() + " " + first.display();
    }

    private static String time(FactTime time) {
        LocalDate first = LocalDate.ofInstant(time.earliest(), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(time.latest(), ZoneOffset.UTC);
        return first.equals(last) ? first.toString() : first + " to " + last;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    }
}
