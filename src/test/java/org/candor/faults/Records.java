package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts what the server has recorded about a patient, by its FHIR search.
final class Records {
    private static final Pattern PATIENT = Pattern.compile("\"patientId\": \"([^\"]+)\"");

    private Records() {}

    /// The golden request about a patient whom nobody has asked about.
    static FaultRequest fresh() {
        String patient = GoldenRequests.MARK + "-" + UUID.randomUUID();
        String body = GoldenRequests.text("typical")
                .replace("\"" + GoldenRequests.MARK + "\"", "\"" + patient + "\"")
                .replace("/" + GoldenRequests.MARK + "\"", "/" + patient + "\"");
        return Target.post(Edits.octets(body), Target.forecast());
    }

    /// @throws AssertionError when there are not so many records about the patient of a request
    static void mustBe(Target target, FaultRequest request, int count) throws IOException {
        Matcher patient = PATIENT.matcher(request.body());
        if (!patient.find()) {
            throw new IllegalArgumentException("a request of fresh() was expected");
        }
        String subject = "https://ehr.example.org/fhir/Patient/" + patient.group(1);
        Reply found = Wire.send(
                target.port(),
                Target.get("/fhir/RiskAssessment?subject="
                        + java.net.URLEncoder.encode(subject, java.nio.charset.StandardCharsets.UTF_8)));
        JsonNode total = found.json().path("total");
        if (total.asInt(-1) != count) {
            throw new AssertionError("there must be " + count + " records, but: " + found);
        }
    }
}
