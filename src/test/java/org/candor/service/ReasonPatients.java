package org.candor.service;

import static org.candor.service.ThreeWorlds.AML;
import static org.candor.service.ThreeWorlds.CODES;
import static org.candor.service.ThreeWorlds.GERMAN_AML;
import static org.candor.service.ThreeWorlds.MII;
import static org.candor.service.ThreeWorlds.NOW;
import static org.candor.service.ThreeWorlds.PLAIN_AML;
import static org.candor.service.ThreeWorlds.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.candor.calibration.SiteRecalibration;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.fhir.FactReader;
import org.candor.fhir.Fetched;
import org.candor.fhir.PatientBundle;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PatientRecord.KeyState;
import org.candor.fhir.PrefetchTemplates;
import org.candor.forecast.Assessment;
import org.candor.forecast.Assessor;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.CalibrationConstants;
import org.candor.survival.Estimate;
import org.candor.training.BundledModels;

/// An invented patient for every reason, as a FHIR record that is read and assessed by the model that is served.
final class ReasonPatients {
    private static final PrefetchTemplates TEMPLATES = PrefetchTemplates.of(AML.schema(), CODES);
    private static final LocalDate DIAGNOSIS = LocalDate.of(2026, 9, 14);
    private static final String MAN = "'birthDate':'1961-02-03','gender':'male'";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String LESSER_REMISSION = course("T", "2026-11-01");
    private static final String REMISSION = course("V", "2026-10-20");

    private static final List<String> BLOOD = List.of(
            quantity("718-7", 9.1, "g/dL"), quantity("777-3", 58, "10*9/L"),
            quantity("6690-2", 14, "10*9/L"), quantity("2532-0", 420, "U/L"),
            quantity("11150-0", 70, "%"), quantity("26446-5", 30, "%"));

    private final Assessor served;
    private final Map<String, Supplier<Optional<Assessment>>> withheld = new LinkedHashMap<>();
    private final Map<String, Supplier<Optional<Assessment>>> cautioned = new LinkedHashMap<>();

    ReasonPatients() {
        try {
            this.served = BundledModels.serve(AML);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        outOfScope();
        gate();
        diagnosis();
        course();
        origin();
        data();
    }

    /// Patients without a forecast, by the code of the reason.
    Map<String, Supplier<Optional<Assessment>>> withheld() {
        return withheld;
    }

    /// Patients with a forecast and a caution, by the code of the caution.
    Map<String, Supplier<Optional<Assessment>>> cautioned() {
        return cautioned;
    }

    /// Somebody of whom everything is known.
    Optional<Assessment> complete() {
        return assess(written(Map.of()));
    }

    private void outOfScope() {
        withheld("apl", PLAIN_AML.replace("C92.0", "C92.4"));
        withheld("diagnosis-date-unknown", PLAIN_AML.replaceAll("2026-0\\d-\\d\\d", "unknown"));
        withheld("diagnosis-in-future", PLAIN_AML.replace("2026-", "2027-"));
        withheld("beyond-horizon", PLAIN_AML.replace("2026-", "2020-"));
        withheld("diagnosis-contradictory", PLAIN_AML, verified("refuted", "2026-09-20"));
        withheld("relapse", PLAIN_AML, REMISSION, course("Y", "2026-11-10"));
        withheld("age", () -> read("'birthDate':'2012-01-01'", PLAIN_AML));
        withheld("birth-date-unknown", () -> read("'gender':'male'", PLAIN_AML));
        // nobody is 136 years old
        withheld("age-unknown", () -> read("'birthDate':'1890-01-01'", PLAIN_AML));
        withheld("age-above", () -> read("'birthDate':'1938-01-01'", PLAIN_AML));
        withheld.put("nothing-known", () -> assess(ThreeWorlds.recordOf(MAN, PLAIN_AML)));
    }

    private void gate() {
        withheld("atypical-quantities", Map.of("hb_g_dl", 21.5, "age", 18.0, "ecog", 4.0));
        withheld("implausible-inputs", Map.of("ldh_u_l", 42.0));
        withheld(
                "atypical-findings",
                present(
                        "ATRX", "BRAF", "CREBBP", "CUX1", "FBXW7", "EP300", "ETV6", "GATA2", "JAK2", "KDM5A", "MLL3",
                        "RB1"));
        Map<String, Double> rare = present("RAD21", "MYC", "RUNX1", "SFRS2", "FLT3_TKD", "U2AF1", "SF3B1", "BCOR");
        rare.put("cyt_inv3_t3_3", 1.0);
        withheld("unfamiliar-combination", rare);
        Map<String, Double> favourable = present("CEBPA_bi");
        favourable.putAll(Map.of("age", 18.0, "wbc_g_l", 0.6, "ldh_u_l", 100.0, "ecog", 0.0, "gene_DNMT3A", 0.0));
        favourable.putAll(Map.of("bm_blasts_pct", 20.0, "pb_blasts_pct", 0.0, "platelets_g_l", 300.0));
        withheld("few-similar-patients", favourable);
        withheld("few-similar-deaths", favourable);
        withheld.put("incomplete", () -> assess(ThreeWorlds.recordOf(MAN, PLAIN_AML, BLOOD.getFirst())));
        cautioned("incomplete", () -> read(MAN, PLAIN_AML));
        cautioned("missing-features", () -> read(MAN, PLAIN_AML));
        cautioned("apl-not-excluded", () -> read(MAN, PLAIN_AML));
        cautioned("stale-inputs", PLAIN_AML, quantity("89247-1", 1, "1").replace("2026-09-14T", "2026-08-20T"));
        cautioned("unusable-inputs", PLAIN_AML, quantity("2532-0", 900, "U/L"));
    }

    private void diagnosis() {
        cautioned("provisional-diagnosis", verified("provisional", "2026-09-20"));
        cautioned("diagnosis-once-refuted", PLAIN_AML, verified("refuted", "2026-09-10"));
        cautioned("diagnosis-date-partial", PLAIN_AML.replace("'2026-09-14'", "'2026-09'"));
        cautioned("birth-date-partial", () -> read("'birthDate':'1961-02','gender':'male'", PLAIN_AML));
        cautioned("allelic-ratio-estimated", PLAIN_AML, internalTandemDuplication());
        cautioned(
                "preliminary-results",
                () -> assess(ThreeWorlds.recordOf(
                        MAN, with(PLAIN_AML, BLOOD.stream().map(text -> text.replace("'final'", "'preliminary'"))))));
    }

    private void course() {
        cautioned("remission-undated", PLAIN_AML, course("V", "unknown"));
        cautioned("remission-contradictory", PLAIN_AML, REMISSION, LESSER_REMISSION);
        cautioned("remission-residual", PLAIN_AML, course("R", "2026-10-20"));
        cautioned("less-intensive-therapy", PLAIN_AML, given("a", "L01BC07", "2026-09-20"));
        cautioned("apl-therapy", PLAIN_AML, given("a", "L01XF01", "2026-09-15"), given("b", "L01XX27", "2026-09-15"));
        cautioned("transplantation", PLAIN_AML, """
                {'resourceType':'Procedure','id':'t','status':'completed','code':{'coding':[{'system':
                'http://snomed.info/sct','code':'425843001'}]},'subject':{'reference':'Patient/p1'},
                'performedDateTime':'2026-11-02'}""");
        cautioned.put("not-recalibrated", () -> recalibrated().assess(record(MAN, PLAIN_AML, REMISSION)));
    }

    private void origin() {
        cautioned(
                "origin-unclear",
                GERMAN_AML.formatted(",{'url':'" + MII
                        + "StructureDefinition/mii-ex-onko-transformation-von','valueReference':{'reference':"
                        + "'Condition/mds'}}"));
        cautioned("earlier-mds", PLAIN_AML, """
                {'resourceType':'Condition','id':'mds','onsetDateTime':'2024-02-10','code':{'coding':[{'system':
                'http://fhir.de/CodeSystem/bfarm/icd-10-gm','code':'D46.1'}]},'subject':{'reference':'Patient/p1'}}""");
        cautioned("earlier-cytotoxic-therapy", PLAIN_AML, given("c", "L01AA01", "2021-12-04"));
    }

    private void data() {
        cautioned(
                "data-unusable",
                PLAIN_AML,
                quantity("718-7", 12, "g/dL")
                        .replace("'status'", "'modifierExtension':[{'url':'urn:test','valueBoolean':true}],'status'"));
        cautioned.put("data-incomplete", () -> sent(Map.of("labs", KeyState.INCOMPLETE), Map.of()));
        cautioned.put("data-not-sent", () -> sent(Map.of("labs", KeyState.FAILED), Map.of()));
        cautioned.put(
                "data-not-fetched", () -> sent(Map.of("labs", KeyState.FAILED), Map.of("labs", Fetched.Failure.LATE)));
        cautioned.put("therapies-not-sent", () -> sent(Map.of(), Map.of()));
    }

    private void withheld(String code, String... resources) {
        withheld.put(code, () -> read(MAN, resources));
    }

    private void withheld(String code, Supplier<Optional<Assessment>> patient) {
        withheld.put(code, patient);
    }

    /// A typical patient with these features changed, written as a record.
    private void withheld(String code, Map<String, Double> changed) {
        withheld.put(code, () -> assess(written(changed)));
    }

    private void cautioned(String code, String... resources) {
        cautioned.put(code, () -> read(MAN, resources));
    }

    private void cautioned(String code, Supplier<Optional<Assessment>> patient) {
        cautioned.put(code, patient);
    }

    private PatientRecord record(String patient, String... resources) {
        return ThreeWorlds.recordOf(
                patient, Stream.concat(Stream.of(resources), BLOOD.stream()).toArray(String[]::new));
    }

    private static String[] with(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toArray(String[]::new);
    }

    private Optional<Assessment> read(String patient, String... resources) {
        return assess(record(patient, resources));
    }

    private Optional<Assessment> assess(PatientRecord record) {
        return assessor(served).assess(record);
    }

    private static PatientAssessor assessor(Assessor model) {
        return new PatientAssessor(AML, CODES, model, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /// The record as if its parts had come in this state.
    private Optional<Assessment> sent(Map<String, KeyState> states, Map<String, Fetched.Failure> failures) {
        PatientRecord read = record(MAN, PLAIN_AML);
        PatientRecord sent = new PatientRecord(
                read.patientId(), read.facts(), states, List.of(), false, new Fetched(List.of(), failures, ""));
        return assessor(served).assess(sent.facts(), RecordCautions.of(sent, TEMPLATES));
    }

    /// The model with a recalibration to a site that moves nothing.
    private static PatientAssessor recalibrated() {
        SiteRecalibration site = new SiteRecalibration(
                0,
                1,
                List.of(0.01, 0.0, 0.0),
                List.of(30.0, 1825.0),
                List.of(-3.0, -0.3),
                new SiteRecalibration.Provenance("aa", "bb", 200, 100, new Estimate(0.1, 0.05, 0.15, 0.95)));
        try {
            return assessor(new BundleAssessor(
                    BundledModels.load(AML)
                            .bundle()
                            .withCalibration(new CalibrationConstants(Optional.empty(), Optional.of(site))),
                    "00"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static PatientRecord written(Map<String, Double> changed) {
        Map<String, Double> known = new HashMap<>(
                Map.of("age", 52.0, "hb_g_dl", 9.1, "platelets_g_l", 58.0, "wbc_g_l", 14.0, "ldh_u_l", 420.0));
        known.putAll(Map.of(
                "bm_blasts_pct", 70.0, "pb_blasts_pct", 30.0, "ecog", 1.0, "gene_NPM1", 1.0, "gene_DNMT3A", 1.0));
        known.putAll(changed);
        List<FeatureValue> values = new ArrayList<>();
        AML.schema()
                .specs()
                .forEach(spec -> values.add(new FeatureValue.Present(
                        known.getOrDefault(spec.name(), 0.0), new Evidence("Observation/1", Optional.of(DIAGNOSIS)))));
        double age = known.getOrDefault("age", 0.0);
        String json = new PatientBundle(CODES, "condition-aml")
                .json(PatientBundle.Subject.ofAge("p1", age, DIAGNOSIS), new FeatureVector(AML.schema(), values));
        try {
            return new FactReader(TEMPLATES).readBundle(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Map<String, Double> present(String... genes) {
        Map<String, Double> present = new HashMap<>();
        Stream.of(genes).forEach(gene -> present.put("gene_" + gene, 1.0));
        return present;
    }

    /// A second entry of the diagnosis.
    private static String verified(String status, String recorded) {
        return ("{'resourceType':'Condition','id':'other','verificationStatus':{'coding':[{'system':'" + VERIFICATION
                        + "','code':'%s'}]},'code':{'coding':[{'system':'http://fhir.de/CodeSystem/bfarm/icd-10-gm',"
                        + "'code':'C92.0'}]},'subject':{'reference':'Patient/p1'},'recordedDate':'%s'}")
                .formatted(status, recorded);
    }

    private static String course(String code, String day) {
        return ("{'resourceType':'Observation','id':'v%s','status':'final','code':{'coding':[{'system':"
                        + "'http://snomed.info/sct','code':'396432002'}]},'subject':{'reference':'Patient/p1'},"
                        + "'effectiveDateTime':'%s','valueCodeableConcept':{'coding':[{'system':'" + MII
                        + "CodeSystem/mii-cs-onko-verlauf-gesamtbeurteilung','code':'%s'}]}}")
                .formatted(code, day, code);
    }

    private static String quantity(String loinc, double value, String unit) {
        return ("{'resourceType':'Observation','id':'q%s','status':'final','code':{'coding':[{'system':"
                        + "'http://loinc.org','code':'%s'}]},'subject':{'reference':'Patient/p1'},'effectiveDateTime':"
                        + "'2026-09-14T08:00:00Z','valueQuantity':{'value':%s,'system':'http://unitsofmeasure.org',"
                        + "'code':'%s'}}")
                .formatted(loinc + "-" + Math.round(value), loinc, value, unit);
    }

    private static String internalTandemDuplication() {
        return """
            {'resourceType':'Observation','id':'itd','status':'final','code':{'coding':[{'system':'http://loinc.org',
            'code':'69548-6'}]},'subject':{'reference':'Patient/p1'},'effectiveDateTime':'2026-09-14',
            'valueCodeableConcept':{'coding':[{'system':'http://loinc.org','code':'LA9633-4'}]},'component':[
            {'code':{'coding':[{'system':'http://loinc.org','code':'48018-6'}]},'valueCodeableConcept':{'text':'FLT3'}},
            {'code':{'coding':[{'system':'http://loinc.org','code':'48004-6'}]},'valueCodeableConcept':
            {'text':'c.1780_1800dup'}},{'code':{'coding':[{'system':'http://loinc.org','code':'81258-6'}]},
            'valueQuantity':{'value':0.34,'system':'http://unitsofmeasure.org','code':'1'}}]}""";
    }
}
