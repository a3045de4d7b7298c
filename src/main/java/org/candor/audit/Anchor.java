package org.candor.audit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is kept of a seal outside the database, so that a chain whose end was cut off is seen.
///
/// @param number of the seal
/// @param hash   of the seal
public record Anchor(long number, String hash) {
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64})");

    /// One line of a file of anchors.
    public String line() {
        return number + " " + hash;
    }

    /// @throws IllegalArgumentException when the line is none
    public static Anchor parse(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("an anchor is a number and a hash of 64 digits");
        }
        return new Anchor(Long.parseLong(parts.group(1)), parts.group(2));
    }

    /// The anchors of a file; empty lines count for nothing.
    ///
    /// @throws IllegalArgumentException when a line is none
    public static List<Anchor> parseAll(String lines) {
        return lines.lines().filter(line -> !line.isBlank()).map(Anchor::parse).toList();
    }
}
