package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.candor.feature.CodeMeaning.Relation;
import org.candor.feature.Coding;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.junit.jupiter.api.Test;

class PrefetchTemplatesTest {
    private final Map<String, String> queries = SampleRecord.TEMPLATES.queries();

    @Test
    void aTemplateUsesOnlyWhatEveryClientCanDo() {
        String token = "[^&?,|{}]+";
        String search =
                "Observation\\?patient=\\{\\{context\\.patientId}}&code=%1$s\\|%2$s(,%1$s\\|%2$s)*&_sort=-date&_count=\\d+"
                        .formatted(token, "[^&?,|{}]*");
        assertThat(queries.keySet())
                .startsWith("patient", "conditions", "labs", "genetics")
                .hasSize(4 + SampleRecord.TEMPLATES.therapies().size());
        assertThat(queries.get("patient")).isEqualTo("Patient/{{context.patientId}}");
        assertThat(queries.get("conditions")).isEqualTo("Condition?patient={{context.patientId}}");
        assertThat(queries.get("labs")).matches(search);
        assertThat(queries.get("genetics")).matches(search);
    }

    @Test
    void medicationsAndProceduresAreAskedForAsAWholeAndAreOptional() {
        assertThat(SampleRecord.TEMPLATES.therapies())
                .containsExactly(
                        "medicationRequests", "medicationStatements", "medicationAdministrations", "procedures")
                .doesNotContainAnyElementsOf(SampleRecord.TEMPLATES.required())
                .allSatisfy(key -> assertThat(queries.get(key))
                        .matches("[A-Z][A-Za-z]+\\?patient=\\{\\{context\\.patientId}}&_count=\\d+"));
        assertThat(queries.get("procedures")).startsWith("Procedure?");
    }

    @Test
    void whatFeaturesAndTheCourseFollowFromIsAskedForToo() {
        assertThat(queries.get("labs"))
                .contains("http://loinc.org|89243-0", "http://loinc.org|30376-8", "http://snomed.info/sct|396432002");
    }

    @Test
    void aTemplateIsShortEnoughForAnyClient() {
        assertThat(queries.values())
                .allSatisfy(query -> assertThat(query.length()).isLessThan(2048));
    }

    @Test
    void everyCodeOfAMeasurementIsAskedFor() {
        String labs = queries.getOrDefault("labs", "");
        for (FeatureSpec spec : SampleRecord.SCHEMA.specs()) {
            if (spec.source() instanceof FeatureSource.LatestQuantity) {
                for (Coding code : SampleRecord.CODES.codes(spec.name(), Relation.SAME)) {
                    boolean answer =
                            SampleRecord.CODES.number(spec.name(), code).isPresent();
                    String token = code.system().startsWith("https://candor.org")
                            ? code.system() + "|"
                            : code.system() + "|" + code.code();
                    assertThat(labs.contains(token)).as(token).isEqualTo(!answer);
                }
            }
        }
    }

    @Test
    void theParentOfTheEcogComponentIsAskedFor() {
        assertThat(queries.get("labs")).contains("http://snomed.info/sct|423690003");
    }

    @Test
    void variantsKaryotypesAndOurOwnCodesAreAskedFor() {
        assertThat(queries.get("genetics"))
                .contains("http://loinc.org|69548-6", "http://loinc.org|33893-9", "http://loinc.org|75034-9")
                .contains("https://candor.org/fhir/CodeSystem/aml-feature|")
                .doesNotContain("record-concept", "gene-symbol", "LA9633-4", "HGNC");
    }

    @Test
    void thePatientAndTheConditionsAreRequired() {
        assertThat(SampleRecord.TEMPLATES.required()).containsExactlyInAnyOrder("patient", "conditions");
        assertThat(SampleRecord.TEMPLATES.resourceTypes().keySet()).isEqualTo(queries.keySet());
    }
}
