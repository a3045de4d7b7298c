package org.candor.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The FHIR server of the hospital, which answers what its EHR would have sent, or has been broken into: `redirect-302`
/// and the like point elsewhere, `next` names a next page elsewhere, `other-patient` gives the record of somebody else.
final class HospitalFhir implements UnaryOperator<String> {
    private static final Pattern TYPE = Pattern.compile("^\\S+ /r4/([A-Za-z]+)");
    private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}";

    private final JsonNode prefetch;
    private final String elsewhere;
    private final AtomicReference<String> mood = new AtomicReference<>("good");

    /// @param request   a good request, whose prefetch is the record
    /// @param elsewhere URL of the canary
    HospitalFhir(JsonNode request, String elsewhere) {
        this.prefetch = request.path("prefetch");
        this.elsewhere = elsewhere;
    }

    void becomes(String other) {
        mood.set(other);
    }

    @Override
    public String apply(String head) {
        String now = mood.get();
        if (now.startsWith("redirect-")) {
            int status = Integer.parseInt(now.substring(now.indexOf('-') + 1));
            return Canary.answer(status, "Location: " + elsewhere + "\r\n", "");
        }
        Matcher type = TYPE.matcher(head);
        String record = type.find() ? record(type.group(1)) : EMPTY;
        return Canary.answer(
                200, "", now.equals("other-patient") ? record.replace("typical\"", "somebody-else\"") : record);
    }

    private String record(String type) {
        if (type.equals("Patient")) {
            return prefetch.path("patient").toString();
        }
        for (JsonNode value : prefetch) {
            if (value.at("/entry/0/resource/resourceType").asText().equals(type)) {
                ObjectNode bundle = value.deepCopy();
                if (mood.get().equals("next")) {
                    bundle.putArray("link").addObject().put("relation", "next").put("url", elsewhere + "?page=2");
                }
                return bundle.toString();
            }
        }
        return EMPTY;
    }
}
