package org.candor.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The shape of `context.draftOrders`: a Bundle whose entries hold resources. Clients leave out its type, the `fullUrl`
/// of entries and the ids of resources, and so may they.
final class DraftBundle {
    private static final String NAME = "draftOrders";

    private DraftBundle() {}

    static ObjectNode of(Members members) {
        ObjectNode bundle = members.requiredObject(NAME);
        if (!bundle.path("resourceType").asText().equals("Bundle")) {
            throw members.wrong(NAME + ".resourceType", "Bundle");
        }
        JsonNode entries = bundle.path("entry");
        if (!entries.isMissingNode() && !entries.isNull() && !entries.isArray()) {
            throw members.wrong(NAME + ".entry", "an array");
        }
        for (int i = 0; i < entries.size(); i++) {
            JsonNode resource = entries.path(i).path("resource");
            String place = NAME + ".entry[" + i + "].resource";
            if (!resource.isObject()) {
                throw members.missing(place, "an object");
            }
            if (!resource.path("resourceType").isTextual()) {
                throw members.missing(place + ".resourceType", "a text");
            }
        }
        return bundle;
    }
}
