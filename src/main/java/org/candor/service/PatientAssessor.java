package org.candor.service;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.disease.Completion;
import org.candor.disease.Disease;
import org.candor.disease.Scope;
import org.candor.feature.CodeMap;
import org.candor.feature.DerivedFact;
import org.candor.feature.Extraction;
import org.candor.feature.Fact;
import org.candor.feature.FactTrace;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.MappingReport;
import org.candor.feature.MappingReport.Remark;
import org.candor.feature.TherapyCourse;
import org.candor.fhir.PatientRecord;
import org.candor.forecast.Assessment;
import org.candor.forecast.Assessor;
import org.candor.forecast.Course;
import org.candor.forecast.Provenance;
import org.candor.genomics.KaryotypeFacts;
import org.candor.genomics.VariantStatements;
import org.candor.reliability.Reason;

/// From the facts about a patient to an assessment: scope first, then karyotypes, features and the model.
public final class PatientAssessor {
    private final Disease disease;
    private final CodeMap codes;
    private final KaryotypeFacts karyotypes;
    private final FeatureSchema findings;
    private final FeatureExtraction extraction;
    private final Completion completion;
    private final Assessor assessor;
    private final Clock clock;

    /// @throws IllegalArgumentException when the model is not one of the disease's schema
    public PatientAssessor(Disease disease, CodeMap codes, Assessor assessor, Clock clock) {
        if (!assessor.schema().id().equals(disease.schema().id())) {
            throw new IllegalArgumentException("expected a model of schema "
                    + disease.schema().id() + ", got " + assessor.schema().id());
        }
        this.disease = disease;
        this.codes = codes;
        this.karyotypes = new KaryotypeFacts(codes);
        this.findings = new FeatureSchema(disease.schema().id() + "-findings", disease.findings());
        this.extraction = new FeatureExtraction(
                new FeatureSchema(
                        disease.schema().id(),
                        Stream.of(disease.schema(), findings)
                                .flatMap(schema -> schema.specs().stream())
                                .toList()),
                codes,
                new VariantStatements(codes));
        this.completion = new Completion(disease, codes, extraction);
        this.assessor = assessor;
        this.clock = clock;
    }

    /// The assessment of a record that came as one Bundle, with what must be said about its completeness.
    public Optional<Assessment> assess(PatientRecord record) {
        List<Reason> cautions = new ArrayList<>();
        if (record.incomplete()) {
            cautions.add(new Reason.DataCaution("data-incomplete", "The Bundle holds only a part of the data."));
        }
        RecordCautions.unusable(record).ifPresent(cautions::add);
        return assess(record.facts(), cautions);
    }

    /// The assessment; empty when the record does not say that the patient lives with the disease.
    ///
    /// @param facts    everything the record says
    /// @param cautions what the reading of the record already has to say
    public Optional<Assessment> assess(List<Fact> facts, List<Reason> cautions) {
        LocalDate today = LocalDate.now(clock);
        return switch (disease.scope(facts, codes, today)) {
            case Scope.NotApplicable() -> Optional.empty();
            case Scope.Outside(List<Reason> reasons) -> Optional.of(withheld(nothingSought(), reasons));
            case Scope.Inside inside ->
                Optional.of(assess(
                        completion
                                .of(karyotypes.added(facts), inside.diagnosis(), today, clock.instant())
                                .facts(),
                        inside,
                        today,
                        cautions));
        };
    }

    /// What becomes of everything in a record, by the same scope and the same features as [#assess].
    public MappingReport map(PatientRecord record) {
        List<Fact> facts = record.facts();
        return switch (disease.scope(facts, codes, LocalDate.now(clock))) {
            case Scope.NotApplicable() ->
                unsought(
                        record,
                        List.of(new Remark(
                                "not-applicable",
                                "The record does not say that the patient lives with " + disease.name() + ".")));
            case Scope.Outside(List<Reason> reasons) -> unsought(record, remarks(reasons));
            case Scope.Inside inside -> {
                Completion.Completed completed = completion.of(
                        karyotypes.added(facts), inside.diagnosis(), LocalDate.now(clock), clock.instant());
                Extraction traced = extraction.trace(completed.facts(), inside.diagnosis(), clock.instant());
                List<Reason> reasons = new ArrayList<>(inside.cautions());
                reasons.addAll(disease.refusals(modelled(traced.features())));
                reasons.addAll(
                        disease.cautions(modelled(traced.features()), FurtherFindings.of(further(traced.features()))));
                preliminary(traced.features(), facts).ifPresent(reasons::add);
                Extraction folded = new Extraction(
                        traced.features(), DerivedFact.folded(karyotypes.folded(traced.facts()), completed.derived()));
                yield report(record, Optional.of(inside.diagnosis()), remarks(reasons), folded);
            }
        };
    }

    private MappingReport unsought(PatientRecord record, List<Remark> remarks) {
        Extraction traced = extraction.traceUnsought(record.facts(), clock.instant());
        return report(record, Optional.empty(), remarks, traced);
    }

    private MappingReport report(
            PatientRecord record, Optional<LocalDate> diagnosis, List<Remark> remarks, Extraction traced) {
        List<TherapyCourse> therapies = disease.therapies(record.facts(), codes, LocalDate.now(clock));
        return new MappingReport(
                diagnosis,
                remarks,
                modelled(traced.features()),
                further(traced.features()),
                therapies,
                FactTrace.withTherapies(traced.facts(), therapies),
                record.unused());
    }

    private static List<Remark> remarks(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Remark(reason.code(), reason.text()))
                .toList();
    }

    /// Which model speaks.
    Provenance provenance() {
        return assessor.provenance();
    }

    private Assessment assess(List<Fact> facts, Scope.Inside scope, LocalDate today, List<Reason> cautions) {
        FeatureVector sought = extraction.extract(facts, scope.diagnosis(), clock.instant());
        FeatureVector features = modelled(sought);
        FurtherFindings further = FurtherFindings.of(further(sought));
        List<Reason> refusals = disease.refusals(features);
        if (!refusals.isEmpty()) {
            return withheld(features, refusals);
        }
        List<Reason> all = new ArrayList<>(cautions);
        all.addAll(scope.cautions());
        preliminary(sought, facts).ifPresent(all::add);
        all.addAll(disease.cautions(features, further));
        return assessor.assess(features, further, new Course(scope.diagnosis(), today, scope.remission()), all);
    }

    /// What the model knows, out of all that is sought.
    private FeatureVector modelled(FeatureVector sought) {
        return new FeatureVector(
                disease.schema(), sought.values().subList(0, disease.schema().size()));
    }

    /// What only classifications ask for, out of all that is sought.
    private FeatureVector further(FeatureVector sought) {
        return new FeatureVector(
                findings,
                sought.values().subList(disease.schema().size(), sought.values().size()));
    }

    private Optional<Reason> preliminary(FeatureVector features, List<Fact> facts) {
        List<String> names = extraction.preliminary(features, facts);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String labels = names.stream()
                .map(name ->
                        features.schema().spec(features.schema().index(name)).label())
                .collect(Collectors.joining(", "));
        return Optional.of(new Reason.DataCaution("preliminary-results", "From a preliminary report: " + labels + "."));
    }

    private Assessment withheld(FeatureVector features, List<Reason> reasons) {
        return new Assessment.Withheld(features, reasons, assessor.provenance());
    }

    private FeatureVector nothingSought() {
        return new FeatureVector(
                disease.schema(),
                disease.schema().specs().stream()
                        .<FeatureValue>map(spec -> new FeatureValue.Missing(FeatureValue.Cause.NOT_SOUGHT))
                        .toList());
    }
}
