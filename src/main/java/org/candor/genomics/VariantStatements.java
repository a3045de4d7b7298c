package org.candor.genomics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.feature.Answer;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning;
import org.candor.feature.Coding;
import org.candor.feature.Concepts;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.FactInterpreter;
import org.candor.feature.FactTrace.Unused;
import org.candor.feature.Statement;
import org.candor.genomics.GeneVariants.Row;
import org.candor.genomics.StudiedRegions.Region;

/// What the record says about genes: variants that were found or excluded, and the regions that were studied.
///
/// A gene is named by an id, by a symbol or by both; if they contradict each other the statement says nothing. Which
/// change of a gene means which feature is data: the rows of its symbol in the ConceptMaps. A gene that nothing names
/// stays unknown; it is absent only where a result says so, or where it was studied and every result is in the record.
public final class VariantStatements implements FactInterpreter {
    private static final String LESION_17P = "cyt_mono17_17p_abn17p";
    private static final String TP53 = "TP53";

    private final CodeMap codes;
    private final VariantReader reader;
    private final StudiedRegions regions;

    public VariantStatements(CodeMap codes) {
        this.codes = codes;
        this.reader = new VariantReader(codes);
        this.regions = new StudiedRegions(codes, reader);
    }

    @Override
    public List<Statement> statements(List<Fact> facts, Predicate<Fact> counts) {
        VariantReader once = reader.forOneRecord();
        List<Variant> variants =
                facts.stream().flatMap(fact -> once.read(fact).stream()).toList();
        List<Statement> statements = new ArrayList<>();
        for (Variant variant : variants) {
            reader.fusions(variant.fact())
                    .map(feature -> new Statement(feature, variant.answer(), variant.open(), variant.fact()))
                    .forEach(statements::add);
            contradictory(variant, statements);
        }
        SortedMap<String, List<Variant>> genes = new TreeMap<>();
        for (Variant variant : variants) {
            variant.soleGenes()
                    .forEach(gene -> genes.computeIfAbsent(gene, any -> new ArrayList<>())
                            .add(variant));
        }
        boolean loss = facts.stream().anyMatch(fact -> counts.test(fact) && shows(fact, LESION_17P));
        genes.forEach((gene, own) -> statements.addAll(new GeneVariants(
                        gene, rows(gene), own, variant -> counts.test(variant.fact()), loss && gene.equals(TP53))
                .statements()));
        studied(facts, variants, counts, statements);
        return statements;
    }

    private void contradictory(Variant variant, List<Statement> statements) {
        for (Set<String> symbols : variant.genes()) {
            if (symbols.size() > 1) {
                symbols.stream()
                        .flatMap(symbol -> rows(symbol).stream())
                        .filter(row -> !row.driver().derived())
                        .map(row -> new Statement(row.feature(), Answer.CONTRADICTORY, variant.fact()))
                        .forEach(statements::add);
            }
        }
    }

    private boolean shows(Fact fact, String feature) {
        return fact.codes().stream().anyMatch(code -> codes.names(code).contains(feature))
                && Answer.of(codes, fact.value()) == Answer.PRESENT;
    }

    /// Absent by having been studied: only where no variant that counts says anything else, and nothing of what was
    /// found is hidden.
    private void studied(List<Fact> facts, List<Variant> variants, Predicate<Fact> counts, List<Statement> statements) {
        List<Region> studied =
                facts.stream().flatMap(fact -> regions.read(fact).stream()).toList();
        boolean partial = facts.stream().anyMatch(fact -> fact.codes().contains(Elements.PARTIAL));
        if (studied.isEmpty() || partial) {
            return;
        }
        boolean nameless = variants.stream()
                .anyMatch(variant -> variant.present()
                        && counts.test(variant.fact())
                        && variant.genes().isEmpty()
                        && !variant.foreign()
                        && !isOfChromosomes(variant.fact()));
        Set<String> spoken = statements.stream()
                .filter(said -> said.answer() != Answer.ABSENT && counts.test(said.fact()))
                .map(Statement::feature)
                .collect(Collectors.toSet());
        Set<String> references =
                facts.stream().map(fact -> fact.source().reference()).collect(Collectors.toSet());
        for (Region region : studied) {
            if (!nameless && region.complete(references)) {
                region.genes()
                        .forEach((gene, part) -> rows(gene).stream()
                                .filter(row -> !row.driver().derived() && part.covers(row.driver()))
                                .filter(row -> !spoken.contains(row.feature()))
                                .map(row -> new Statement(row.feature(), Answer.ABSENT, region.fact()))
                                .forEach(statements::add));
            }
        }
    }

    /// A fusion or a karyotype names no gene that a region could hide.
    private boolean isOfChromosomes(Fact fact) {
        return !reader.components(fact, Concepts.CYTOGENOMIC_NOMENCLATURE).isEmpty()
                || reader.fusions(fact).findAny().isPresent();
    }

    @Override
    public Optional<Reading> reading(Fact fact) {
        return reader.read(fact)
                .map(variant -> new Reading(VariantReport.words(variant), unused(variant)))
                .or(() -> regions.read(fact)
                        .map(region -> new Reading(VariantReport.words(region.genes()), unused(region))));
    }

    private Unused unused(Variant variant) {
        boolean known = variant.genes().stream()
                .flatMap(Set::stream)
                .anyMatch(gene -> !rows(gene).isEmpty());
        if (!known) {
            return Unused.UNKNOWN_GENE;
        }
        if (variant.answer() == Answer.PRESENT && variant.quality().benign()) {
            return Unused.BENIGN;
        }
        return variant.answer() == Answer.ABSENT ? Unused.THIS_CHANGE_ONLY : Unused.OTHER_CHANGE;
    }

    private static Unused unused(Region region) {
        if (region.panel() && region.results().isEmpty()) {
            return Unused.RESULTS_NOT_SENT;
        }
        boolean unclear = region.genes().values().stream().allMatch(GenePart::unclear);
        return unclear ? Unused.REGION_UNCLEAR : Unused.REGION;
    }

    private List<Row> rows(String gene) {
        Set<Row> rows = new HashSet<>();
        List<Row> ordered = new ArrayList<>();
        for (CodeMeaning meaning : codes.meanings(Coding.of(Concepts.GENE_SYMBOL, gene))) {
            Row row = new Row(meaning.name(), driver(meaning));
            if (meaning.relation() == CodeMeaning.Relation.SAME && isFeature(meaning.name()) && rows.add(row)) {
                ordered.add(row);
            }
        }
        return ordered;
    }

    /// The symbol of a gene also means itself.
    private boolean isFeature(String name) {
        return codes.names(Coding.of(Concepts.GENE_NAME, name)).isEmpty();
    }

    private static Driver driver(CodeMeaning meaning) {
        return meaning.condition(Concepts.DRIVER)
                .flatMap(pattern -> Stream.of(Driver.values())
                        .filter(driver -> pattern.matcher(driver.id()).matches())
                        .findFirst())
                .orElse(Driver.MUTATED);
    }
}
