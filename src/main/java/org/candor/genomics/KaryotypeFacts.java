package org.candor.genomics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.feature.CodeMap;
import org.candor.feature.Coding;
import org.candor.feature.Concepts;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.FactTrace;
import org.candor.feature.Value;

/// Turns karyotypes that stand as text in the record into coded facts, one per lesion, which the extraction of
/// features understands like any other.
///
/// Present is said of every lesion that the text shows. Absent is said only where a whole karyotype was read, nothing
/// in it was left unread or in doubt that could be the lesion, and, when metaphases were counted, there were at least
/// ten: ten exclude a clone of 26 % of the cells with 95 % confidence, as `0.74^10 = 0.05` (Hook 1977, Am J Hum Genet
/// 29:94). FISH confirms and excludes nothing.
///
/// The facts take time, status and source of the statement in which the text stands.
public final class KaryotypeFacts {
    /// Code systems of the features, and of findings that are none.
    private static final List<String> SYSTEMS =
            List.of("https://candor.org/fhir/CodeSystem/aml-feature", "https://candor.org/fhir/CodeSystem/aml-finding");

    private static final String PREFIX = "cyt_";
    private static final String COMPLEX = "complex";
    private static final String MONOSOMAL = "monosomal";
    private static final String HYPERDIPLOID_ONLY = "hyperdiploid_only";
    private static final int ENOUGH_METAPHASES = 10;

    private final CodeMap codes;

    public KaryotypeFacts(CodeMap codes) {
        this.codes = codes;
    }

    /// The facts with what their karyotypes say added at the end.
    public List<Fact> added(List<Fact> facts) {
        List<Said> statements = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.kind() == Fact.Kind.OBSERVATION && !isDenied(fact)) {
                findings(fact).ifPresent(findings -> addStatements(fact, findings, statements));
            }
        }
        Map<Coding, List<Said>> present =
                statements.stream().filter(Said::present).collect(Collectors.groupingBy(Said::code));
        List<Fact> all = new ArrayList<>(facts);
        statements.stream()
                .filter(said -> said.present()
                        || present.getOrDefault(said.code(), List.of()).stream().noneMatch(said::isOverruledBy))
                .map(Said::asFact)
                .forEach(all::add);
        return all;
    }

    /// A trace of [#added] facts as one of the given ones: what became of an added fact became of the statement in
    /// which
    /// the text stands.
    public List<FactTrace> folded(List<FactTrace> traces) {
        Map<Evidence, List<FactTrace.Use>> uses = new HashMap<>();
        for (FactTrace trace : traces) {
            if (findings(trace.fact()).isPresent()) {
                uses.put(trace.fact().source(), new ArrayList<>());
            }
        }
        List<FactTrace> given = new ArrayList<>();
        for (FactTrace trace : traces) {
            List<FactTrace.Use> text = uses.getOrDefault(trace.fact().source(), List.of());
            if (uses.containsKey(trace.fact().source()) && isAdded(trace.fact())) {
                text.addAll(trace.uses());
            } else {
                given.add(trace);
            }
        }
        return given.stream()
                .map(trace -> findings(trace.fact()).isPresent() ? with(trace, uses) : trace)
                .toList();
    }

    private static FactTrace with(FactTrace trace, Map<Evidence, List<FactTrace.Use>> uses) {
        List<FactTrace.Use> all = new ArrayList<>(trace.uses());
        all.addAll(uses.getOrDefault(trace.fact().source(), List.of()));
        return new FactTrace(
                trace.fact(),
                all,
                trace.concepts(),
                trace.reading(),
                all.isEmpty() ? trace.unused() : Optional.empty());
    }

    private static boolean isAdded(Fact fact) {
        return fact.value() instanceof Value.Flag
                && fact.codes().stream().allMatch(code -> SYSTEMS.contains(code.system()));
    }

    /// What the karyotype text of a fact says, empty when it holds none that can be read.
    public Optional<KaryotypeFindings> findings(Fact fact) {
        Set<String> texts = new LinkedHashSet<>();
        if (means(fact.codes(), Concepts.KARYOTYPE)) {
            addTexts(fact.value(), texts);
        }
        for (Fact.Component component : fact.components()) {
            if (means(component.codes(), Concepts.CYTOGENOMIC_NOMENCLATURE)) {
                addTexts(component.value(), texts);
            }
        }
        return texts.stream()
                .map(KaryotypeFindings::of)
                .filter(KaryotypeFindings::readable)
                .findFirst();
    }

    private static void addTexts(Value value, Set<String> texts) {
        switch (value) {
            case Value.Text(String text) -> texts.add(text);
            case Value.Coded coded -> {
                texts.add(coded.text());
                coded.codings().stream()
                        .filter(coding -> coding.system().contains("iscn"))
                        .forEach(coding -> {
                            texts.add(coding.code());
                            texts.add(coding.display());
                        });
            }
            case Value.Quantity quantity -> {}
            case Value.Flag flag -> {}
            case Value.When when -> {}
            case Value.Absent absent -> {}
        }
    }

    /// A variant that was looked for and not found may still carry its name.
    private boolean isDenied(Fact fact) {
        return switch (fact.value()) {
            case Value.Coded coded ->
                coded.codings().stream()
                        .anyMatch(
                                answer -> codes.number(Concepts.FINDING, answer).orElse(1) == 0);
            case Value.Flag(boolean flag) -> !flag;
            case Value.Quantity quantity -> false;
            case Value.When when -> false;
            case Value.Text text -> false;
            case Value.Absent absent -> false;
        };
    }

    private void addStatements(Fact fact, KaryotypeFindings findings, List<Said> statements) {
        boolean enough = findings.karyotype().cells().orElse(ENOUGH_METAPHASES) >= ENOUGH_METAPHASES;
        Source source = new Source(fact, !findings.karyotype().clones().isEmpty(), enough);
        for (Lesion lesion : Lesion.values()) {
            add(source, lesion.id(), findings.call(lesion), statements);
        }
        add(source, COMPLEX, findings.complex(), statements);
        add(source, MONOSOMAL, findings.monosomal(), statements);
        add(source, HYPERDIPLOID_ONLY, findings.hyperdiploid(), statements);
    }

    private void add(Source source, String name, Call call, List<Said> statements) {
        Optional<Coding> known = SYSTEMS.stream()
                .map(system -> Coding.of(system, PREFIX + name))
                .filter(candidate -> !codes.names(candidate).isEmpty())
                .findFirst();
        known.ifPresent(code -> add(source, code, call, statements));
    }

    private static void add(Source source, Coding code, Call call, List<Said> statements) {
        switch (call) {
            case PRESENT -> statements.add(new Said(code, true, source));
            case ABSENT -> {
                if (source.enough()) {
                    statements.add(new Said(code, false, source));
                }
            }
            case UNKNOWN -> {}
        }
    }

    private boolean means(List<Coding> codings, String concept) {
        for (Coding code : codings) {
            if (codes.names(code).contains(concept)) {
                return true;
            }
        }
        return false;
    }

    /// @param whole  it is a karyotype, not the result of some probes
    /// @param enough it may say of a lesion that it is absent
    private record Source(Fact fact, boolean whole, boolean enough) {}

    private record Said(Coding code, boolean present, Source source) {

        /// Found by another method or in another material at the same time: FISH sees what banding does not, and the
        /// marrow shows what blood does not. Two whole karyotypes of the same kind contradict each other.
        ///
        /// @param other says that the same is present
        boolean isOverruledBy(Said other) {
            return other.in().effective().equals(in().effective())
                    && !(other.source().whole() && other.in().codes().equals(in().codes()));
        }

        private Fact in() {
            return source.fact();
        }

        Fact asFact() {
            return new Fact(
                    in().kind(),
                    List.of(code),
                    new Value.Flag(present),
                    in().status(),
                    in().effective(),
                    in().issued(),
                    List.of(),
                    in().source());
        }

        @Override
        public String toString() {
            return "Said[" + code.code() + "]";
        }
    }
}
