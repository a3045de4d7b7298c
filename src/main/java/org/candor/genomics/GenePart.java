package org.candor.genomics;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Which part of a gene a text names: exons and codons, or none, then it speaks of the whole gene.
///
/// @param unclear a part of which nobody can say where it is, such as `hot spots`
record GenePart(Set<Integer> exons, Set<Integer> codons, boolean unclear) {
    private static final Pattern PLACES = Pattern.compile(
            "\\b(?<kind>exons?|ex\\.?|codons?|kodons?|exone)\\s*#?\\s*"
                    + "(?<list>\\d{1,4}(?:\\s*(?:-|\\u2013|,|/|&|\\+|und|and|bis|to)\\s*(?:#\\s*)?\\d{1,4}){0,20})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:\\s*(?:-|\\u2013|bis|to)\\s*#?\\s*(\\d{1,4}))?");
    private static final Pattern VAGUE =
            Pattern.compile("hot-?\\s?spot|partial|teilweise|teilbereich|selected|ausgew", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_RANGE = 2000;

    GenePart {
        exons = Set.copyOf(exons);
        codons = Set.copyOf(codons);
    }

    static final GenePart WHOLE = new GenePart(Set.of(), Set.of(), false);
    static final GenePart UNCLEAR = new GenePart(Set.of(), Set.of(), true);

    static GenePart of(String text) {
        Set<Integer> exons = new TreeSet<>();
        Set<Integer> codons = new TreeSet<>();
        Matcher places = PLACES.matcher(text.length() > HgvsReader.LONGEST ? "" : text);
        while (places.find()) {
            Set<Integer> numbers = places.group("kind").toLowerCase(Locale.ROOT).contains("odon") ? codons : exons;
            Matcher range = RANGE.matcher(places.group("list"));
            while (range.find()) {
                int first = Integer.parseInt(range.group(1));
                int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
                for (int k = first; k <= Math.min(last, first + LONGEST_RANGE); k++) {
                    numbers.add(k);
                }
            }
        }
        boolean told = !exons.isEmpty() || !codons.isEmpty();
        return new GenePart(exons, codons, !told && VAGUE.matcher(text).find());
    }

    boolean whole() {
        return exons.isEmpty() && codons.isEmpty() && !unclear;
    }

    /// Whether everything that makes the driver lies in this part. Codons narrow an exon down.
    boolean covers(Driver driver) {
        if (unclear) {
            return false;
        }
        if (whole()) {
            return true;
        }
        if (!codons.isEmpty()) {
            return driver.site()
                    .filter(site ->
                            IntStream.rangeClosed(site.first(), site.last()).allMatch(codons::contains))
                    .isPresent();
        }
        return driver.exons().stream().anyMatch(exons::containsAll);
    }
}
