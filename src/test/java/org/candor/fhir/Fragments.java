package org.candor.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;

/// The code systems of others as far as our maps and value sets name their codes.
final class Fragments {
    private final Map<String, Set<String>> codes = new LinkedHashMap<>();

    private Fragments(Collection<String> systems) {
        systems.forEach(system -> codes.put(system, new LinkedHashSet<>()));
    }

    /// @param published maps and value sets among other resources
    /// @param systems   the systems that belong to others; no other is made
    static List<CodeSystem> of(List<MetadataResource> published, Collection<String> systems) {
        Fragments fragments = new Fragments(systems);
        for (MetadataResource resource : published) {
            if (resource instanceof ConceptMap map) {
                map.getGroup()
                        .forEach(group -> group.getElement()
                                .forEach(element -> fragments.add(group.getSource(), element.getCode())));
            } else if (resource instanceof ValueSet set) {
                set.getCompose()
                        .getInclude()
                        .forEach(include -> include.getConcept()
                                .forEach(concept -> fragments.add(include.getSystem(), concept.getCode())));
            }
        }
        return fragments.codes.entrySet().stream()
                .map(entry -> fragment(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void add(String system, String code) {
        Optional.ofNullable(codes.get(system)).ifPresent(known -> known.add(code));
    }

    private static CodeSystem fragment(String url, Set<String> codes) {
        CodeSystem system = new CodeSystem();
        system.setId(
                UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8)).toString());
        system.setUrl(url);
        system.setContent(CodeSystemContentMode.FRAGMENT);
        codes.forEach(code -> system.addConcept().setCode(code));
        return system;
    }
}
