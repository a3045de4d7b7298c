package org.candor.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.Value;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// What the references in a Bundle name, by HAPI's model.
final class HapiReferences {
    private final Map<String, Resource> entries = new HashMap<>();

    HapiReferences(Bundle bundle) {
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            entries.put(name(entry.getResource()), entry.getResource());
            if (entry.hasFullUrl()) {
                entries.put(entry.getFullUrl(), entry.getResource());
            }
        }
    }

    static String name(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    Value text(Reference reference) {
        String written = reference.getReferenceElement().getValue();
        return new Value.Text(Optional.ofNullable(entries.get(written))
                .map(HapiReferences::name)
                .orElse(written));
    }

    Optional<Medication> product(Reference reference) {
        IBaseResource contained = reference.getResource();
        if (contained instanceof Medication product) {
            return Optional.of(product);
        }
        return Optional.ofNullable(entries.get(reference.getReferenceElement().getValue()))
                .filter(Medication.class::isInstance)
                .map(Medication.class::cast);
    }
}
