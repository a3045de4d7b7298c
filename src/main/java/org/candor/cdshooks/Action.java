package org.candor.cdshooks;

import static org.candor.cdshooks.Checks.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A change of the record that a suggestion proposes.
///
/// @param type        required
/// @param description words for people; required inside a suggestion (cds-resp-5)
/// @param resource    the whole FHIR resource of a create or an update (cds-resp-2)
/// @param resourceId  relative reference of what a delete removes (cds-resp-2)
public record Action(
        Type type,
        @Nullable String description,
        @Nullable JsonNode resource,
        @Nullable String resourceId) {
    public Action {
        if (type == Type.DELETE) {
            check(resourceId != null && resource == null, "cds-resp-2: a delete names its resourceId and no resource");
        } else {
            check(resource != null && resourceId == null, "cds-resp-2: a create or an update holds its resource");
        }
    }

    /// The creation of a resource.
    ///
    /// @param resourceJson the whole FHIR resource
    public static Action create(String description, String resourceJson) {
        return new Action(
                Type.CREATE, description, CdsJson.readObject(resourceJson.getBytes(StandardCharsets.UTF_8)), null);
    }

    /// What is done.
    public enum Type {
        @JsonProperty("create")
        CREATE,
        @JsonProperty("update")
        UPDATE,
        @JsonProperty("delete")
        DELETE
    }

    @Override
    public String toString() {
        return "Action[" + type + "]";
    }
}
