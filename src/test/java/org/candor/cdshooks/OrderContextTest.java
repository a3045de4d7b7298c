package org.candor.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contexts of `order-select` and `order-sign`, in the shapes of the specification and of real clients.
class OrderContextTest {
    private static final String SELECT = """
            {"hook":"order-select","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context":{"userId":"Practitioner/1","patientId":"p1","encounterId":"e1",
             "selections":["MedicationRequest/a","https://ehr.example.org/fhir/MedicationRequest/b/_history/2"],
             "draftOrders":{"resourceType":"Bundle","entry":[{"resource":
             {"resourceType":"MedicationRequest","status":"draft"}}]}}}""";

    private static final String SIGN = """
            {"hook":"order-sign","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context":{"userId":"PractitionerRole/1","patientId":"p1",
             "draftOrders":{"resourceType":"Bundle","type":"collection","entry":[]}}}""";

    @Test
    void aSelectionOfOrdersIsReadAsItCame() {
        OrderSelectContext context = OrderSelectContext.of(read(SELECT));
        assertThat(context.userId()).isEqualTo("Practitioner/1");
        assertThat(context.patientId()).isEqualTo("p1");
        assertThat(context.encounterId()).isEqualTo("e1");
        assertThat(context.selections())
                .containsExactly("MedicationRequest/a", "https://ehr.example.org/fhir/MedicationRequest/b/_history/2");
        assertThat(context.draftOrders().path("entry")).hasSize(1);
    }

    @Test
    void ordersToBeSignedNeedNoSelectionAndNoEncounter() {
        OrderSignContext context = OrderSignContext.of(read(SIGN));
        assertThat(context.userId()).isEqualTo("PractitionerRole/1");
        assertThat(context.encounterId()).isEmpty();
        assertThat(context.draftOrders().path("entry")).isEmpty();
    }

    @Test
    void aBundleWithoutEntriesAndAnEmptySelectionAreTolerated() {
        OrderSelectContext context =
                OrderSelectContext.of(read(SELECT.replaceAll("\"selections\":\\[[^]]*]", "\"selections\":[]")
                        .replaceAll("(?s),\"entry\":.*}]", "")));
        assertThat(context.selections()).isEmpty();
        assertThat(context.draftOrders().has("entry")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"userId\":\"Practitioner/1\", | '' | context.userId is required",
                "Practitioner/1 | Patient/p1 | context.userId must be a relative reference",
                "\"patientId\":\"p1\" | \"patientId\":\"Patient/p1\" | context.patientId must be a bare FHIR id",
                "\"e1\" | \"Encounter/e1\" | context.encounterId must be a bare FHIR id",
                "\"selections\" | \"selection\" | context.selections is required",
                "[\"MedicationRequest/a\" | [{} | context.selections[0] must be a reference",
                "\"draftOrders\" | \"orders\" | context.draftOrders is required",
                "\"Bundle\" | \"List\" | context.draftOrders.resourceType must be Bundle",
                "\"entry\":[ | \"entry\":5,\"entries\":[ | context.draftOrders.entry must be an array",
                "\"resource\": | \"order\": | context.draftOrders.entry[0].resource is required",
                "{\"resourceType\":\"MedicationRequest\" | {\"type\":\"x\" | "
                        + "context.draftOrders.entry[0].resource.resourceType is required"
            })
    void whatIsMissingOrOfAnotherShapeIsNamed(String good, String bad, String message) {
        String body = SELECT.replace(good, bad);
        assertThat(body).isNotEqualTo(SELECT);
        assertThatThrownBy(() -> OrderSelectContext.of(read(body)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aPatientMaySignNothing() {
        assertThatThrownBy(() -> OrderSignContext.of(read(SIGN.replace("PractitionerRole/1", "Patient/p1"))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("context.userId");
    }

    private static CdsRequest read(String body) {
        return CdsRequestReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
