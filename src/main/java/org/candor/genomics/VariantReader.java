package org.candor.genomics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.candor.feature.Answer;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning;
import org.candor.feature.Coding;
import org.candor.feature.Concepts;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.Value;

/// Reads facts as variants: observations of a variant, tests of one gene, and statements of a driver by its code.
final class VariantReader {
    private static final List<String> DETAILS =
            List.of(Concepts.PROTEIN_HGVS, Concepts.CODING_HGVS, Concepts.CHANGE_TYPE);

    private final CodeMap codes;

    /// Genes of the names in the maps, as they are asked for with every result of a record.
    private final Map<String, Set<String>> genesByFeature;

    private final Function<String, Words> reading;

    /// What a text says by itself.
    private record Words(List<SequenceChange> changes, Set<VariantName> names) {
        static Words of(String text) {
            return new Words(HgvsReader.read(text), VariantName.in(text));
        }
    }

    VariantReader(CodeMap codes) {
        this(codes, new ConcurrentHashMap<>(), Words::of);
    }

    private VariantReader(CodeMap codes, Map<String, Set<String>> genesByFeature, Function<String, Words> reading) {
        this.codes = codes;
        this.genesByFeature = genesByFeature;
        this.reading = reading;
    }

    /// The same for one thread, that reads each text once: results repeat their words.
    VariantReader forOneRecord() {
        Map<String, Words> read = new HashMap<>();
        return new VariantReader(codes, genesByFeature, text -> read.computeIfAbsent(text, Words::of));
    }

    /// Empty for a fact that is about no variant.
    Optional<Variant> read(Fact fact) {
        if (fact.kind() != Fact.Kind.OBSERVATION || means(fact.codes(), Concepts.REGION_STUDIED)) {
            return Optional.empty();
        }
        boolean variant = means(fact.codes(), Concepts.VARIANT);
        boolean ratio = means(fact.codes(), Concepts.ALLELIC_RATIO);
        Set<String> tested = genesOf(fact.codes());
        Optional<String> feature = featureOf(fact.codes());
        if (!variant && !ratio && tested.isEmpty() && feature.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = words(fact);
        List<Set<String>> genes = genes(fact, words, tested, feature, ratio);
        Description description = description(fact, words, ratio);
        boolean notCalled = notCalled(fact);
        return Optional.of(new Variant(
                fact,
                answer(fact, words, notCalled, description, ratio, !variant),
                notCalled || words.stream().anyMatch(VariantWords::open) ? Cause.NOT_CALLED : Cause.NO_VALUE,
                genes.stream().filter(symbols -> !symbols.isEmpty()).toList(),
                genes.stream().anyMatch(Set::isEmpty),
                description,
                quality(fact, words, ratio, description),
                feature));
    }

    /// The gene whose test a code is, in the order of the codes.
    Set<String> genesOf(List<Coding> codings) {
        Set<String> genes = new TreeSet<>();
        for (Coding coding : codings) {
            codes.names(coding).stream().filter(this::isGene).forEach(genes::add);
        }
        return genes;
    }

    private boolean isGene(String name) {
        return codes.names(Coding.of(Concepts.GENE_NAME, name)).contains(name);
    }

    /// A feature of a gene that a code says by itself.
    private Optional<String> featureOf(List<Coding> codings) {
        for (Coding coding : codings) {
            for (String name : codes.names(coding)) {
                if (!genesOfFeature(name).isEmpty()) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private Set<String> genesOfFeature(String feature) {
        return genesByFeature.computeIfAbsent(feature, this::findGenes);
    }

    private Set<String> findGenes(String feature) {
        Set<String> genes = new TreeSet<>();
        codes.codes(feature, CodeMeaning.Relation.SAME).stream()
                .filter(code -> code.system().equals(Concepts.GENE_SYMBOL))
                .forEach(code -> genes.add(code.code()));
        return genes;
    }

    /// Genes by component, else by the code, else by the words of the result. An empty set is a gene we do not know.
    private List<Set<String>> genes(
            Fact fact, List<String> words, Set<String> tested, Optional<String> feature, boolean ratio) {
        List<Set<String>> genes = new ArrayList<>();
        components(fact, Concepts.GENE_STUDIED).forEach(value -> genes.add(symbols(value)));
        if (!tested.isEmpty()) {
            genes.add(tested);
        }
        feature.ifPresent(name -> genes.add(genesOfFeature(name)));
        if (genes.isEmpty() && ratio) {
            genes.add(Set.of("FLT3"));
        }
        if (genes.isEmpty()) {
            Set<String> found = new TreeSet<>();
            words.forEach(text -> found.addAll(inWords(text)));
            found.forEach(gene -> genes.add(Set.of(gene)));
        }
        return genes;
    }

    /// Symbols that a gene component names: one when id and name agree or only one is known, more when they do not.
    Set<String> symbols(Value value) {
        Set<String> symbols = new TreeSet<>();
        if (value instanceof Value.Coded coded) {
            coded.codings().forEach(coding -> symbols.addAll(codes.names(coding)));
        }
        Set<String> named = new TreeSet<>();
        names(value).forEach(name -> named.addAll(codes.names(Coding.of(Concepts.GENE_NAME, name))));
        if (symbols.isEmpty() && named.isEmpty()) {
            names(value).forEach(name -> named.addAll(inWords(name)));
        }
        symbols.addAll(named);
        return symbols;
    }

    /// Genes that stand in a text, also in `FLT3-ITD` and `NPM1wt`.
    private Set<String> inWords(String text) {
        Set<String> genes = new TreeSet<>();
        for (String word : text.split("[^A-Za-z0-9]+")) {
            String stem = word.replaceFirst("(?:wt|mut|ITD|PTD|TKD|dm|bi)$", "");
            genes.addAll(codes.names(Coding.of(Concepts.GENE_NAME, word)));
            genes.addAll(codes.names(Coding.of(Concepts.GENE_NAME, stem)));
        }
        return genes;
    }

    private Description description(Fact fact, List<String> words, boolean ratio) {
        Set<String> texts = new LinkedHashSet<>(words);
        DETAILS.forEach(property -> components(fact, property).forEach(value -> texts.addAll(texts(value))));
        components(fact, Concepts.GENE_STUDIED).forEach(value -> texts.addAll(names(value)));
        Set<SequenceChange> changes = new LinkedHashSet<>();
        Set<VariantName> names = EnumSet.noneOf(VariantName.class);
        for (String text : texts) {
            Words read = reading.apply(text);
            changes.addAll(read.changes());
            names.addAll(read.names());
        }
        if (ratio) {
            names.add(VariantName.ITD);
        }
        List<String> places = new ArrayList<>();
        components(fact, Concepts.REGION_NAME).forEach(value -> places.addAll(texts(value)));
        return new Description(List.copyOf(changes), names, GenePart.of(String.join("; ", places)));
    }

    private Answer answer(
            Fact fact,
            List<String> words,
            boolean notCalled,
            Description description,
            boolean ratio,
            boolean byItself) {
        Set<Answer> given = EnumSet.noneOf(Answer.class);
        given.add(Answer.of(codes, fact.value()));
        parts(fact, Elements.INTERPRETATION).forEach(value -> given.add(Answer.of(codes, value)));
        given.remove(Answer.NO_VALUE);
        if (given.size() > 1) {
            return Answer.CONTRADICTORY;
        }
        if (!given.isEmpty()) {
            return given.iterator().next();
        }
        if (ratio) {
            return Fraction.ofRatio(fact.value())
                    .map(amount -> amount.low() > 0 ? Answer.PRESENT : Answer.ABSENT)
                    .filter(said -> said == Answer.PRESENT || isZero(fact.value()))
                    .orElse(Answer.NO_VALUE);
        }
        return notCalled ? Answer.NO_VALUE : fromWords(words, description, byItself);
    }

    private static boolean isZero(Value value) {
        return value instanceof Value.Quantity quantity
                && quantity.amount() == 0
                && quantity.comparator().isEmpty();
    }

    /// A result that is only a description or a name is one that was found.
    private static Answer fromWords(List<String> words, Description description, boolean byItself) {
        String text = String.join(". ", words);
        Answer said = VariantWords.answer(text);
        boolean described = byItself && !description.untold() && !text.isBlank();
        boolean silent = said == Answer.NO_VALUE
                && !VariantWords.open(text)
                && VariantWords.answer("kein " + text) == Answer.ABSENT;
        return described && silent ? Answer.PRESENT : said;
    }

    private boolean notCalled(Fact fact) {
        return answered(fact.value(), Concepts.NOT_CALLED)
                || answered(parts(fact, Elements.INTERPRETATION), Concepts.NOT_CALLED);
    }

    private Variant.Quality quality(Fact fact, List<String> words, boolean ratio, Description description) {
        Optional<Fraction> fraction = components(fact, Concepts.ALLELE_FRACTION).stream()
                .flatMap(value -> Fraction.ofAlleles(value).stream())
                .findFirst()
                .or(() -> words.stream()
                        .flatMap(text -> VariantWords.fraction(text).stream())
                        .findFirst());
        List<Value> ratios = ratio ? List.of(fact.value()) : ratios(fact);
        Optional<Fraction> given = ratios.stream()
                .flatMap(value -> Fraction.ofRatio(value).stream())
                .findFirst()
                .or(() -> words.stream()
                        .flatMap(text -> VariantWords.ratio(text).stream())
                        .findFirst());
        return new Variant.Quality(
                fraction,
                given,
                says(fact, Concepts.SOURCE_CLASS, Concepts.GERMLINE),
                says(fact, Concepts.ALLELIC_STATE, Concepts.HOMOZYGOUS) || description.named(VariantName.BIALLELIC),
                says(fact, Concepts.SIGNIFICANCE, Concepts.BENIGN)
                        || answered(parts(fact, Elements.INTERPRETATION), Concepts.BENIGN),
                says(fact, Concepts.SIGNIFICANCE, Concepts.UNCERTAIN));
    }

    /// No terminology has a code for the ratio, so a part whose code is displayed as one counts too.
    private List<Value> ratios(Fact fact) {
        List<Value> ratios = new ArrayList<>(components(fact, Concepts.ALLELIC_RATIO));
        ratios.addAll(values(fact, part -> part.stream().anyMatch(code -> VariantWords.namesRatio(code.display()))));
        return ratios;
    }

    private boolean says(Fact fact, String element, String answer) {
        return answered(components(fact, element), answer);
    }

    private boolean answered(List<Value> values, String answer) {
        for (Value value : values) {
            if (answered(value, answer)) {
                return true;
            }
        }
        return false;
    }

    private boolean answered(Value value, String answer) {
        return value instanceof Value.Coded coded && means(coded.codings(), answer);
    }

    /// The words of the result: its value and its notes.
    private static List<String> words(Fact fact) {
        List<String> words = new ArrayList<>(names(fact.value()));
        parts(fact, Elements.NOTE).forEach(value -> words.addAll(names(value)));
        words.removeIf(String::isBlank);
        return words;
    }

    private static List<String> names(Value value) {
        return switch (value) {
            case Value.Coded coded -> {
                List<String> names = new ArrayList<>();
                coded.codings().forEach(coding -> names.add(coding.display().strip()));
                names.add(coded.text().strip());
                yield names;
            }
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

    /// Names of fusions, as they stand.
    Stream<String> fusions(Fact fact) {
        return components(fact, Concepts.GENE_FUSION).stream()
                .flatMap(value -> texts(value).stream())
                .flatMap(text -> codes.names(Coding.of(Concepts.GENE_FUSION_SYMBOLS, text)).stream())
                .distinct();
    }

    List<Value> components(Fact fact, String concept) {
        return values(fact, part -> means(part, concept));
    }

    private static List<Value> parts(Fact fact, Coding element) {
        return values(fact, part -> part.contains(element));
    }

    /// A loop, as a dozen of these questions are put to every result of a record.
    private static List<Value> values(Fact fact, Predicate<List<Coding>> wanted) {
        List<Value> values = List.of();
        for (Fact.Component component : fact.components()) {
            if (wanted.test(component.codes())) {
                values = values.isEmpty() ? new ArrayList<>() : values;
                values.add(component.value());
            }
        }
        return values;
    }

    boolean means(List<Coding> codings, String concept) {
        for (Coding code : codings) {
            if (codes.names(code).contains(concept)) {
                return true;
            }
        }
        return false;
    }
}
