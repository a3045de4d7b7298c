package org.candor.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/// Records of one patient at random, with every type of resource that is read.
final class GeneratedResources {
    private static final String BASE = "https://ehr.example/fhir/";
    private static final String ONKO =
            "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/StructureDefinition/";
    private static final String MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/";
    private static final String GENOMICS = "http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/";
    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";

    private final GeneratedTypes types;
    private final GeneratedObservations observations;
    private final List<String> conditions = new ArrayList<>();
    private final List<String> procedures = new ArrayList<>();
    private final List<String> medications = new ArrayList<>();

    GeneratedResources(Random random) {
        this.types = new GeneratedTypes(random);
        this.observations = new GeneratedObservations(types);
    }

    /// @param count of resources beside the patient and the products
    Bundle record(int count) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        add(bundle, patient());
        for (int i = 0; i < 3; i++) {
            Medication product = product("m" + i);
            medications.add(product.getIdElement().getIdPart());
            add(bundle, product);
        }
        for (int i = 0; i < count; i++) {
            add(bundle, next("r" + i));
        }
        return bundle;
    }

    private void add(Bundle bundle, Resource resource) {
        Bundle.BundleEntryComponent entry = bundle.addEntry().setResource(resource);
        if (types.oneIn(2)) {
            entry.setFullUrl(
                    BASE + resource.fhirType() + "/" + resource.getIdElement().getIdPart());
        }
    }

    private Resource next(String id) {
        DomainResource resource = switch (types.below(10)) {
            case 0, 1, 2, 3, 4 -> observation();
            case 5, 6 -> condition(id);
            case 7 -> procedure(id);
            case 8 -> types.oneIn(2) ? statement() : administration();
            default -> request();
        };
        resource.setId(id);
        if (types.oneIn(4)) {
            resource.addExtension("urn:of-no-interest", new StringType("ignored"));
        }
        return resource;
    }

    private static Reference patientReference() {
        return new Reference("Patient/p1");
    }

    private Observation observation() {
        return observations.next(conditions).setSubject(patientReference());
    }

    private Patient patient() {
        Patient patient = new Patient();
        patient.setId("p1");
        if (types.oneIn(8)) {
            patient.getBirthDateElement().addExtension(CORE + "data-absent-reason", new StringType("masked"));
        } else {
            patient.setBirthDateElement(new DateType(types.any("1961", "1961-04", "1961-04-27")));
        }
        if (!types.oneIn(5)) {
            patient.setGender(
                    types.any(AdministrativeGender.FEMALE, AdministrativeGender.MALE, AdministrativeGender.OTHER));
            patient.getGenderElement()
                    .addExtension("http://fhir.de/StructureDefinition/gender-amtlich-de", types.concept("D"));
        }
        patient.addExtension("http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", new StringType("M"));
        return patient;
    }

    private Condition condition(String id) {
        Condition condition = new Condition();
        condition.setSubject(patientReference());
        condition.setCode(types.concept("C92.0"));
        if (!types.oneIn(4)) {
            condition.setClinicalStatus(
                    types.concept(CLINICAL, types.any("active", "remission", "relapse", "resolved"), "Status"));
        }
        if (!types.oneIn(4)) {
            condition.setVerificationStatus(types.concept(
                    VERIFICATION, types.any("confirmed", "provisional", "refuted", "entered-in-error"), "Status"));
            if (types.oneIn(3)) {
                condition
                        .getVerificationStatus()
                        .addCoding()
                        .setSystem("urn:how-proven")
                        .setCode("7");
            }
        }
        switch (types.below(5)) {
            case 0 -> condition.setOnset(types.dateTime());
            case 1 -> condition.setOnset(types.period());
            case 2 -> condition.setOnset(new Age().setValue(61));
            case 3 -> condition.setOnset(new StringType("in spring"));
            default -> {}
        }
        switch (types.below(6)) {
            case 0 -> condition.setAbatement(types.dateTime());
            case 1 -> condition.setAbatement(types.period());
            case 2 -> condition.setAbatement(new StringType("since June"));
            default -> {}
        }
        if (types.oneIn(2)) {
            condition.setRecordedDateElement(types.dateTime());
        }
        origins(condition);
        conditions.add(id);
        return condition;
    }

    private void origins(Condition condition) {
        if (types.oneIn(3)) {
            condition.addExtension(CORE + "condition-assertedDate", new DateTimeType(types.time()));
        }
        if (types.oneIn(3)) {
            condition.addExtension(
                    types.any(
                            ONKO + "mii-ex-onko-histology-morphology-behavior-icdo3",
                            MCODE + "mcode-histology-morphology-behavior"),
                    types.concept("9895/3"));
        }
        if (!conditions.isEmpty() && types.oneIn(4)) {
            condition.addExtension(
                    types.any(ONKO + "mii-ex-onko-transformation-von", CORE + "condition-occurredFollowing"),
                    new Reference("Condition/" + types.any(conditions)));
        }
        if (types.oneIn(6)) {
            condition.addExtension(
                    CORE + "condition-dueTo",
                    procedures.isEmpty() || types.oneIn(2)
                            ? types.concept("radiation")
                            : new Reference("Procedure/" + types.any(procedures)));
        }
    }

    private Procedure procedure(String id) {
        Procedure procedure = new Procedure();
        procedure.setSubject(patientReference());
        procedure.setStatus(types.anyStated(ProcedureStatus.values()));
        if (!types.oneIn(5)) {
            procedure.setCode(types.concept("8-805.40"));
        }
        procedure.setPerformed(types.dateTimeOrPeriod());
        for (int i = types.below(2); i > 0; i--) {
            procedure.addUsedCode(types.concept("protocol"));
        }
        if (types.oneIn(3)) {
            procedure.addNote().setText("7+3");
        }
        if (!procedures.isEmpty() && types.oneIn(4)) {
            procedure.addPartOf(new Reference("Procedure/" + types.any(procedures)));
        }
        if (types.oneIn(4)) {
            procedure.addExtension(ONKO + "mii-ex-onko-systemische-therapie-intention", types.concept("K"));
        }
        if (types.oneIn(3)) {
            procedure.addExtension(regions());
        }
        procedures.add(id);
        return procedure;
    }

    /// The genes that an analysis covered, as Genomics Reporting STU3 has them.
    private Extension regions() {
        Extension regions = new Extension(GENOMICS + "genomic-study-analysis-regions");
        regions.addExtension("description", new StringType("a panel"));
        for (int i = types.below(4); i > 0; i--) {
            regions.addExtension(
                    types.any("studied", "called", "uncalled"),
                    types.concept("http://www.genenames.org/geneId", "HGNC:" + (1000 + types.below(9000)), "NPM1"));
        }
        return regions;
    }

    private Medication product(String id) {
        Medication product = new Medication();
        product.setId(id);
        product.setCode(types.concept("product"));
        for (int i = types.below(3); i > 0; i--) {
            Medication.MedicationIngredientComponent ingredient =
                    product.addIngredient().setItem(types.concept("L01BC01"));
            if (types.oneIn(3)) {
                ingredient.setIsActive(types.oneIn(2));
            }
        }
        return product;
    }

    private MedicationRequest request() {
        MedicationRequest request = new MedicationRequest();
        request.setSubject(patientReference());
        request.setStatus(types.anyStated(MedicationRequest.MedicationRequestStatus.values()));
        request.setIntent(types.anyStated(MedicationRequest.MedicationRequestIntent.values()));
        request.setMedication(types.oneIn(3) ? productReference(request) : types.concept("L01BC01"));
        if (!types.oneIn(4)) {
            request.setAuthoredOnElement(types.dateTime());
        }
        if (types.oneIn(8)) {
            request.setDoNotPerform(types.oneIn(2));
        }
        if (types.oneIn(3)) {
            request.addExtension(MCODE + "mcode-treatment-intent", types.concept("373808002"));
        }
        return request;
    }

    private MedicationStatement statement() {
        MedicationStatement statement = new MedicationStatement();
        statement.setSubject(patientReference());
        statement.setStatus(types.anyStated(MedicationStatement.MedicationStatementStatus.values()));
        statement.setMedication(types.oneIn(3) ? productReference(statement) : types.concept("L01XY01"));
        statement.setEffective(types.dateTimeOrPeriod());
        if (types.oneIn(4)) {
            statement.setDateAssertedElement(types.dateTime());
        }
        if (!procedures.isEmpty() && types.oneIn(2)) {
            statement.addPartOf(new Reference("Procedure/" + types.any(procedures)));
        }
        if (types.oneIn(2)) {
            statement.addNote().setText("CPX-351");
        }
        return statement;
    }

    private MedicationAdministration administration() {
        MedicationAdministration administration = new MedicationAdministration();
        administration.setSubject(patientReference());
        administration.setStatus(types.anyStated(MedicationAdministration.MedicationAdministrationStatus.values()));
        administration.setMedication(types.oneIn(3) ? productReference(administration) : types.concept("L01DB06"));
        administration.setEffective(types.dateTimeOrPeriod());
        return administration;
    }

    /// To a product of the record, contained in the resource, or nowhere.
    private Reference productReference(DomainResource holder) {
        if (types.oneIn(3)) {
            Medication contained = product("inside");
            holder.addContained(contained);
            return new Reference("#inside");
        }
        Reference reference = new Reference("Medication/" + (types.oneIn(4) ? "gone" : types.any(medications)));
        return types.oneIn(2) ? reference.setDisplay("Vyxeos") : reference;
    }

    @Override
    public String toString() {
        return "GeneratedResources[]";
    }
}
