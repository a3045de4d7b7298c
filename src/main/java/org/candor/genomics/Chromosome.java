package org.candor.genomics;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A human chromosome, or one that the laboratory could not name.
public enum Chromosome {
    CHR_1("1", 36, 44),
    CHR_2("2", 25, 37),
    CHR_3("3", 26, 29),
    CHR_4("4", 16, 35),
    CHR_5("5", 15, 35),
    CHR_6("6", 25, 27),
    CHR_7("7", 22, 36),
    CHR_8("8", 23, 24),
    CHR_9("9", 24, 34),
    CHR_10("10", 15, 26),
    CHR_11("11", 15, 25),
    CHR_12("12", 13, 24),
    CHR_13("13", 13, 34),
    CHR_14("14", 13, 32),
    CHR_15("15", 13, 26),
    CHR_16("16", 13, 24),
    CHR_17("17", 13, 25),
    CHR_18("18", 11, 23),
    CHR_19("19", 13, 13),
    CHR_20("20", 13, 13),
    CHR_21("21", 13, 22),
    CHR_22("22", 13, 13),
    X("X", 22, 28),
    Y("Y", 11, 12),
    UNKNOWN("?", 99, 99);

    private static final Map<String, Chromosome> BY_LABEL =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Chromosome::label, Function.identity()));

    private final String label;
    private final int lastShortBand;
    private final int lastLongBand;

    Chromosome(String label, int lastShortBand, int lastLongBand) {
        this.label = label;
        this.lastShortBand = lastShortBand;
        this.lastLongBand = lastLongBand;
    }

    /// `1` to `22`, `X`, `Y` or `?`.
    public String label() {
        return label;
    }

    /// The chromosome with a label, in capitals.
    static Optional<Chromosome> find(String label) {
        return Optional.ofNullable(BY_LABEL.get(label));
    }

    /// True for 1 to 22.
    public boolean isAutosome() {
        return ordinal() < X.ordinal();
    }

    /// Region and band of the last band of an arm (ISCN, 400 bands), such as 36 for 7q.
    int lastBand(Arm arm) {
        return switch (arm) {
            case SHORT -> lastShortBand;
            case LONG -> lastLongBand;
        };
    }

    /// An arm of a chromosome.
    public enum Arm {
        /// p
        SHORT,
        /// q
        LONG;

        Arm other() {
            return this == SHORT ? LONG : SHORT;
        }
    }
}
