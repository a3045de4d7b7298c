package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.candor.fhir.SampleRecord.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.Value;
import org.candor.fhir.PatientRecord.KeyState;
import org.candor.fhir.WrongPatient.Contradiction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactReaderTest {
    private static final String HB = "{'subject':%s,'code':{'coding':[{'system':'http://loinc.org','code':'718-7'}]},"
            + "'effectiveDateTime':'2026-03-01T08:00:00Z','valueQuantity':{'value':9,'system':"
            + "'http://unitsofmeasure.org','code':'g/dL'}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/p1",
                "Patient/p1/",
                "Patient/p1/_history/2",
                "https://ehr.example/fhir/Patient/p1",
                "https://ehr.example/fhir/Patient/p1/_history/3"
            })
    void theSubjectMayBeNamedInSeveralForms(String reference) {
        assertThat(withSubject("{'reference':'%s'}".formatted(reference)).value("hb_g_dl"))
                .isInstanceOf(FeatureValue.Present.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Patient/p2, OTHER_PATIENT",
        "Patient/P1, OTHER_PATIENT",
        "Patient/p11, OTHER_PATIENT",
        "https://ehr.example/fhir/Patient/p2, OTHER_PATIENT",
        "https://other.example/fhir/Patient/p1, OTHER_SERVER",
        "http://ehr.example/fhir/Patient/p1, OTHER_SERVER",
        "https://EHR.example/fhir/Patient/p1, OTHER_SERVER"
    })
    void aResourceOfSomebodyElseIsRefused(String reference, Contradiction contradiction) {
        SampleRecord record = withSubject("{'reference':'%s'}".formatted(reference));
        assertThatThrownBy(record::read).isInstanceOfSatisfying(WrongPatient.class, wrong -> {
            assertThat(wrong.contradiction()).isEqualTo(contradiction);
            assertThat(wrong.getMessage()).doesNotContain("p1", "p2", "P1", "example");
        });
    }

    @Test
    void oneForeignResourceAmongManyIsEnough() {
        SampleRecord record = new SampleRecord();
        for (int i = 0; i < 299; i++) {
            record.lab("718-7", 9, "g/dL");
        }
        record.observation("{'status':'entered-in-error','modifierExtension':[],"
                + HB.formatted("{'reference':'Patient/p2'}").substring(1));
        assertThatThrownBy(record::read).isInstanceOf(WrongPatient.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'reference':'Group/p1'}",
                "{'reference':'p1'}",
                "{'reference':'patient/p1'}",
                "{'reference':'#p1'}",
                "{'reference':'urn:uuid:0b7a9e4c-5a0e-4f0e-9f6e-0b7a9e4c5a0e'}",
                "{'display':'P One'}",
                "{'identifier':{'value':'p1'}}",
                "'Patient/p1'"
            })
    void aResourceThatNamesNoPatientIsNotUsed(String subject) {
        SampleRecord record = withSubject(subject);
        assertThat(record.value("hb_g_dl")).isEqualTo(new FeatureValue.Missing(Cause.NOT_RECORDED));
        assertThat(record.read().unusable()).containsEntry("subject-unknown", 1);
    }

    @Test
    void withoutAKnownServerAnAbsoluteReferenceIdentifiesNobody() {
        Map<String, JsonNode> prefetch = withSubject("{'reference':'https://ehr.example/fhir/Patient/p1'}")
                .prefetch();
        PatientRecord record = new FactReader(SampleRecord.TEMPLATES).read("p1", Optional.empty(), prefetch);
        assertThat(record.unusable()).containsEntry("subject-unknown", 1);
    }

    @Test
    void aUrnIsResolvedWithinTheBundle() {
        JsonNode bundle = json("{'resourceType':'Bundle','type':'collection','entry':["
                + "{'fullUrl':'urn:uuid:1','resource':{'resourceType':'Patient','birthDate':'1970-01-01'}},"
                + "{'fullUrl':'urn:uuid:2','resource':"
                + HB.formatted("{'reference':'urn:uuid:1'}")
                        .replaceFirst("\\{", "{'resourceType':'Observation','status':'final',")
                + "}]}");
        PatientRecord record = new FactReader(SampleRecord.TEMPLATES).readBundle(bundle);
        assertThat(record.facts()).hasSize(2);
        assertThat(record.facts().getLast().source().reference()).isEqualTo("urn:uuid:2");
    }

    @Test
    void anAddressOnAnotherServerIsNotMadeRightByThePatientsEntry() {
        Map<String, JsonNode> prefetch = withSubject("{'reference':'https://other.example/fhir/Patient/p1'}")
                .prefetch();
        prefetch.put(
                "patient",
                json(
                        "{'resourceType':'Bundle','type':'searchset','entry':[{'fullUrl':"
                                + "'https://other.example/fhir/Patient/p1','resource':{'resourceType':'Patient','id':'p1'}}]}"));
        assertThatThrownBy(() -> SampleRecord.read(prefetch))
                .isInstanceOfSatisfying(
                        WrongPatient.class,
                        wrong -> assertThat(wrong.contradiction()).isEqualTo(Contradiction.OTHER_SERVER));
    }

    /// German sites add to FHIR's code how the tumour was proven.
    @ParameterizedTest
    @CsvSource({
        "confirmed, 7, CONFIRMED",
        "provisional, 7, PRELIMINARY",
        "refuted, 7, REFUTED",
        "entered-in-error, 7, UNUSABLE",
        "unknown-to-fhir, 7, UNUSABLE",
        "'', 7, UNUSABLE",
        "'', '', CONFIRMED"
    })
    void onlyFhirsCodesSayWhetherAConditionHolds(String code, String other, Fact.Status status) {
        List<String> codings = new ArrayList<>();
        if (!code.isEmpty()) {
            codings.add("{'system':'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'%s'}"
                    .formatted(code));
        }
        if (!other.isEmpty()) {
            codings.add("{'system':'urn:how-it-was-proven','code':'%s'}".formatted(other));
        }
        SampleRecord record =
                new SampleRecord().condition("{'verificationStatus':{'coding':[" + String.join(",", codings) + "]}}");
        assertThat(record.read().facts())
                .filteredOn(fact -> fact.kind() == Fact.Kind.CONDITION)
                .singleElement()
                .extracting(Fact::status)
                .isEqualTo(status);
    }

    @Test
    void thePatientMustBeTheOneAskedAbout() {
        SampleRecord record = new SampleRecord().patient("{'resourceType':'Patient','id':'p2'}");
        assertThatThrownBy(record::read).isInstanceOf(WrongPatient.class);
    }

    @Test
    void twoPatientsAreRefused() {
        Map<String, JsonNode> prefetch = new SampleRecord().prefetch();
        prefetch.put(
                "patient",
                SampleRecord.bundle(List.of(
                        json("{'resourceType':'Patient','id':'p1'}"), json("{'resourceType':'Patient','id':'p2'}"))));
        assertThatThrownBy(() -> SampleRecord.read(prefetch))
                .isInstanceOfSatisfying(
                        WrongPatient.class,
                        wrong -> assertThat(wrong.contradiction()).isEqualTo(Contradiction.TWO_PATIENTS));
    }

    @Test
    void aBundleWithoutAPatientIsRefused() {
        JsonNode bundle = json("{'resourceType':'Bundle','type':'collection'}");
        FactReader reader = new FactReader(SampleRecord.TEMPLATES);
        assertThatThrownBy(() -> reader.readBundle(bundle))
                .isInstanceOfSatisfying(
                        WrongPatient.class,
                        wrong -> assertThat(wrong.contradiction()).isEqualTo(Contradiction.NO_PATIENT));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'link':[{'type':'replaced-by','other':{'reference':'Patient/p9'}}]|patient-replaced",
                "'modifierExtension':[{'url':'urn:x'}]|modifier-extension",
                "'implicitRules':'urn:x'|implicit-rules"
            })
    void aPatientWhomWeMayNotReadIsUnknown(String element, String reason) {
        PatientRecord record = new SampleRecord()
                .patient("{'resourceType':'Patient','id':'p1','birthDate':'1970-01-01',%s}".formatted(element))
                .read();
        assertThat(record.facts()).isEmpty();
        assertThat(record.unusable()).containsEntry(reason, 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'modifierExtension':[{'url':'urn:x','valueBoolean':true}]|modifier-extension",
                "'implicitRules':'urn:x'|implicit-rules",
                "'verificationStatus':'confirmed'|not-r4"
            })
    void aResourceThatWeDoNotFullyUnderstandIsNotUsed(String element, String reason) {
        String json = HB.formatted("{'reference':'Patient/p1'}").replaceFirst("\\{", "{" + element + ",");
        SampleRecord record = new SampleRecord().observation(json);
        assertThat(record.value("hb_g_dl")).isEqualTo(new FeatureValue.Missing(Cause.NOT_RECORDED));
        assertThat(record.read().unusable()).containsEntry(reason, 1);
    }

    @Test
    void extensionsNarrativeAndContainedResourcesChangeNothing() {
        String extra = "{'extension':[{'url':'urn:x','extension':[{'url':'urn:y','valueString':'z'}]}],"
                + "'text':{'status':'generated','div':'<div><script>alert(1)</script></div>'},"
                + "'contained':[{'resourceType':'Patient','id':'p2'},{'resourceType':'Observation','id':'x',"
                + "'subject':{'reference':'Patient/p2'}}],";
        SampleRecord record = new SampleRecord()
                .observation(extra + HB.formatted("{'reference':'Patient/p1'}").substring(1));
        assertThat(record.value("hb_g_dl")).isInstanceOf(FeatureValue.Present.class);
        assertThat(record.read().facts()).hasSize(3);
    }

    @Test
    void ofTwoVersionsTheOneUpdatedLastCounts() {
        String version = "{'id':'same','meta':{'lastUpdated':'2026-03-0%d'},";
        String json = HB.formatted("{'reference':'Patient/p1'}").substring(1);
        String older = version.formatted(1) + json;
        String newer = version.formatted(2) + json.replace("'value':9", "'value':11");
        for (SampleRecord record : List.of(
                new SampleRecord().observation(older).observation(newer),
                new SampleRecord().observation(newer).observation(older))) {
            assertThat(record.value("hb_g_dl"))
                    .isInstanceOfSatisfying(
                            FeatureValue.Present.class,
                            present -> assertThat(present.value()).isEqualTo(11));
        }
    }

    @Test
    void eachStateOfAPrefetchKeyIsTold() {
        Map<String, JsonNode> prefetch =
                new SampleRecord().lab("718-7", 9, "g/dL").prefetch();
        assertThat(SampleRecord.read(prefetch).keys())
                .containsOnly(
                        Map.entry("patient", KeyState.PRESENT),
                        Map.entry("conditions", KeyState.KNOWN_EMPTY),
                        Map.entry("labs", KeyState.PRESENT),
                        Map.entry("genetics", KeyState.KNOWN_EMPTY));
        prefetch.remove("patient");
        prefetch.put("conditions", json("{'resourceType':'OperationOutcome'}"));
        prefetch.put("labs", json("{'resourceType':'Condition','subject':{'reference':'Patient/p2'}}"));
        prefetch.put("unasked", json("{'resourceType':'Patient','id':'p2'}"));
        PatientRecord record = SampleRecord.read(prefetch);
        assertThat(record.keys())
                .containsOnly(
                        Map.entry("conditions", KeyState.FAILED),
                        Map.entry("labs", KeyState.NOT_USABLE),
                        Map.entry("genetics", KeyState.KNOWN_EMPTY));
        assertThat(record.unmet(SampleRecord.TEMPLATES.required())).containsExactly("conditions", "patient");
    }

    @Test
    void nullIsKnownToBeEmptyAndNotUnmet() {
        Map<String, JsonNode> prefetch = new SampleRecord().prefetch();
        prefetch.put("conditions", NullNode.getInstance());
        assertThat(SampleRecord.read(prefetch).unmet(SampleRecord.TEMPLATES.required()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'link':[{'relation':'next','url':'https://ehr.example/fhir?page=2'}]|INCOMPLETE",
                "'link':[{'relation':'self','url':'https://ehr.example/fhir'}]|KNOWN_EMPTY",
                "'total':7|INCOMPLETE",
                "'entry':[{'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'warning'}]}}]|INCOMPLETE",
                "'entry':[{'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'error'}]}}]|FAILED",
                "'entry':[{'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'information'}]}}]|KNOWN_EMPTY",
                "'entry':[{'fullUrl':'urn:uuid:1'}]|KNOWN_EMPTY",
                "'entry':[{'resource':{'resourceType':'Condition'}}]|KNOWN_EMPTY",
                "'entry':[{'resource':{'resourceType':'Observation'},'search':{'mode':'include'}}]|KNOWN_EMPTY"
            })
    void whatASearchResultSaysAboutItselfIsHeeded(String elements, KeyState state) {
        Map<String, JsonNode> prefetch = new SampleRecord().prefetch();
        prefetch.put("labs", json("{'resourceType':'Bundle','type':'searchset',%s}".formatted(elements)));
        PatientRecord record = SampleRecord.read(prefetch);
        assertThat(record.keys()).containsEntry("labs", state);
        assertThat(record.incomplete()).isEqualTo(state == KeyState.INCOMPLETE || state == KeyState.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "batch", "history", "document"})
    void aBundleOfAnotherTypeIsNotUsable(String type) {
        Map<String, JsonNode> prefetch = new SampleRecord().prefetch();
        prefetch.put("labs", json("{'resourceType':'Bundle','type':'%s'}".formatted(type)));
        assertThat(SampleRecord.read(prefetch).keys()).containsEntry("labs", KeyState.NOT_USABLE);
    }

    @Test
    void patientDataBecomeFacts() {
        List<Fact> facts = new SampleRecord()
                .patient("{'resourceType':'Patient','id':'p1','birthDate':'1970-03','gender':'male',"
                        + "'deceasedDateTime':'2026-04'}")
                .read()
                .facts();
        assertThat(facts).hasSize(3).allMatch(fact -> fact.kind() == Fact.Kind.PATIENT);
        assertThat(facts.get(0).codes()).containsExactly(Elements.BIRTH_DATE);
        assertThat(facts.get(0).value())
                .isInstanceOfSatisfying(
                        Value.When.class,
                        when -> assertThat(when.time().midDay()).isEqualTo("1970-03-16"));
        assertThat(facts.get(2).codes()).containsExactly(Elements.DECEASED);
    }

    @ParameterizedTest
    @CsvSource({"female, 1.0", "male, 0.0", "other, ", "unknown, ", "F, "})
    void otherAndUnknownSexIsMissing(String gender, Double expected) {
        FeatureValue value = new SampleRecord()
                .patient("{'resourceType':'Patient','id':'p1','gender':'%s'}".formatted(gender))
                .value("sex");
        if (expected == null) {
            assertThat(value).isEqualTo(new FeatureValue.Missing(Cause.NOT_RECORDED));
        } else {
            assertThat(value)
                    .isInstanceOfSatisfying(
                            FeatureValue.Present.class,
                            present -> assertThat(present.value()).isEqualTo(expected));
        }
    }

    @Test
    void ageCountsWholeAndPartYearsToTheDiagnosis() {
        // 1970-03-02 to 2026-03-02 are 20454 days
        assertThat(new SampleRecord().value("age"))
                .isInstanceOfSatisfying(
                        FeatureValue.Present.class,
                        present -> assertThat(present.value()).isEqualTo(20454 / 365.25));
    }

    @Test
    void medicationsAndProceduresBecomeFactsOfABundle() {
        List<String> resources = new ArrayList<>();
        for (String type : List.of("MedicationRequest", "MedicationStatement", "MedicationAdministration")) {
            resources.add(("{'resource':{'resourceType':'%s','id':'m','status':'completed','subject':{'reference':"
                            + "'Patient/p1'},'medicationCodeableConcept':{'coding':[{'system':"
                            + "'http://fhir.de/CodeSystem/bfarm/atc','code':'L01BC01'}]}}}")
                    .formatted(type));
        }
        resources.add("{'resource':{'resourceType':'Procedure','id':'r','status':'not-done','subject':{'reference':"
                + "'Patient/p1'},'code':{'coding':[{'system':'http://snomed.info/sct','code':'1269349006'}]}}}");
        JsonNode bundle = json("{'resourceType':'Bundle','type':'collection','entry':[{'resource':{'resourceType':"
                + "'Patient','id':'p1'}}," + String.join(",", resources) + "]}");
        List<Fact> facts =
                new FactReader(SampleRecord.TEMPLATES).readBundle(bundle).facts();
        assertThat(facts.stream().map(Fact::kind))
                .containsExactly(Fact.Kind.MEDICATION, Fact.Kind.MEDICATION, Fact.Kind.MEDICATION, Fact.Kind.PROCEDURE);
        assertThat(facts.getLast().status()).isEqualTo(Fact.Status.REFUTED);
    }

    @Test
    void noRecordShowsPatientDataInItsText() {
        PatientRecord record = new SampleRecord()
                .patient("{'resourceType':'Patient','id':'secret1','birthDate':'1970-03-02','gender':'female'}")
                .observation("{'subject':{'reference':'Patient/secret1'},'code':{'text':'secret2'},"
                        + "'valueString':'secret3'}")
                .observation("{'subject':{'reference':'Patient/secret1'},'valueQuantity':{'value':9.876}}")
                .readAs("secret1");
        assertThat(record.facts()).isNotEmpty();
        assertThat(record + " " + record.facts()
                        + record.facts().stream().map(Fact::value).toList())
                .doesNotContain("secret", "1970", "9.876", "female");
    }

    private static SampleRecord withSubject(String subject) {
        return new SampleRecord().observation(HB.formatted(subject));
    }
}
