package org.candor.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.candor.disease.Disease;
import org.candor.disease.Scope;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.feature.FactTrace;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.FeatureValue.Missing;
import org.candor.feature.MappingReport;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.FactReader;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PrefetchTemplates;
import org.candor.reliability.Reason;

/// Records in the shapes of the German core data set, US Core with mCODE, and plain R4, and what becomes of them.
/// Everything in them is invented.
final class ThreeWorlds {
    private ThreeWorlds() {}

    static final Disease AML = new AcuteMyeloidLeukaemia();
    static final CodeMap CODES = CodeMaps.read();
    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final String MII = "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/";

    static final String GERMAN_AML = "{'resourceType':'Condition','id':'aml','extension':[{'url':"
            + "'http://hl7.org/fhir/StructureDefinition/condition-assertedDate','valueDateTime':'2026-09-14'}%s],"
            + "'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-clinical','code':"
            + "'active'}]},'verificationStatus':{'coding':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'confirmed'},{'system':'" + MII
            + "CodeSystem/mii-cs-onko-primaertumor-diagnosesicherung','code':'7'}]},'code':{'coding':[{'system':"
            + "'http://fhir.de/CodeSystem/bfarm/icd-10-gm','version':'2026','code':'C92.0'}]},'bodySite':[{'coding':[{"
            + "'system':'http://terminology.hl7.org/CodeSystem/icd-o-3','code':'C42.1'}]}],'subject':{'reference':"
            + "'Patient/p1'},'onsetDateTime':'2026-08-01','recordedDate':'2026-09-20'}";
    static final String PLAIN_AML = GERMAN_AML.formatted("");

    static final PatientAssessor ASSESSOR =
            new PatientAssessor(AML, CODES, new ExponentialAssessor(AML.schema()), Clock.fixed(NOW, ZoneOffset.UTC));

    static FactTrace trace(MappingReport report, String reference) {
        return report.facts().stream()
                .filter(trace -> trace.fact().source().reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    static Optional<Boolean> finding(String name, String... resources) {
        MappingReport report = ASSESSOR.map(record(resources));
        return report.findings().value(name) instanceof FeatureValue.Present present
                ? Optional.of(present.value() == 1)
                : Optional.empty();
    }

    static double value(String feature, String... resources) {
        FeatureValue value = ASSESSOR.map(record(resources)).features().value(feature);
        assertThat(value).as(feature).isInstanceOf(FeatureValue.Present.class);
        return ((FeatureValue.Present) value).value();
    }

    static Cause cause(String feature, String... resources) {
        FeatureValue value = ASSESSOR.map(record(resources)).features().value(feature);
        assertThat(value).as(feature).isInstanceOf(Missing.class);
        return ((Missing) value).cause();
    }

    static Scope.Inside inside(String... resources) {
        Scope scope = AML.scope(record(resources).facts(), CODES, TODAY);
        assertThat(scope).isInstanceOf(Scope.Inside.class);
        return (Scope.Inside) scope;
    }

    static List<String> cautions(String... resources) {
        return inside(resources).cautions().stream().map(Reason::code).toList();
    }

    static List<String> reasons(String... resources) {
        Scope scope = AML.scope(record(resources).facts(), CODES, TODAY);
        assertThat(scope).isInstanceOf(Scope.Outside.class);
        return ((Scope.Outside) scope).reasons().stream().map(Reason::code).toList();
    }

    static String given(String id, String atc, String day) {
        return ("{'resourceType':'MedicationStatement','id':'%s','status':'completed','medicationCodeableConcept':"
                        + "{'coding':[{'system':'http://fhir.de/CodeSystem/bfarm/atc','code':'%s'}]},'subject':"
                        + "{'reference':'Patient/p1'},'effectiveDateTime':'%s'}")
                .formatted(id, atc, day);
    }

    static String karnofsky(String value) {
        return "{'resourceType':'Observation','id':'k','status':'final','code':{'coding':[{'system':'http://loinc.org',"
                + "'code':'89243-0'},{'system':'http://snomed.info/sct','code':'761869008'}]},'subject':{'reference':"
                + "'Patient/p1'},'effectiveDateTime':'2026-09-15'," + value + "}";
    }

    static PatientRecord record(String... resources) {
        return recordOf("'birthDate':'1961-02-03','gender':'male'", resources);
    }

    /// @param patient members of the Patient
    static PatientRecord recordOf(String patient, String... resources) {
        StringBuilder bundle = new StringBuilder("{'resourceType':'Bundle','type':'collection','entry':[{'resource':"
                + "{'resourceType':'Patient','id':'p1'," + patient + "}}");
        for (String resource : resources) {
            bundle.append(",{'resource':").append(resource).append('}');
        }
        try {
            return new FactReader(PrefetchTemplates.of(AML.schema(), CODES))
                    .readBundle(new ObjectMapper()
                            .readTree(bundle.append("]}").toString().replace('\'', '"')));
        } catch (JsonProcessingException mistake) {
            throw new IllegalArgumentException(mistake);
        }
    }
}
