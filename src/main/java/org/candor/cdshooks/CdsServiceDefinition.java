package org.candor.cdshooks;

import static org.candor.cdshooks.Checks.check;
import static org.candor.cdshooks.Checks.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One service as discovery describes it.
///
/// @param hook              required, name of the hook that calls the service
/// @param title             words for people
/// @param description       required, what the service does
/// @param id                required, the last part of the service's path
/// @param version           version of the specification that is spoken (3.0 addition)
/// @param hookVersion       version of the hook definition (3.0 addition)
/// @param usageRequirements what must hold where the service is used
/// @param prefetch          FHIR query of each key; only context tokens that the hook declares
public record CdsServiceDefinition(
        String hook,
        @Nullable String title,
        String description,
        String id,
        @Nullable String version,
        @Nullable String hookVersion,
        @Nullable String usageRequirements,
        Map<String, String> prefetch) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern ALLOWED =
            Pattern.compile("context\\.[A-Za-z]+|user(Practitioner|PractitionerRole|Patient|RelatedPerson)Id");

    public CdsServiceDefinition {
        text(hook, "hook");
        text(description, "description");
        check(ID.matcher(id).matches(), "a service id is made of a-z, 0-9 and hyphens");
        prefetch = Collections.unmodifiableMap(new LinkedHashMap<>(prefetch));
        for (Map.Entry<String, String> template : prefetch.entrySet()) {
            text(template.getKey(), "prefetch key");
            text(template.getValue(), "prefetch." + template.getKey());
            checkTokens(template.getValue());
        }
    }

    private static void checkTokens(String template) {
        Matcher tokens = TOKEN.matcher(template);
        while (tokens.find()) {
            check(
                    ALLOWED.matcher(tokens.group(1)).matches(),
                    "a prefetch template may only use context tokens and user ids: " + template);
        }
        String rest = tokens.replaceAll("");
        check(!rest.contains("{{") && !rest.contains("}}"), "a prefetch token is not closed: " + template);
    }
}
