package org.candor.feature;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.Quantities.Reading;

/// Makes the features of a schema out of facts. The result does not depend on the order of the facts.
///
/// Every value carries its evidence, everything else is missing with its cause: nothing is guessed, and a gene that no
/// result mentions is not wild type.
public final class FeatureExtraction {
    /// Genetic results are looked for in a marrow or blood of the time of diagnosis. Later ones judge a response, and
    /// their absence of a mutation is not the leukaemia's.
    private static final int FINDING_DAYS_BEFORE = 60;

    /// Days after diagnosis whose genetic results still count.
    public static final int FINDING_DAYS_AFTER = 30;

    private final FeatureSchema schema;
    private final CodeMap codes;
    private final FactInterpreter interpreter;
    private final Set<String> measured;
    private final Set<String> found;

    /// @param interpreter reads what codes alone do not tell
    public FeatureExtraction(FeatureSchema schema, CodeMap codes, FactInterpreter interpreter) {
        this.schema = schema;
        this.codes = codes;
        this.interpreter = interpreter;
        this.measured = new HashSet<>();
        this.found = new HashSet<>();
        for (FeatureSpec spec : schema.specs()) {
            switch (spec.source()) {
                case FeatureSource.LatestQuantity quantity -> measured.add(spec.name());
                case FeatureSource.FindingPresent finding -> found.add(spec.name());
                case FeatureSource.GenePresent gene -> found.add(spec.name());
                case FeatureSource.LesionPresent lesion -> found.add(spec.name());
                case FeatureSource.AgeAtDiagnosis age -> {}
                case FeatureSource.Female female -> {}
            }
        }
    }

    /// @param facts     all facts of one patient
    /// @param diagnosis day of diagnosis, around which values count
    /// @param now       nothing later than this can have been observed
    public FeatureVector extract(List<Fact> facts, LocalDate diagnosis, Instant now) {
        return vector(decide(facts, diagnosis, now));
    }

    /// The same features with what became of every fact.
    public Extraction trace(List<Fact> facts, LocalDate diagnosis, Instant now) {
        List<Decision> decisions = decide(facts, diagnosis, now);
        return new Extraction(vector(decisions), new Traces(schema, codes, interpreter).of(facts, decisions));
    }

    /// Which features the facts speak of, where no value is sought because nothing says when the disease began.
    public Extraction traceUnsought(List<Fact> facts, Instant now) {
        LocalDate anyDay = LocalDate.ofInstant(now, ZoneOffset.UTC);
        FeatureValue nothing = new FeatureValue.Missing(Cause.NOT_SOUGHT);
        List<Decision> decisions = decide(facts, anyDay, now).stream()
                .map(decision -> new Decision(
                        nothing,
                        decision.judgements().stream()
                                .map(judgement ->
                                        new Decision.Judgement(judgement.fact(), new Fate.Refused(Cause.NOT_SOUGHT)))
                                .toList()))
                .toList();
        return new Extraction(vector(decisions), new Traces(schema, codes, interpreter).of(facts, decisions));
    }

    private FeatureVector vector(List<Decision> decisions) {
        return new FeatureVector(schema, decisions.stream().map(Decision::value).toList());
    }

    private List<Decision> decide(List<Fact> facts, LocalDate diagnosis, Instant now) {
        Findings findings = new Findings(Window.of(diagnosis, FINDING_DAYS_BEFORE, FINDING_DAYS_AFTER, now));
        Map<String, List<Reading>> readings = readings(facts);
        Map<String, List<Statement>> statements = statements(facts, findings);
        List<Decision> decisions = new ArrayList<>(schema.size());
        for (FeatureSpec spec : schema.specs()) {
            List<Statement> said = statements.getOrDefault(spec.name(), List.of());
            decisions.add(
                    switch (spec.source()) {
                        case FeatureSource.LatestQuantity(int before, int after) ->
                            new Quantities(spec, codes, Window.of(diagnosis, before, after, now))
                                    .decide(readings.getOrDefault(spec.name(), List.of()));
                        case FeatureSource.FindingPresent finding -> findings.decide(said, Cause.NOT_RECORDED);
                        case FeatureSource.GenePresent gene -> findings.decide(said, Cause.NOT_STUDIED);
                        case FeatureSource.LesionPresent lesion -> findings.decide(said, Cause.NOT_STUDIED);
                        case FeatureSource.AgeAtDiagnosis age -> Demographics.age(spec, facts, diagnosis);
                        case FeatureSource.Female female -> Demographics.female(facts);
                    });
        }
        return decisions;
    }

    /// Names of the features of a vector whose value comes from a preliminary report.
    public List<String> preliminary(FeatureVector features, List<Fact> facts) {
        Set<Evidence> sources = facts.stream()
                .filter(fact -> fact.status() == Fact.Status.PRELIMINARY)
                .map(Fact::source)
                .collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            if (features.values().get(i) instanceof FeatureValue.Present present
                    && sources.contains(present.evidence())) {
                names.add(schema.spec(i).name());
            }
        }
        return names;
    }

    private Map<String, List<Reading>> readings(List<Fact> facts) {
        Map<String, List<Reading>> readings = new HashMap<>();
        for (Fact fact : facts) {
            Map<String, CodeMeaning> rows = meanings(fact.codes(), measured);
            rows.values().removeIf(row -> row.relation() != CodeMeaning.Relation.SAME);
            rows.forEach((name, row) -> readings.computeIfAbsent(name, feature -> new ArrayList<>())
                    .add(new Reading(fact, row, rows.size() > 1)));
        }
        return readings;
    }

    /// One row for each feature among `wanted` that any of the codes speaks of.
    private Map<String, CodeMeaning> meanings(List<Coding> codings, Set<String> wanted) {
        Map<String, CodeMeaning> rows = new HashMap<>();
        for (Coding coding : codings) {
            for (CodeMeaning row : codes.meanings(coding)) {
                if (wanted.contains(row.name())) {
                    rows.merge(row.name(), row, FeatureExtraction::strictest);
                }
            }
        }
        return rows;
    }

    /// Two codes of one statement that admit different kinds of units leave no unit that fits.
    private static CodeMeaning strictest(CodeMeaning one, CodeMeaning other) {
        boolean agree = one.condition(CodeMeaning.UNIT_KIND)
                .map(Object::toString)
                .equals(other.condition(CodeMeaning.UNIT_KIND).map(Object::toString));
        return agree ? one : CodeMeaning.of(one.name());
    }

    private Map<String, List<Statement>> statements(List<Fact> facts, Findings findings) {
        List<Statement> all = new ArrayList<>();
        for (Fact fact : facts) {
            Answer direct = answer(fact);
            meanings(fact.codes(), found).forEach((name, row) -> add(all, name, row, direct, fact));
            if (means(fact, Concepts.KARYOTYPE) && fact.value() instanceof Value.Coded coded) {
                meanings(coded.codings(), found).forEach((name, row) -> add(all, name, row, Answer.PRESENT, fact));
            }
        }
        all.addAll(interpreter.statements(facts, fact -> findings.problem(fact).isEmpty()));
        return all.stream().collect(Collectors.groupingBy(Statement::feature));
    }

    private static void add(List<Statement> all, String feature, CodeMeaning row, Answer answer, Fact fact) {
        switch (row.relation()) {
            case SAME -> all.add(new Statement(feature, answer, fact));
            case OPPOSITE -> all.add(new Statement(feature, answer.opposite(), fact));
            case SEARCH -> {}
        }
    }

    private Answer answer(Fact fact) {
        return switch (fact.kind()) {
            case OBSERVATION -> Answer.of(codes, fact.value());
            case CONDITION, PROCEDURE, MEDICATION, PATIENT ->
                fact.status() == Fact.Status.REFUTED ? Answer.ABSENT : Answer.PRESENT;
        };
    }

    private boolean means(Fact fact, String concept) {
        return fact.codes().stream().anyMatch(code -> codes.names(code).contains(concept));
    }
}
