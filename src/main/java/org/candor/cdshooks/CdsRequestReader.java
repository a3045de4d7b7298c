package org.candor.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reads the body of a service call. Strict about what the specification requires, deaf to what it does not know:
/// unknown members and extensions are ignored.
public final class CdsRequestReader {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private CdsRequestReader() {}

    /// @throws BadRequestException naming the member that breaks a rule, without repeating its value
    public static CdsRequest read(byte[] body) {
        Members members = new Members(CdsJson.readObject(body), "");
        String hook = members.requiredText("hook");
        UUID hookInstance = uuid(members.requiredText("hookInstance"), "hookInstance");
        Optional<String> fhirServer = members.optionalText("fhirServer");
        Optional<FhirAuthorization> authorization = members.optionalObject("fhirAuthorization")
                .filter(object -> !object.isEmpty())
                .map(CdsRequestReader::authorization);
        ObjectNode context = members.requiredObject("context");
        ObjectNode prefetch = members.optionalObject("prefetch").orElseGet(JsonNodeFactory.instance::objectNode);
        return BadRequestException.refusing(
                "",
                () -> new CdsRequest(
                        hook,
                        hookInstance,
                        fhirServer.orElse(null),
                        authorization.orElse(null),
                        context,
                        values(prefetch),
                        sha256(body),
                        Optional.empty()));
    }

    /// A UUID in its canonical form, in either case; `UUID.fromString` alone accepts much shorter texts.
    static UUID uuid(String text, String member) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new BadRequestException(member + " must be a UUID");
        }
        return UUID.fromString(text);
    }

    private static FhirAuthorization authorization(ObjectNode object) {
        Members members = new Members(object, "fhirAuthorization.");
        return BadRequestException.refusing(
                "",
                () -> new FhirAuthorization(
                        members.requiredText("access_token"),
                        members.requiredText("token_type"),
                        members.requiredInteger("expires_in"),
                        members.requiredText("scope"),
                        members.requiredText("subject"),
                        members.optionalText("patient").orElse(null)));
    }

    private static Map<String, JsonNode> values(ObjectNode prefetch) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        prefetch.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return values;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
