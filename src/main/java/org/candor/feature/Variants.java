package org.candor.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.candor.feature.Findings.Statement;

/// What observations of genetic variants say about genes and fusions.
///
/// A gene is named by an id, by a symbol or by both; if they contradict each other the observation says nothing. Which
/// change means which feature is data: the rows of a gene symbol in the ConceptMaps. A gene that no observation names
/// stays unknown.
final class Variants {
    private static final List<String> DETAILS =
            List.of(Concepts.PROTEIN_HGVS, Concepts.CODING_HGVS, Concepts.CHANGE_TYPE);

    private final CodeMap codes;

    Variants(CodeMap codes) {
        this.codes = codes;
    }

    private record Variant(Fact fact, Answer answer, List<Set<String>> genes, Map<String, List<String>> details) {
        /// What tells two variants of a gene apart.
        String identity() {
            return DETAILS.stream()
                    .map(property -> details.getOrDefault(property, List.of()))
                    .filter(texts -> !texts.isEmpty())
                    .findFirst()
                    .map(texts -> String.join(" ", new TreeSet<>(texts)))
                    .orElse(fact.source().reference());
        }
    }

    /// @param facts  observations of variants
    /// @param counts whether a fact may be counted among the variants at diagnosis
    List<Statement> statements(List<Fact> facts, Predicate<Fact> counts) {
        List<Variant> variants = facts.stream().map(this::variant).toList();
        Map<String, Set<String>> present = new HashMap<>();
        variants.stream()
                .filter(variant -> variant.answer() == Answer.PRESENT && counts.test(variant.fact()))
                .forEach(variant -> soleGenes(variant)
                        .forEach(gene -> present.computeIfAbsent(gene, name -> new TreeSet<>())
                                .add(variant.identity())));
        List<Statement> statements = new ArrayList<>();
        for (Variant variant : variants) {
            fusions(variant).forEach(statements::add);
            genes(variant, present, statements);
        }
        return statements;
    }

    /// The gene of each component that names exactly one; a present variant with several genes names none of them.
    private static List<String> soleGenes(Variant variant) {
        List<String> sole = variant.genes().stream()
                .filter(symbols -> symbols.size() == 1)
                .flatMap(Set::stream)
                .distinct()
                .toList();
        return variant.answer() == Answer.PRESENT && sole.size() > 1 ? List.of() : sole;
    }

    private void genes(Variant variant, Map<String, Set<String>> present, List<Statement> statements) {
        for (Set<String> symbols : variant.genes()) {
            if (symbols.size() > 1) {
                symbols.stream()
                        .flatMap(symbol -> rows(symbol).stream())
                        .map(row -> new Statement(row.name(), Answer.CONTRADICTORY, variant.fact()))
                        .forEach(statements::add);
            }
        }
        for (String gene : soleGenes(variant)) {
            int count = present.getOrDefault(gene, Set.of()).size();
            Map<String, Answer> answers = new TreeMap<>();
            for (CodeMeaning row : rows(gene)) {
                Answer answer = answer(variant, row, count);
                answers.merge(row.name(), answer, (one, other) -> one == Answer.NO_VALUE ? other : one);
            }
            answers.forEach((feature, answer) -> {
                if (answer != Answer.NO_VALUE || variant.answer() == Answer.NO_VALUE) {
                    statements.add(new Statement(feature, answer, variant.fact()));
                }
            });
        }
    }

    /// What a variant says about the feature of one row; [Answer#NO_VALUE] when the row is not about this variant.
    private static Answer answer(Variant variant, CodeMeaning row, int count) {
        return switch (variant.answer()) {
            case PRESENT -> {
                boolean ofThisKind = row.conditions().stream()
                        .filter(condition -> !condition.property().equals(CodeMeaning.VARIANT_COUNT))
                        .allMatch(condition -> matches(variant, condition));
                if (!ofThisKind) {
                    yield Answer.NO_VALUE;
                }
                // the count of a gene's variants is known once one of them is, so another count is an answer too
                boolean counted = row.condition(CodeMeaning.VARIANT_COUNT)
                        .map(pattern -> pattern.matcher(Integer.toString(count)).find())
                        .orElse(true);
                yield counted ? Answer.PRESENT : Answer.ABSENT;
            }
            case ABSENT -> {
                boolean wholeGene = DETAILS.stream().noneMatch(variant.details()::containsKey);
                boolean thisChange = !row.conditions().isEmpty()
                        && row.conditions().stream().allMatch(condition -> matches(variant, condition));
                yield wholeGene || thisChange ? Answer.ABSENT : Answer.NO_VALUE;
            }
            case CONTRADICTORY, NO_VALUE -> variant.answer();
        };
    }

    private static boolean matches(Variant variant, CodeMeaning.Condition condition) {
        return variant.details().getOrDefault(condition.property(), List.of()).stream()
                .anyMatch(text -> condition.pattern().matcher(text).find());
    }

    private Stream<Statement> fusions(Variant variant) {
        return components(variant.fact(), Concepts.GENE_FUSION)
                .flatMap(value -> texts(value).stream())
                .flatMap(text -> codes.names(Coding.of(Concepts.GENE_FUSION_SYMBOLS, text)).stream())
                .distinct()
                .map(feature -> new Statement(feature, variant.answer(), variant.fact()));
    }

    private Variant variant(Fact fact) {
        Map<String, List<String>> details = new HashMap<>();
        for (String property : DETAILS) {
            List<String> texts = components(fact, property)
                    .flatMap(value -> texts(value).stream())
                    .toList();
            if (!texts.isEmpty()) {
                details.put(property, texts);
            }
        }
        List<Set<String>> genes =
                components(fact, Concepts.GENE_STUDIED).map(this::symbols).toList();
        return new Variant(fact, Answer.of(codes, fact.value()), genes, details);
    }

    /// Symbols that a gene component names: one when id and name agree or only one is known, more when they do not.
    private Set<String> symbols(Value value) {
        Set<String> symbols = new TreeSet<>();
        if (value instanceof Value.Coded coded) {
            coded.codings().forEach(coding -> symbols.addAll(codes.names(coding)));
        }
        names(value).forEach(name -> symbols.addAll(codes.names(Coding.of(Concepts.GENE_NAME, name))));
        return symbols;
    }

    private static List<String> names(Value value) {
        return switch (value) {
            case Value.Coded coded ->
                Stream.concat(coded.codings().stream().map(Coding::display), Stream.of(coded.text()))
                        .map(String::strip)
                        .toList();
            case Value.Text text -> List.of(text.text().strip());
            case Value.Quantity quantity -> List.of();
            case Value.Flag flag -> List.of();
            case Value.When when -> List.of();
            case Value.Absent absent -> List.of();
        };
    }

    /// Everything that a component says in letters: words, displays and codes.
    private static Set<String> texts(Value value) {
        Set<String> texts = new LinkedHashSet<>(names(value));
        if (value instanceof Value.Coded coded) {
            coded.codings().forEach(coding -> texts.add(coding.code()));
        }
        texts.removeIf(String::isEmpty);
        return texts;
    }

    private Stream<Value> components(Fact fact, String concept) {
        return fact.components().stream()
                .filter(component -> component.codes().stream()
                        .anyMatch(code -> codes.names(code).contains(concept)))
                .map(Fact.Component::value);
    }

    private List<CodeMeaning> rows(String symbol) {
        return codes.meanings(Coding.of(Concepts.GENE_SYMBOL, symbol));
    }
}
