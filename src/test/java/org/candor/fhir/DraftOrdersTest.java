package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.candor.fhir.SampleRecord.json;

import java.util.List;
import java.util.Optional;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.TherapyState;
import org.candor.feature.Value;
import org.candor.therapy.DraftOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Draft orders in the shapes of real clients.
class DraftOrdersTest {
    private static final Coding MIDOSTAURIN = Coding.of("http://www.whocc.no/atc", "L01EX10");
    private static final String CODED = "'medicationCodeableConcept':{'coding':[{'system':'http://www.whocc.no/atc',"
            + "'code':'L01EX10','display':'Midostaurin'}]}";
    private static final String ORDER =
            "{'resourceType':'MedicationRequest','id':'a','status':'draft','intent':'order',"
                    + "'subject':{'reference':'Patient/p1'}," + CODED + "}";

    @Test
    void aDraftIsReadLikeAMedicationOfTheRecordAndNeverCountsAsOrdered() {
        DraftOrder draft = only(ORDER);
        assertThat(draft.reference()).isEqualTo("MedicationRequest/a");
        assertThat(draft.label()).isEqualTo("Midostaurin");
        assertThat(draft.dosed()).isFalse();
        Fact fact = draft.facts().getFirst();
        assertThat(fact.codes()).containsExactly(MIDOSTAURIN);
        assertThat(fact.status()).isEqualTo(Fact.Status.UNUSABLE);
        assertThat(TherapyState.of(fact)).contains(TherapyState.PLANNED);
        assertThat(TherapyState.of(
                        only(ORDER.replace("draft", "active")).facts().getFirst()))
                .as("an order that is revised is signed with another status")
                .contains(TherapyState.PLANNED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MedicationRequest/a",
                "MedicationRequest/a/_history/3",
                "https://ehr.example.org/fhir/MedicationRequest/a",
                "https://ehr.example.org/fhir/MedicationRequest/a/_history/1",
                "urn:uuid:6f9b0e2c-0f43-4a53-a3d4-4d1d6f0d6a11",
                "a"
            })
    void aSelectionFindsItsDraftHoweverItIsWritten(String selection) {
        String bundle = bundle("{'fullUrl':'urn:uuid:6f9b0e2c-0f43-4a53-a3d4-4d1d6f0d6a11','resource':" + ORDER + "},"
                + "{'resource':" + ORDER.replace("'a'", "'ba'") + "}");
        List<DraftOrder> drafts = DraftOrders.selected(
                json(bundle), List.of(selection), "p1", Optional.of("https://ehr.example.org/fhir"));
        assertThat(drafts).extracting(DraftOrder::selected).containsExactly(true, false);
    }

    @Test
    void allOrdersThatAreSignedAreSelected() {
        assertThat(signed("{'resource':" + ORDER + "},{'resource':" + ORDER.replace("'a'", "'b'") + "}"))
                .hasSize(2)
                .allMatch(DraftOrder::selected);
        assertThat(DraftOrders.selected(json(bundle("{'resource':" + ORDER + "}")), List.of(), "p1", Optional.empty()))
                .noneMatch(DraftOrder::selected);
    }

    @Test
    void aMedicationIsFoundWhereverItStands() {
        String product = "{'resourceType':'Medication','id':'m','code':{'coding':[{'system':"
                + "'http://www.whocc.no/atc','code':'L01EX10','display':'Midostaurin'}]}}";
        String byLink = ORDER.replace(CODED, "'medicationReference':{'reference':'%s'}");
        String contained = byLink.formatted("#m").replace("'id':'a'", "'id':'a','contained':[" + product + "]");
        for (String entries : List.of(
                "{'resource':" + contained + "}",
                "{'resource':" + byLink.formatted("Medication/m") + "},{'resource':" + product + "}",
                "{'resource':" + byLink.formatted("urn:uuid:1") + "},{'fullUrl':'urn:uuid:1','resource':"
                        + product.replace("'id':'m',", "") + "}")) {
            DraftOrder draft = signed(entries).getFirst();
            assertThat(draft.label()).isEqualTo("Midostaurin");
            assertThat(draft.facts().getFirst().codes()).containsExactly(MIDOSTAURIN);
        }
    }

    @Test
    void wordsAloneAreADraftToo() {
        DraftOrder draft = only(ORDER.replace(CODED, "'medicationCodeableConcept':{'text':'Midostaurin 25 mg caps'}"));
        assertThat(draft.label()).isEqualTo("Midostaurin 25 mg caps");
        assertThat(draft.facts().getFirst().component(Elements.NAME))
                .contains(new Value.Text("Midostaurin 25 mg caps"));
    }

    @Test
    void oddDraftsOfTheSandboxAreRead() {
        String odd = "{'resourceType':'MedicationRequest','id':'request-123','status':'draft','intent':'order',"
                + "'category':{'text':'outpatient'},'subject':{'reference':'Patient/p1'},'dosageInstruction':[{"
                + "'doseAndRate':[{'doseQuantity':{'value':1,'system':'http://unitsofmeasure.org','code':'{pill}'}}]}],"
                + CODED + "}";
        DraftOrder draft = DraftOrders.signed(
                        json("{'resourceType':'Bundle','entry':[{'resource':" + odd + "}]}"), "p1", Optional.empty())
                .getFirst();
        assertThat(draft.dosed()).isTrue();
        assertThat(draft.facts().getFirst().component(Elements.DOSE))
                .contains(new Value.Quantity(1, "http://unitsofmeasure.org", "{pill}", ""));
    }

    @Test
    void aDoseInWordsIsADose() {
        DraftOrder draft = only(ORDER.replace(
                CODED,
                CODED + ",'dosageInstruction':[{'text':'100 mg täglich'}],'note':[{'text':'wegen Posaconazol'}]"));
        assertThat(draft.dosed()).isTrue();
        assertThat(draft.facts().getFirst().component(Elements.DOSE)).contains(new Value.Quantity(100, "", "mg", ""));
        assertThat(draft.notes()).containsExactly("100 mg täglich", "wegen Posaconazol");
        assertThat(only(ORDER.replace(CODED, CODED + ",'dosageInstruction':[{'text':'days 8 to 21'}]"))
                        .dosed())
                .isFalse();
    }

    @Test
    void whatIsNoOrderIsPassedOver() {
        for (String entry : List.of(
                "{'resourceType':'NutritionOrder','id':'n'}",
                ORDER.replace("'draft'", "'cancelled'"),
                ORDER.replace("'draft'", "'entered-in-error'"),
                ORDER.replace("'status'", "'doNotPerform':true,'status'"),
                ORDER.replace("Patient/p1", "Group/p1"))) {
            assertThat(signed("{'resource':" + entry + "}")).isEmpty();
        }
        assertThat(DraftOrders.signed(json("{'resourceType':'Bundle'}"), "p1", Optional.empty()))
                .isEmpty();
    }

    @Test
    void anOrderForSomebodyElseRefusesEverything() {
        for (String entry : List.of(
                ORDER.replace("Patient/p1", "Patient/p2"),
                ORDER.replace("Patient/p1", "https://other.example.org/fhir/Patient/p1"),
                "{'resourceType':'NutritionOrder','subject':{'reference':'Patient/p2'}}")) {
            assertThatThrownBy(() -> DraftOrders.signed(
                            json(bundle("{'resource':" + ORDER + "},{'resource':" + entry + "}")),
                            "p1",
                            Optional.of("https://ehr.example.org/fhir/")))
                    .isInstanceOf(WrongPatient.class);
        }
        assertThat(signed("{'resource':" + ORDER.replace("'subject':{'reference':'Patient/p1'},", "") + "}"))
                .as("an order without a subject is for the patient of the context")
                .hasSize(1);
    }

    @Test
    void aTestOrConsultationIsADraftWithItsCode() {
        DraftOrder draft = only("{'resourceType':'ServiceRequest','status':'draft','intent':'order','subject':"
                + "{'reference':'Patient/p1'},'code':{'coding':[{'system':'http://loinc.org','code':'79210-1',"
                + "'display':'FLT3 ITD'}]}}");
        assertThat(draft.reference()).isEqualTo("ServiceRequest#0");
        assertThat(draft.label()).isEqualTo("FLT3 ITD");
        assertThat(draft.facts().getFirst().kind()).isEqualTo(Fact.Kind.PROCEDURE);
        assertThat(draft.facts().getFirst().codes()).containsExactly(Coding.of("http://loinc.org", "79210-1"));
    }

    private static DraftOrder only(String resource) {
        List<DraftOrder> drafts = signed("{'resource':" + resource + "}");
        assertThat(drafts).hasSize(1);
        return drafts.getFirst();
    }

    private static List<DraftOrder> signed(String entries) {
        return DraftOrders.signed(json(bundle(entries)), "p1", Optional.of("https://ehr.example.org/fhir"));
    }

    private static String bundle(String entries) {
        return "{'resourceType':'Bundle','type':'collection','entry':[" + entries + "]}";
    }
}
