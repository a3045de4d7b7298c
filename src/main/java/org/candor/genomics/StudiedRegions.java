package org.candor.genomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning;
import org.candor.feature.Coding;
import org.candor.feature.Concepts;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.Value;

/// Reads which genes, or which parts of them, a laboratory studied: observations of a region studied, analyses of a
/// genomic study, and panels whose codes a site has mapped to genes.
final class StudiedRegions {
    /// Product of a row of a panel: which part of the gene it covers, in words.
    private static final String PART = "part";

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]+");

    private final CodeMap codes;
    private final VariantReader reader;

    StudiedRegions(CodeMap codes, VariantReader reader) {
        this.codes = codes;
        this.reader = reader;
    }

    /// What one statement says was studied.
    ///
    /// @param genes   part by gene
    /// @param results references of results that belong to it
    /// @param panel   known by a code, so that it says nothing without its results
    record Region(Fact fact, Map<String, GenePart> genes, List<String> results, boolean panel) {
        /// Whether every result is in the record: what was found must be known before anything else is absent.
        boolean complete(Set<String> references) {
            return (!panel || !results.isEmpty()) && references.containsAll(results);
        }

        @Override
        public String toString() {
            return "Region[" + genes.size() + " genes]";
        }
    }

    /// Empty for a fact that tells of no region.
    Optional<Region> read(Fact fact) {
        if (fact.kind() != Fact.Kind.OBSERVATION) {
            return Optional.empty();
        }
        if (fact.codes().contains(Elements.REGIONS)) {
            return Optional.of(analysis(fact));
        }
        if (reader.means(fact.codes(), Concepts.REGION_STUDIED)) {
            return Optional.of(observation(fact));
        }
        Map<String, GenePart> panel = panel(fact.codes());
        return panel.isEmpty() ? Optional.empty() : Optional.of(new Region(fact, panel, results(fact), true));
    }

    private Region observation(Fact fact) {
        boolean coordinates = !reader.components(fact, Concepts.RANGES_EXAMINED).isEmpty();
        String words = reader.components(fact, Concepts.REGION_NAME).stream()
                .map(StudiedRegions::text)
                .collect(Collectors.joining("; "));
        Map<String, GenePart> genes = new TreeMap<>();
        reader.components(fact, Concepts.GENE_STUDIED)
                .forEach(value -> add(genes, value, coordinates ? GenePart.UNCLEAR : GenePart.WHOLE));
        genes.replaceAll((gene, part) -> part.whole() ? part(gene, words) : part);
        return new Region(fact, genes, results(fact), false);
    }

    private Region analysis(Fact fact) {
        Map<String, GenePart> genes = new TreeMap<>();
        String words = part(fact, Elements.REGION_DESCRIPTION).stream()
                .map(StudiedRegions::text)
                .collect(Collectors.joining("; "));
        part(fact, Elements.REGION_STUDIED).forEach(value -> add(genes, value, GenePart.WHOLE));
        genes.replaceAll((gene, whole) -> whole.whole() ? part(gene, words) : whole);
        part(fact, Elements.REGION_UNCALLED).forEach(value -> add(genes, value, GenePart.UNCLEAR));
        return new Region(fact, genes, results(fact), false);
    }

    /// An id and a name that contradict each other leave both genes unclear.
    private void add(Map<String, GenePart> genes, Value value, GenePart part) {
        Set<String> symbols = reader.symbols(value);
        symbols.forEach(gene -> genes.put(gene, symbols.size() > 1 ? GenePart.UNCLEAR : part));
    }

    /// The part that the words tell for one gene: `FLT3: Exon 14, 15; NPM1: Exon 12`. Words that name no gene hold for
    /// all.
    private GenePart part(String gene, String words) {
        Map<Integer, String> mentioned = new LinkedHashMap<>();
        Matcher word = WORD.matcher(words);
        while (word.find()) {
            int at = word.start();
            codes.names(Coding.of(Concepts.GENE_NAME, word.group())).stream()
                    .findFirst()
                    .ifPresent(symbol -> mentioned.put(at, symbol));
        }
        if (mentioned.isEmpty()) {
            return GenePart.of(words);
        }
        List<Integer> starts = new ArrayList<>(mentioned.keySet());
        StringBuilder own = new StringBuilder();
        for (int k = 0; k < starts.size(); k++) {
            if (gene.equals(mentioned.get(starts.get(k)))) {
                int end = k + 1 < starts.size() ? starts.get(k + 1) : words.length();
                own.append(words, starts.get(k), end).append("; ");
            }
        }
        return GenePart.of(own.toString());
    }

    private Map<String, GenePart> panel(List<Coding> codings) {
        Map<String, GenePart> genes = new TreeMap<>();
        for (Coding coding : codings) {
            for (CodeMeaning row : codes.meanings(coding)) {
                boolean gene = row.relation() == CodeMeaning.Relation.SEARCH
                        && codes.names(Coding.of(Concepts.GENE_NAME, row.name()))
                                .contains(row.name());
                if (gene) {
                    genes.put(
                            row.name(),
                            Optional.ofNullable(row.products().get(PART))
                                    .map(GenePart::of)
                                    .orElse(GenePart.WHOLE));
                }
            }
        }
        return genes;
    }

    private static List<String> results(Fact fact) {
        return part(fact, Elements.RESULT).stream().map(StudiedRegions::text).toList();
    }

    private static List<Value> part(Fact fact, Coding element) {
        return fact.components().stream()
                .filter(component -> component.codes().contains(element))
                .map(Fact.Component::value)
                .toList();
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Coded coded -> coded.text();
            case Value.Quantity quantity -> "";
            case Value.Flag flag -> "";
            case Value.When when -> "";
            case Value.Absent absent -> "";
        };
    }
}
