package org.candor.disease.aml;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.disease.CohortColumn;
import org.candor.disease.CohortDescription;
import org.candor.disease.Disease;
import org.candor.disease.Scope;
import org.candor.disease.TreatmentStudy;
import org.candor.disease.aml.eln.ElnClassification;
import org.candor.disease.aml.eln.Findings;
import org.candor.disease.aml.therapy.AmlTherapyAdvisor;
import org.candor.disease.aml.therapy.TherapyCourses;
import org.candor.disease.aml.therapy.TherapyKnowledge;
import org.candor.feature.CodeMap;
import org.candor.feature.DerivedFact;
import org.candor.feature.Fact;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.ModelTerm;
import org.candor.feature.OrderableTest;
import org.candor.feature.PatientGroups;
import org.candor.feature.RiskClassification;
import org.candor.feature.TherapyCourse;
import org.candor.forecast.BundleAssessor;
import org.candor.reliability.GateLimits;
import org.candor.reliability.Reason;
import org.candor.therapy.CohortEffectReader;
import org.candor.therapy.DecisionRule;
import org.candor.therapy.EvidenceEffectsCodec;
import org.candor.therapy.EvidenceReader;
import org.candor.therapy.ModelDraws;
import org.candor.therapy.OptionReader;
import org.candor.therapy.TherapyAdvisor;

/// Acute myeloid leukaemia of adults, except acute promyelocytic leukaemia, from diagnosis.
///
/// Features are those of the AMLSG cohort that a hospital has: no trial and no treatment (Papaemmanuil et
/// al., NEJM 2016;374:2209; Gerstung et al., Nature Genetics 2017;49:332).
public final class AcuteMyeloidLeukaemia implements Disease {
    /// Whole years of the oldest patient of the cohort.
    private static final int OLDEST = 84;

    private static final String ID = "aml";
    private static final String PROMYELOCYTIC_FUSION = "cyt_t_15_17";

    /// Findings that define another entity and are hardly ever seen together with PML::RARA.
    private static final List<String> OTHER_ENTITIES = List.of(
            "gene_NPM1",
            "gene_CEBPA_bi",
            "cyt_t_8_21",
            "cyt_inv16_t16_16",
            "cyt_t_9_11",
            "cyt_t_v_11",
            "cyt_t_6_9",
            "cyt_inv3_t3_3");

    private final FeatureSchema schema = new FeatureSchema(
            "aml-1",
            Stream.of(AmlClinical.specs(), AmlLesions.specs(), AmlGenes.specs())
                    .flatMap(List::stream)
                    .toList());

    private final List<ModelTerm> terms = Stream.of(
                    AmlClinical.terms(), AmlLesions.terms(), AmlGenes.terms(), AmlGenePairs.terms())
            .flatMap(List::stream)
            .toList();

    /// Who knows the therapies of this disease.
    ///
    /// @param model the model whose forecasts effects are told against
    public static TherapyAdvisor therapyAdvisor(CodeMap codes, BundleAssessor model, DecisionRule.Settings settings) {
        TherapyKnowledge knowledge = new TherapyKnowledge(
                EvidenceReader.read(ID),
                OptionReader.read(ID),
                EvidenceEffectsCodec.read(ID),
                CohortEffectReader.read(ID),
                AmlTests.TESTS);
        return new AmlTherapyAdvisor(
                codes, new AmlPictures(codes), knowledge, new ModelDraws(model), new DecisionRule(settings));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Acute myeloid leukaemia";
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public List<ModelTerm> terms() {
        return terms;
    }

    @Override
    public Scope scope(List<Fact> facts, CodeMap codes, LocalDate today) {
        return new AmlScope(facts, codes, today).scope();
    }

    @Override
    public List<Reason> refusals(FeatureVector features) {
        List<Reason> reasons = new ArrayList<>();
        if (isPresent(features, PROMYELOCYTIC_FUSION)) {
            reasons.add(AmlScope.PROMYELOCYTIC);
        }
        if (features.value(AmlClinical.AGE) instanceof FeatureValue.Missing) {
            reasons.add(new Reason.MissingEssential(
                    "age-unknown", "The age at diagnosis cannot be told from the birth date in the record."));
        }
        if (features.value(AmlClinical.AGE) instanceof FeatureValue.Present age && age.value() >= OLDEST + 1) {
            reasons.add(new Reason.OutOfScope(
                    "age-above", "The patient was older at diagnosis than anybody in the cohort (84 years)."));
        }
        boolean anythingKnown = schema.specs().stream()
                .map(FeatureSpec::name)
                .filter(AcuteMyeloidLeukaemia::describesTheLeukaemia)
                .anyMatch(name -> features.value(name) instanceof FeatureValue.Present);
        if (!anythingKnown) {
            reasons.add(new Reason.MissingEssential(
                    "nothing-known",
                    "No blood count, marrow, cytogenetic or gene result from around the diagnosis is in the data."));
        }
        return List.copyOf(reasons);
    }

    @Override
    public List<FeatureSpec> findings() {
        return AmlFindings.specs();
    }

    @Override
    public List<Reason> cautions(FeatureVector features, FurtherFindings findings) {
        List<Reason> cautions = new ArrayList<>();
        if (features.value(PROMYELOCYTIC_FUSION) instanceof FeatureValue.Missing(FeatureValue.Cause cause)
                && (cause == FeatureValue.Cause.CONFLICT
                        || OTHER_ENTITIES.stream().noneMatch(entity -> isPresent(features, entity)))) {
            cautions.add(AmlScope.PROMYELOCYTIC_NOT_EXCLUDED);
        }
        boolean estimated =
                findings.findAnswer(AmlFindings.RATIO_ESTIMATED.feature()).orElse(false)
                        && findings.findAnswer(AmlFindings.HIGH_RATIO.feature()).isPresent();
        if (estimated) {
            cautions.add(AmlFindings.ESTIMATE);
        }
        return List.copyOf(cautions);
    }

    private static boolean isPresent(FeatureVector features, String feature) {
        return features.value(feature) instanceof FeatureValue.Present present && present.value() == 1;
    }

    @Override
    public List<TherapyCourse> therapies(List<Fact> facts, CodeMap codes, LocalDate today) {
        return TherapyCourses.of(facts, codes, today);
    }

    @Override
    public List<DerivedFact> derived(List<Fact> facts, CodeMap codes, LocalDate diagnosis, LocalDate today) {
        List<DerivedFact> derived = new ArrayList<>(new AmlMeasurements(schema, codes).derived(facts));
        derived.addAll(new AmlOrigin(facts, codes).derived());
        derived.addAll(new AmlTherapies(therapies(facts, codes, today), diagnosis).derived(facts));
        return List.copyOf(derived);
    }

    @Override
    public List<RiskClassification> classify(FeatureVector features, FurtherFindings findings) {
        return ElnClassification.of(Findings.of(features, findings));
    }

    @Override
    public List<TreatmentStudy> treatmentStudies() {
        return AmlStudies.all();
    }

    @Override
    public PatientGroups groups() {
        return new AmlGroups(schema);
    }

    @Override
    public List<OrderableTest> orderableTests() {
        return AmlTests.TESTS;
    }

    @Override
    public GateLimits gateLimits() {
        return AmlTests.LIMITS;
    }

    @Override
    public List<CohortColumn> cohortColumns() {
        return schema.specs().stream()
                .map(spec -> switch (spec.name()) {
                    case AmlClinical.SEX -> new CohortColumn(AmlClinical.SEX, "sex", Map.of("F", 1.0, "M", 0.0));
                    case AmlClinical.SECONDARY -> typeColumn(AmlClinical.SECONDARY, "secondary");
                    case AmlClinical.THERAPY_RELATED -> typeColumn(AmlClinical.THERAPY_RELATED, "therapy_related");
                    default -> new CohortColumn(spec.name(), spec.name(), Map.of());
                })
                .toList();
    }

    @Override
    public Optional<CohortDescription> findCohort(String sha256) {
        return Optional.of(AmlCohorts.AMLSG).filter(cohort -> cohort.sha256().equals(sha256));
    }

    /// The cohort knows the type of every patient; "other" is neither secondary nor therapy-related.
    private static CohortColumn typeColumn(String feature, String type) {
        Map<String, Double> texts = new HashMap<>();
        for (String text : List.of("primary", "secondary", "therapy_related", "other")) {
            texts.put(text, text.equals(type) ? 1.0 : 0.0);
        }
        return new CohortColumn(feature, "aml_type", texts);
    }

    private static boolean describesTheLeukaemia(String feature) {
        return feature.startsWith(AmlLesions.PREFIX)
                || feature.startsWith(AmlGenes.PREFIX)
                || AmlClinical.BLOOD_AND_MARROW.contains(feature);
    }
}
