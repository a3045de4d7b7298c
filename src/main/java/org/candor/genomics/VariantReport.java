package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What was understood of a variant or a region, in words for those who connect a laboratory.
final class VariantReport {
    private VariantReport() {}

    static String words(Variant variant) {
        List<String> words = new ArrayList<>();
        if (variant.genes().isEmpty()) {
            words.add("no gene that is known");
        }
        for (Set<String> symbols : variant.genes()) {
            words.add(
                    symbols.size() > 1 ? "contradictory gene " + String.join("/", symbols) : String.join("", symbols));
        }
        words.add(
                switch (variant.answer()) {
                    case PRESENT -> "present";
                    case ABSENT -> "absent";
                    case CONTRADICTORY -> "said to be present and absent";
                    case NO_VALUE -> variant.open().text();
                });
        variant.description().all().forEach(change -> words.add(words(change)));
        variant.description().names().stream().sorted().forEach(name -> words.add("named " + code(name)));
        Variant.Quality quality = variant.quality();
        quality.fraction().ifPresent(fraction -> words.add("allele fraction " + words(fraction)));
        quality.ratio().ifPresent(ratio -> words.add("allelic ratio " + words(ratio)));
        if (quality.germline()) {
            words.add("germline");
        }
        if (quality.benign()) {
            words.add("benign");
        }
        if (quality.uncertain()) {
            words.add("of uncertain significance");
        }
        return String.join(", ", words);
    }

    static String words(Map<String, GenePart> genes) {
        return "studied: "
                + genes.entrySet().stream()
                        .map(entry -> entry.getKey() + words(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String words(GenePart part) {
        if (part.unclear()) {
            return " (unclear which part)";
        }
        if (part.whole()) {
            return "";
        }
        return " (" + (part.codons().isEmpty() ? "exon " + joined(part.exons()) : "codon " + joined(part.codons()))
                + ")";
    }

    private static String joined(Set<Integer> numbers) {
        List<Integer> sorted = numbers.stream().sorted().toList();
        boolean stretch = sorted.size() > 2 && sorted.getLast() - sorted.getFirst() == sorted.size() - 1;
        return stretch
                ? sorted.getFirst() + "-" + sorted.getLast()
                : sorted.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String words(SequenceChange change) {
        return change.text() + " = " + code(change.kind())
                + change.codons()
                        .map(codons -> codons.first() == codons.last()
                                ? " at codon " + codons.first()
                                : " at codons " + codons.first() + "-" + codons.last())
                        .orElse("")
                + (change.bases().isPresent() ? ", " + change.bases().getAsInt() + " bases" : "")
                + (change.changesLength()
                        ? switch (change.frame()) {
                            case KEPT -> ", in frame";
                            case SHIFTED -> ", frame shifted";
                            case UNKNOWN -> "";
                        }
                        : "");
    }

    private static String words(Fraction fraction) {
        return fraction.low() == fraction.high()
                ? number(fraction.low())
                : fraction.low() == 0 ? "under " + number(fraction.high()) : "over " + number(fraction.low());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
