package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.fhir.SampleRecord.json;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candor.disease.aml.therapy.Regimen;
import org.candor.disease.aml.therapy.TherapyCourses;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyCourse;
import org.candor.feature.TherapyCourse.Intent;
import org.candor.feature.TherapyState;
import org.candor.feature.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Medications and procedures as German and American systems send them.
class TherapyFactsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final String MII = "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/";

    private static final String MII_STATEMENT =
            "{'resourceType':'MedicationStatement','id':'%s','partOf':[{'reference':"
                    + "'Procedure/syst'}],'status':'completed','medicationCodeableConcept':{'coding':[{'system':"
                    + "'http://fhir.de/CodeSystem/bfarm/atc','version':'2024','code':'%s','display':'%s'}]},'subject':"
                    + "{'reference':'Patient/p1'},'effectivePeriod':{'start':'2026-03-05','end':'2026-03-11'},"
                    + "'note':[{'text':'DA'}]}";
    private static final String MII_PROCEDURE = "{'resourceType':'Procedure','id':'syst','extension':[{'url':'" + MII
            + "StructureDefinition/mii-ex-onko-systemische-therapie-intention','valueCodeableConcept':{'coding':[{"
            + "'system':'" + MII + "CodeSystem/mii-cs-onko-intention','code':'K'}]}}],'status':'completed','category':"
            + "{'coding':[{'system':'http://snomed.info/sct','code':'367336001'}]},'code':{'coding':[{'system':'" + MII
            + "CodeSystem/mii-cs-onko-therapie-typ','code':'CH'},{'system':'http://fhir.de/CodeSystem/bfarm/ops',"
            + "'version':'2026','code':'8-544'}]},'subject':{'reference':'Patient/p1'},'performedPeriod':{'start':"
            + "'2026-03-05','end':'2026-03-11'}%s}";

    @Test
    void aGermanSystemicTherapyIsOneCourseWithItsIntent() {
        TherapyCourse course = only(
                MII_PROCEDURE.formatted(""),
                MII_STATEMENT.formatted("m1", "L01BC01", "Cytarabin"),
                MII_STATEMENT.formatted("m2", "L01DB02", "Daunorubicin"));
        assertThat(Regimen.of(course)).isEqualTo(Regimen.SEVEN_PLUS_THREE);
        assertThat(course.intent()).contains(Intent.CURATIVE);
        assertThat(course.end()).contains(FactTime.ofDay(LocalDate.of(2026, 3, 11)));
        assertThat(course.evidence().stream().map(evidence -> evidence.reference()))
                .containsExactly("MedicationStatement/m1", "MedicationStatement/m2", "Procedure/syst");
    }

    @Test
    void aProtocolOfTheProcedureNamesTheRegimenOfItsParts() {
        String used = ",'usedCode':[{'coding':[{'system':'" + MII
                + "CodeSystem/mii-cs-onko-systemische-therapie-protokolle','code':'7+3','display':'7+3'}]}]";
        TherapyCourse course =
                only(MII_PROCEDURE.formatted(used), MII_STATEMENT.formatted("m1", "L01BC01", "Cytarabin"));
        assertThat(Regimen.of(course)).isEqualTo(Regimen.SEVEN_PLUS_THREE);
        assertThat(course.agents()).containsExactly("cytarabine");
    }

    @Test
    void aGermanStemCellTherapyIsATransplantation() {
        String procedure = MII_PROCEDURE
                .formatted("")
                .replace("'code':'CH'", "'code':'SZ'")
                .replace("8-544", "8-805.50");
        assertThat(Regimen.of(only(procedure))).isEqualTo(Regimen.HSCT_ALLOGENEIC_UNRELATED);
    }

    @Test
    void anAmericanMedicationRequestIsOnlyAnOrder() {
        String request = "{'resourceType':'MedicationRequest','id':'r1','extension':[{'url':"
                + "'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-treatment-intent','valueCodeableConcept':"
                + "{'coding':[{'system':'http://snomed.info/sct','code':'363676003'}]}}],'status':'active','intent':"
                + "'order','medicationCodeableConcept':{'coding':[{'system':"
                + "'http://www.nlm.nih.gov/research/umls/rxnorm','code':'1251','display':'azacitidine'}]},'subject':"
                + "{'reference':'Patient/p1'},'authoredOn':'2026-03-05'}";
        TherapyCourse course = only(request);
        assertThat(Regimen.of(course)).isEqualTo(Regimen.HMA);
        assertThat(course.state()).isEqualTo(TherapyState.ORDERED);
        assertThat(course.intent()).contains(Intent.PALLIATIVE);
        assertThat(only(request.replace("'active'", "'completed'")).state()).isEqualTo(TherapyState.GIVEN);
        assertThat(only(request.replace("'order'", "'proposal'")).state()).isEqualTo(TherapyState.PLANNED);
        assertThat(only(request.replace("'active'", "'draft'")).state()).isEqualTo(TherapyState.PLANNED);
        assertThat(only(request.replace("'intent':", "'doNotPerform':true,'intent':"))
                        .state())
                .isEqualTo(TherapyState.NOT_GIVEN);
        assertThat(courses(request.replace("'active'", "'entered-in-error'"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MedicationRequest, active, ORDERED, CONFIRMED",
        "MedicationRequest, stopped, STOPPED, CONFIRMED",
        "MedicationRequest, cancelled, NOT_GIVEN, REFUTED",
        "MedicationRequest, draft, PLANNED, UNUSABLE",
        "MedicationStatement, active, GIVEN, CONFIRMED",
        "MedicationStatement, stopped, STOPPED, CONFIRMED",
        "MedicationStatement, intended, PLANNED, UNUSABLE",
        "MedicationStatement, not-taken, NOT_GIVEN, REFUTED",
        "MedicationAdministration, in-progress, GIVEN, CONFIRMED",
        "MedicationAdministration, not-done, NOT_GIVEN, REFUTED",
        "Procedure, preparation, PLANNED, UNUSABLE",
        "Procedure, completed, GIVEN, CONFIRMED",
        "Procedure, not-done, NOT_GIVEN, REFUTED"
    })
    void statusTellsHowFarATherapyCame(String type, String status, TherapyState state, Fact.Status standing) {
        Fact fact = fact("{'resourceType':'%s','id':'x','status':'%s','subject':{'reference':'Patient/p1'}}"
                .formatted(type, status));
        assertThat(TherapyState.of(fact)).contains(state);
        assertThat(fact.status()).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({
        "MedicationRequest, entered-in-error",
        "MedicationRequest, unknown",
        "MedicationStatement, unknown",
        "MedicationStatement, entered-in-error",
        "MedicationAdministration, entered-in-error",
        "Procedure, entered-in-error",
        "Procedure, unknown",
        "Procedure, ''"
    })
    void anErrorOrAnUnknownStatusSaysNothing(String type, String status) {
        Fact fact = fact("{'resourceType':'%s','id':'x','status':'%s','subject':{'reference':'Patient/p1'}}"
                .formatted(type, status));
        assertThat(TherapyState.of(fact)).isEmpty();
        assertThat(fact.status()).isEqualTo(Fact.Status.UNUSABLE);
    }

    @Test
    void aMedicationIsFoundContainedOrInTheBundle() {
        String product = "{'resourceType':'Medication','id':'aza','code':{'coding':[{'system':"
                + "'http://fhir.de/CodeSystem/ifa/pzn','code':'00000000'}],'text':'Infusion'},'ingredient':[{"
                + "'itemCodeableConcept':{'coding':[{'system':'http://fhir.de/CodeSystem/bfarm/atc','code':'L01BC07'}]},"
                + "'isActive':true}]}";
        String administration = "{'resourceType':'MedicationAdministration','id':'a','status':'completed',%s"
                + "'medicationReference':{'reference':'%s'},'subject':{'reference':'Patient/p1'},"
                + "'effectiveDateTime':'2026-03-05T10:00:00Z'}";
        assertThat(regimens(administration.formatted("'contained':[" + product + "],", "#aza")))
                .containsExactly(Regimen.HMA);
        assertThat(regimens(administration.formatted("", "Medication/aza"), product))
                .containsExactly(Regimen.HMA);
        assertThat(regimens(administration.formatted("", "Medication/aza/_history/2"), product))
                .containsExactly(Regimen.HMA);
        assertThat(regimens(administration.formatted("", "urn:uuid:1"), "urn:uuid:1", product))
                .containsExactly(Regimen.HMA);
        assertThat(courses(administration.formatted("", "Medication/other"), product))
                .isEmpty();
        assertThat(courses(administration.formatted("", "#aza"), product)).isEmpty();
    }

    @Test
    void anIncludedMedicationIsNoUnusedMatch() {
        PatientRecord record = record("{'resourceType':'Bundle','type':'searchset','entry':[{'resource':"
                + "{'resourceType':'Patient','id':'p1'}},{'search':{'mode':'include'},'resource':{'resourceType':"
                + "'Medication','id':'m','code':{'coding':[{'system':'http://www.whocc.no/atc','code':'L01BC07'}]}}},"
                + "{'resource':{'resourceType':'MedicationRequest','id':'r','status':'completed','intent':'order',"
                + "'medicationReference':{'reference':'Medication/m'},'subject':{'reference':'Patient/p1'}}}]}");
        assertThat(record.unused()).isEmpty();
        assertThat(TherapyCourses.of(record.facts(), SampleRecord.CODES, TODAY)).hasSize(1);
    }

    @Test
    void theNameOfAnUnresolvedReferenceIsKept() {
        Fact fact = fact("{'resourceType':'MedicationStatement','id':'x','status':'active','medicationReference':"
                + "{'reference':'Medication/1','display':'Decitabin 50 mg'},'subject':{'reference':'Patient/p1'}}");
        assertThat(fact.component(Elements.NAME)).contains(new Value.Text("Decitabin 50 mg"));
        assertThat(fact.codes()).isEmpty();
    }

    @Test
    void aTherapyOfSomebodyElseStopsTheReading() {
        String foreign = "{'resourceType':'MedicationStatement','id':'x','status':'active','subject':{'reference':"
                + "'Patient/p2'}}";
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> courses(foreign))
                .isInstanceOf(WrongPatient.class);
    }

    @Test
    void aPeriodBeginsAtTheTimeOfTheFactAndEndsInAComponent() {
        Fact fact = fact(MII_STATEMENT.formatted("m1", "L01BC01", "Cytarabin"));
        assertThat(fact.effective()).contains(FactTime.ofDay(LocalDate.of(2026, 3, 5)));
        assertThat(fact.component(Elements.END)).contains(new Value.When(FactTime.ofDay(LocalDate.of(2026, 3, 11))));
        assertThat(fact.codes()).containsExactly(Coding.of("http://fhir.de/CodeSystem/bfarm/atc", "L01BC01"));
        assertThat(fact.source().effective()).isEqualTo(Optional.of(LocalDate.of(2026, 3, 5)));
    }

    private static TherapyCourse only(String... resources) {
        List<TherapyCourse> courses = courses(resources);
        assertThat(courses).hasSize(1);
        return courses.getFirst();
    }

    private static List<Regimen> regimens(String... resources) {
        return courses(resources).stream().map(Regimen::of).toList();
    }

    private static List<TherapyCourse> courses(String... resources) {
        return TherapyCourses.of(read(resources).facts(), SampleRecord.CODES, TODAY);
    }

    private static Fact fact(String resource) {
        return read(resource).facts().getFirst();
    }

    /// A text that is no JSON is the `fullUrl` of the resource after it.
    private static PatientRecord read(String... resources) {
        StringBuilder bundle = new StringBuilder(
                "{'resourceType':'Bundle','type':'collection','entry':[{'resource':{'resourceType':'Patient','id':'p1'}}");
        String fullUrl = "";
        for (String resource : resources) {
            if (!resource.startsWith("{")) {
                fullUrl = "'fullUrl':'" + resource + "',";
                continue;
            }
            bundle.append(",{")
                    .append(fullUrl)
                    .append("'resource':")
                    .append(resource)
                    .append('}');
            fullUrl = "";
        }
        return record(bundle.append("]}").toString());
    }

    private static PatientRecord record(String bundle) {
        return new FactReader(SampleRecord.TEMPLATES).readBundle(json(bundle));
    }
}
