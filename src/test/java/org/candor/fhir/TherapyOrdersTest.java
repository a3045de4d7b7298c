package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.fhir.SampleRecord.CODES;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.Coding;
import org.candor.fhir.TherapyOrders.Draft;
import org.candor.fhir.TherapyOrders.Subject;
import org.candor.therapy.DraftOrder;
import org.candor.therapy.ProposedOrder;
import org.junit.jupiter.api.Test;

/// Drafts of therapy cards are complete resources that any FHIR server takes.
class TherapyOrdersTest {
    private static final Subject SUBJECT = new Subject("p1", LocalDate.of(2026, 11, 23));
    private static final Coding TRETINOIN = new Coding("http://www.whocc.no/atc", "L01XF01", "tretinoin");
    private static final Coding ARSENIC = new Coding("http://www.whocc.no/atc", "L01XX27", "arsenic trioxide");
    private static final Coding CONSULTATION = new Coding("http://snomed.info/sct", "11429006", "Consultation");

    private static final ProposedOrder REGIMEN = new ProposedOrder.Medications(
            "ATRA with arsenic trioxide", List.of(new ProposedOrder.Drug(TRETINOIN), new ProposedOrder.Drug(ARSENIC)));
    private static final ProposedOrder CONSULT = new ProposedOrder.Consultation(
            "Allogeneic transplantation in first remission", CONSULTATION, "Donor and comorbidity are to be judged.");

    @Test
    void everyDraftIsAValidResource() {
        List<Draft> drafts = Stream.of(
                        TherapyOrders.of(REGIMEN, Optional.empty(), SUBJECT),
                        TherapyOrders.of(CONSULT, Optional.empty(), SUBJECT),
                        TherapyOrders.of(missing("flt3-itd"), code("flt3-itd"), SUBJECT),
                        TherapyOrders.of(missing("gene-panel"), code("gene-panel"), SUBJECT))
                .flatMap(List::stream)
                .toList();
        assertThat(drafts).hasSize(5);
        for (Draft draft : drafts) {
            assertThat(FhirValidator.shared().flaws(draft.json()))
                    .as(draft.json())
                    .isEmpty();
            // strict: no element that R4 does not have
            assertThat(FhirContext.forR4Cached().newJsonParser().parseResource(draft.json()))
                    .isNotNull();
        }
    }

    @Test
    void aRegimenIsOneDraftForEachDrugWithoutADose() throws IOException {
        List<Draft> drafts = TherapyOrders.of(REGIMEN, Optional.empty(), SUBJECT);
        assertThat(drafts).extracting(Draft::label).containsExactly("tretinoin", "arsenic trioxide");
        for (Draft draft : drafts) {
            JsonNode request = json(draft);
            assertThat(request.path("resourceType").asText()).isEqualTo("MedicationRequest");
            assertThat(request.path("status").asText()).isEqualTo("draft");
            assertThat(request.path("intent").asText()).isEqualTo("proposal");
            assertThat(request.at("/medicationCodeableConcept/coding/0/system").asText())
                    .isEqualTo("http://www.whocc.no/atc");
            assertThat(request.at("/subject/reference").asText()).isEqualTo("Patient/p1");
            assertThat(request.has("dosageInstruction")).isFalse();
        }
    }

    @Test
    void aConsultationSaysWhy() throws IOException {
        JsonNode request =
                json(TherapyOrders.of(CONSULT, Optional.empty(), SUBJECT).getFirst());
        assertThat(request.path("resourceType").asText()).isEqualTo("ServiceRequest");
        assertThat(request.path("intent").asText()).isEqualTo("proposal");
        assertThat(request.at("/reasonCode/0/text").asText()).isEqualTo("Donor and comorbidity are to be judged.");
    }

    @Test
    void whatWeProposeIsReadBackAsWhatWeMeant() throws IOException {
        String entries = String.join(
                ",",
                TherapyOrders.of(REGIMEN, Optional.empty(), SUBJECT).stream()
                        .map(draft -> "{\"resource\":" + draft.json() + "}")
                        .toList());
        List<DraftOrder> drafts = DraftOrders.signed(
                JsonMapper.builder().build().readTree("{\"resourceType\":\"Bundle\",\"entry\":[" + entries + "]}"),
                "p1",
                Optional.empty());
        assertThat(drafts)
                .extracting(
                        draft -> CODES.names(draft.facts().getFirst().codes().getFirst()))
                .containsExactly(List.of("agent-tretinoin"), List.of("agent-arsenic-trioxide"));
        assertThat(drafts).noneMatch(DraftOrder::dosed);
    }

    private static ProposedOrder missing(String test) {
        return new ProposedOrder.MissingTest("A missing result", test);
    }

    private static Optional<Coding> code(String id) {
        return new AcuteMyeloidLeukaemia()
                .orderableTests().stream()
                        .filter(test -> test.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .code();
    }

    private static JsonNode json(Draft draft) throws IOException {
        return JsonMapper.builder().build().readTree(draft.json());
    }
}
