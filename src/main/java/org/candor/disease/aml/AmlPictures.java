package org.candor.disease.aml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.candor.disease.Completion;
import org.candor.disease.aml.eln.ElnClassification;
import org.candor.disease.aml.eln.Finding;
import org.candor.disease.aml.eln.Findings;
import org.candor.disease.aml.eln.Truth;
import org.candor.disease.aml.therapy.AmlPicture;
import org.candor.disease.aml.therapy.PictureSource;
import org.candor.disease.aml.therapy.Promyelocytic;
import org.candor.disease.aml.therapy.TherapyCourses;
import org.candor.disease.aml.therapy.Trait;
import org.candor.feature.CodeMap;
import org.candor.feature.Fact;
import org.candor.feature.FactInterpreter;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.Statement;
import org.candor.feature.TherapyCourse;
import org.candor.genomics.KaryotypeFacts;
import org.candor.genomics.VariantStatements;

/// Reads the picture of a patient out of the facts of a record.
///
/// Genetic findings are those of the time of diagnosis, as for the forecast; after a relapse those of the time of the
/// relapse, because clones come and go. Performance is that of the day of the question.
public final class AmlPictures implements PictureSource {
    private static final double DAYS_PER_YEAR = 365.25;
    private static final String PROMYELOCYTIC_FUSION = "cyt_t_15_17";
    private static final String ECOG = "ecog";

    private static final List<String> MYELODYSPLASIA = List.of(
            "cyt_complex",
            "cyt_minus5_5q",
            "cyt_minus7",
            "cyt_minus7q",
            "cyt_minus9q",
            "cyt_mono12_12p_abn12p",
            "cyt_mono17_17p_abn17p");

    private final CodeMap codes;
    private final KaryotypeFacts karyotypes;
    private final FeatureSchema modelled;
    private final FeatureSchema further;
    private final FeatureExtraction extraction;
    private final FeatureExtraction person;
    private final Completion completion;

    public AmlPictures(CodeMap codes) {
        AcuteMyeloidLeukaemia disease = new AcuteMyeloidLeukaemia();
        this.codes = codes;
        this.karyotypes = new KaryotypeFacts(codes);
        this.modelled = disease.schema();
        this.further = new FeatureSchema(modelled.id() + "-findings", disease.findings());
        FeatureSchema all = new FeatureSchema(
                modelled.id(),
                Stream.concat(modelled.specs().stream(), further.specs().stream())
                        .toList());
        this.extraction = new FeatureExtraction(all, codes, new VariantStatements(codes));
        this.completion = new Completion(disease, codes, extraction);
        this.person = new FeatureExtraction(
                new FeatureSchema(
                        modelled.id() + "-person",
                        Stream.of(AmlClinical.AGE, AmlClinical.SEX, ECOG)
                                .map(name -> modelled.spec(modelled.index(name)))
                                .toList()),
                codes,
                new NoVariants());
    }

    @Override
    public AmlPicture picture(List<Fact> facts, LocalDate today) {
        AmlRecord record = new AmlRecord(facts, codes);
        AmlHistory history = new AmlHistory(record, today);
        List<TherapyCourse> courses = TherapyCourses.of(facts, codes, today);
        Optional<LocalDate> diagnosis = history.diagnosisDay();
        AmlCourse course = new AmlCourse(history, courses, today);
        LocalDate anchor = course.relapseDay().or(() -> diagnosis).orElse(today);
        Reading reading = read(facts, anchor, today);
        Map<Trait, Truth> traits = new EnumMap<>(Trait.class);
        boolean datedFindings =
                course.relapsed() == Truth.FALSE || course.relapseDay().isPresent();
        if (datedFindings) {
            traits.putAll(genetics(reading));
        }
        traits.putAll(origin(diagnosis
                .filter(day -> !day.equals(anchor))
                .map(day -> read(facts, day, today))
                .orElse(reading)));
        traits.putAll(course.traits());
        AmlFitness fitness = new AmlFitness(record, codes);
        traits.putAll(fitness.traits(today));
        course.timeline().remission().ifPresent(day -> traits.put(Trait.MRD, fitness.residualDisease(day, today)));
        Promyelocytic promyelocytic = promyelocytic(record, reading);
        traits.put(Trait.PROMYELOCYTIC, promyelocytic.truth());
        Findings findings = Findings.of(reading.features(), reading.findings());
        List<String> eln2022 =
                datedFindings ? ElnClassification.eln2022(findings).categories() : List.of();
        putCategories(eln2022, traits);
        traits.values().removeIf(truth -> truth == Truth.UNKNOWN);
        return new AmlPicture(
                person(facts, diagnosis, today),
                course.timeline(),
                promyelocytic,
                traits,
                eln2022,
                datedFindings ? ElnClassification.eln2024(findings).categories() : List.of(),
                courses);
    }

    @Override
    public AmlPicture completed(AmlPicture picture, FeatureVector features) {
        Reading reading = new Reading(features, FurtherFindings.none());
        Map<Trait, Truth> traits = new EnumMap<>(Trait.class);
        traits.putAll(genetics(reading));
        traits.putAll(origin(reading));
        List<String> eln2022 = ElnClassification.eln2022(Findings.of(features, FurtherFindings.none()))
                .categories();
        putCategories(eln2022, traits);
        Promyelocytic promyelocytic = completed(picture.promyelocytic(), reading.truth(PROMYELOCYTIC_FUSION));
        traits.put(Trait.PROMYELOCYTIC, promyelocytic.truth());
        traits.values().removeIf(truth -> truth == Truth.UNKNOWN);
        traits.putAll(picture.traits());
        AmlPicture.Person person = picture.person();
        OptionalDouble ecog = person.ecog().isPresent() ? person.ecog() : reading.number(ECOG);
        return new AmlPicture(
                new AmlPicture.Person(person.ageAtDiagnosis(), person.ageToday(), person.female(), ecog),
                picture.timeline(),
                promyelocytic,
                traits,
                eln2022,
                picture.eln2024(),
                picture.courses());
    }

    private static Promyelocytic completed(Promyelocytic known, Truth fusion) {
        return switch (known) {
            case CONFIRMED, EXCLUDED -> known;
            case SUSPECTED, NOT_EXCLUDED ->
                switch (fusion) {
                    case TRUE -> Promyelocytic.CONFIRMED;
                    case FALSE -> Promyelocytic.EXCLUDED;
                    case UNKNOWN -> known;
                };
        };
    }

    /// What was found around a day.
    private record Reading(FeatureVector features, FurtherFindings findings) {
        Truth truth(String feature) {
            return switch (features.value(feature)) {
                case FeatureValue.Present present -> Truth.of(present.value() != 0);
                case FeatureValue.Missing missing -> Truth.UNKNOWN;
            };
        }

        OptionalDouble number(String feature) {
            return switch (features.value(feature)) {
                case FeatureValue.Present present -> OptionalDouble.of(present.value());
                case FeatureValue.Missing missing -> OptionalDouble.empty();
            };
        }

        /// Kleene's "or".
        Truth any(List<String> names) {
            List<Truth> truths = names.stream().map(this::truth).toList();
            if (truths.contains(Truth.TRUE)) {
                return Truth.TRUE;
            }
            return truths.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.FALSE;
        }

        @Override
        public String toString() {
            return "Reading[" + features + "]";
        }
    }

    private Reading read(List<Fact> facts, LocalDate around, LocalDate today) {
        Instant now = endOf(today);
        List<Fact> completed =
                completion.of(karyotypes.added(facts), around, today, now).facts();
        FeatureVector sought = extraction.extract(completed, around, now);
        List<FeatureValue> values = sought.values();
        return new Reading(
                new FeatureVector(modelled, values.subList(0, modelled.size())),
                FurtherFindings.of(new FeatureVector(further, values.subList(modelled.size(), values.size()))));
    }

    private static Map<Trait, Truth> genetics(Reading reading) {
        Map<Trait, Truth> traits = new EnumMap<>(Trait.class);
        traits.put(Trait.FLT3_ITD, reading.truth("gene_FLT3_ITD"));
        traits.put(Trait.FLT3_TKD, reading.truth("gene_FLT3_TKD"));
        traits.put(Trait.IDH1, reading.truth("gene_IDH1"));
        traits.put(Trait.IDH2, reading.any(List.of("gene_IDH2_p140", "gene_IDH2_p172")));
        traits.put(Trait.NPM1, reading.truth("gene_NPM1"));
        traits.put(Trait.TP53, reading.truth("gene_TP53"));
        traits.put(Trait.CORE_BINDING_FACTOR, reading.any(List.of("cyt_t_8_21", "cyt_inv16_t16_16")));
        traits.put(Trait.MYELODYSPLASIA_KARYOTYPE, reading.any(MYELODYSPLASIA));
        return traits;
    }

    private static Map<Trait, Truth> origin(Reading reading) {
        Map<Trait, Truth> traits = new EnumMap<>(Trait.class);
        traits.put(Trait.SECONDARY, reading.truth(AmlClinical.SECONDARY));
        traits.put(Trait.THERAPY_RELATED, reading.truth(AmlClinical.THERAPY_RELATED));
        Findings findings = Findings.of(reading.features(), reading.findings());
        traits.put(Trait.EARLIER_HMA, findings.truth(Finding.EARLIER_HMA));
        return traits;
    }

    private static Promyelocytic promyelocytic(AmlRecord record, Reading reading) {
        Truth fusion = reading.truth(PROMYELOCYTIC_FUSION);
        List<Fact> stated = record.conditions(AmlRecord.APL);
        boolean confirmed = stated.stream().anyMatch(fact -> fact.status() == Fact.Status.CONFIRMED);
        if (confirmed || fusion == Truth.TRUE) {
            return Promyelocytic.CONFIRMED;
        }
        if (fusion == Truth.FALSE) {
            return Promyelocytic.EXCLUDED;
        }
        return stated.isEmpty() ? Promyelocytic.NOT_EXCLUDED : Promyelocytic.SUSPECTED;
    }

    private static void putCategories(List<String> categories, Map<Trait, Truth> traits) {
        Map.of(
                        "favourable", Trait.ELN_2022_FAVOURABLE,
                        "intermediate", Trait.ELN_2022_INTERMEDIATE,
                        "adverse", Trait.ELN_2022_ADVERSE)
                .forEach((category, trait) -> {
                    if (categories.equals(List.of(category))) {
                        traits.put(trait, Truth.TRUE);
                    } else if (!categories.isEmpty() && !categories.contains(category)) {
                        traits.put(trait, Truth.FALSE);
                    }
                });
    }

    /// Performance may follow from an index of Karnofsky, which is a derived fact.
    private AmlPicture.Person person(List<Fact> facts, Optional<LocalDate> diagnosis, LocalDate today) {
        List<Fact> all = new ArrayList<>(facts);
        new AmlMeasurements(modelled, codes).derived(facts).forEach(derived -> all.add(derived.fact()));
        Instant now = endOf(today);
        Reading current = new Reading(person.extract(all, today, now), FurtherFindings.none());
        OptionalDouble age = current.number(AmlClinical.AGE);
        OptionalDouble atDiagnosis = diagnosis.isEmpty() || age.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        age.getAsDouble() - ChronoUnit.DAYS.between(diagnosis.get(), today) / DAYS_PER_YEAR);
        return new AmlPicture.Person(atDiagnosis, age, current.truth(AmlClinical.SEX), current.number(ECOG));
    }

    private static Instant endOf(LocalDate today) {
        return today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    }

    /// Age, sex and performance need no reading of variants.
    private static final class NoVariants implements FactInterpreter {
        @Override
        public List<Statement> statements(List<Fact> facts, Predicate<Fact> counts) {
            return List.of();
        }

        @Override
        public Optional<FactInterpreter.Reading> reading(Fact fact) {
            return Optional.empty();
        }
    }
}
