package org.candor.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdsRequestReaderTest {
    private static final String GOOD = """
            {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context":{"userId":"Practitioner/1","patientId":"p1"},
             "prefetch":{"patient":{"resourceType":"Patient","id":"p1"},"labs":null}}""";

    @Test
    void readsWhatTheSpecificationRequires() {
        CdsRequest request = read(GOOD);
        assertThat(request.hook()).isEqualTo("patient-view");
        assertThat(request.hookInstance()).isEqualTo(UUID.fromString("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"));
        assertThat(request.context().path("patientId").asText()).isEqualTo("p1");
        assertThat(request.sha256())
                .as("SHA-256 of the bytes as they came: 64 hexadecimal digits")
                .hasSize(64)
                .isNotEqualTo(read(GOOD + " ").sha256());
    }

    @Test
    void theHookInstanceMayBeWrittenInEitherCase() {
        assertThat(read(GOOD.replace("d1577c69-dfbe", "D1577C69-DFBE")).hookInstance())
                .isEqualTo(read(GOOD).hookInstance());
    }

    @Test
    void aPrefetchKeyThatIsNullDiffersFromOneThatIsNotThere() {
        assertThat(read(GOOD).prefetch()).containsOnlyKeys("patient", "labs");
        assertThat(read(GOOD).prefetch().get("labs")).isEqualTo(NullNode.getInstance());
    }

    @Test
    void unknownMembersExtensionsAndNullOptionalMembersAreTolerated() {
        String odd = GOOD.replace(
                "\"context\":{",
                "\"fhirServer\":null,\"fhirAuthorization\":{},\"extension\":\"not an object\",\"foo\":[1,{}],"
                        + "\"context\":{\"extension\":{\"org.example\":1},\"encounterId\":\"\",");
        assertThat(read(odd).fhirServer()).isNull();
        assertThat(read(odd).fhirAuthorization()).isNull();
        assertThat(PatientViewContext.of(read(odd)).encounterId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hook", "hookInstance", "context"})
    void aRequiredMemberThatIsMissingNullOrOfAnotherTypeIsNamed(String member) {
        for (String value : new String[] {null, "null", "17", "[]", "\"\"", "true"}) {
            String json = "{\"hook\":\"patient-view\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                    + "\"context\":{}}";
            String other = json.replaceFirst(
                    "\"" + member + "\":(\"[^\"]*\"|\\{})", value == null ? "\"x\":1" : "\"" + member + "\":" + value);
            assertThatThrownBy(() -> read(other))
                    .as(other)
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining(member);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "d1577c69dfbe44adba6d3e05e953b2ea",
                "{d1577c69-dfbe-44ad-ba6d-3e05e953b2ea}",
                "g1577c69-dfbe-44ad-ba6d-3e05e953b2ea"
            })
    void aHookInstanceThatIsNoUuidIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> read(GOOD.replace("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", text)))
                .isInstanceOf(BadRequestException.class)
                .hasMessage("hookInstance must be a UUID");
    }

    @Test
    void aCutBodyIsRefusedAtEveryByte() {
        byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> CdsRequestReader.read(cut)).isInstanceOf(BadRequestException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{}",
                "{\"a\":1,\"a\":2}",
                "{\"context\":{\"patientId\":\"1\",\"patientId\":\"2\"}}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":0x10}",
                "{\"a\":01}",
                "{\"a\":1} x",
                "{\"a\":1}{}",
                "{\"a\":1,}",
                "{'a':1}",
                "/* c */{}",
                "\uFEFF{}",
                "{\"a\":\"\u0000\"}"
            })
    void whatIsNoJsonObjectIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void garbageAfterAGoodRequestIsRefused() {
        assertThatThrownBy(() -> read(GOOD + "{}")).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> read(GOOD + "x")).isInstanceOf(BadRequestException.class);
        assertThatCode(() -> read(GOOD + "\n  ")).doesNotThrowAnyException();
    }

    @Test
    void aDuplicateKeyAnywhereIsRefusedWithoutEchoOfTheInput() {
        String twice = GOOD.replace("\"id\":\"p1\"", "\"id\":\"p1\",\"secretCanary\":1,\"secretCanary\":2");
        assertThatThrownBy(() -> read(twice))
                .isInstanceOf(BadRequestException.class)
                .hasMessageNotContaining("secretCanary");
    }

    @ParameterizedTest
    @CsvSource({"'[', ']'", "'{\"a\":', '}'", "'[{\"a\":', '}]'"})
    void tenThousandLevelsAreRefusedWithoutOverflowingTheStack(String open, String close) {
        String deep = GOOD.replace("null}}", open.repeat(10_000) + "1" + close.repeat(10_000) + "}}");
        assertThatThrownBy(() -> read(deep)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void textsAndNumbersBeyondTheLimitsAreRefused() {
        String longText = "\"" + "x".repeat(64 * 1024 + 1) + "\"";
        String longNumber = "9".repeat(65);
        String longName = "{\"" + "n".repeat(1025) + "\":1}";
        for (String value : new String[] {longText, longNumber, "1e" + "1".repeat(64), longName}) {
            assertThatThrownBy(() -> read(GOOD.replace("null}}", value + "}}")))
                    .isInstanceOf(BadRequestException.class);
        }
        String fits = "\"" + "x".repeat(60_000) + "\"";
        assertThatCode(() -> read(GOOD.replace("null}}", fits + "}}"))).doesNotThrowAnyException();
    }

    @Test
    void onlyWellFormedUtf8IsRead() {
        byte[] latin1 = GOOD.replace("p1", "pä").getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = GOOD.getBytes(StandardCharsets.UTF_16);
        byte[] overlong = GOOD.replace("p1", "p??").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < overlong.length; i++) {
            if (overlong[i] == '?') {
                overlong[i] = i % 2 == 0 ? (byte) 0xC0 : (byte) 0x80;
            }
        }
        for (byte[] body : new byte[][] {latin1, utf16, overlong}) {
            assertThatThrownBy(() -> CdsRequestReader.read(body)).isInstanceOf(BadRequestException.class);
        }
    }

    @Test
    void anAuthorizationNeedsAFhirServer() {
        String authorization = """
                "fhirAuthorization":{"access_token":"t","token_type":"Bearer","expires_in":300,
                 "scope":"patient/*.rs","subject":"candor","patient":"p1"},""";
        assertThatThrownBy(() -> read(GOOD.replace("\"context\"", authorization + "\"context\"")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageStartingWith("cds-r-1");
        String whole = authorization + "\"fhirServer\":\"https://ehr.example.org/fhir\",\"context\"";
        assertThat(read(GOOD.replace("\"context\"", whole)).authorizedPatient()).contains("p1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "token_type", "expires_in", "scope", "subject"})
    void anAuthorizationIsRefusedWhenItIsNotWhole(String member) {
        String authorization = """
                "fhirServer":"https://ehr.example.org/fhir",
                "fhirAuthorization":{"access_token":"t","token_type":"Bearer","expires_in":300,
                 "scope":"patient/*.rs","subject":"candor"},"context\"""";
        String incomplete = authorization.replace("\"" + member + "\"", "\"x\"");
        assertThatThrownBy(() -> read(GOOD.replace("\"context\"", incomplete)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("fhirAuthorization." + member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/1", "a b", "../x", "", "ä"})
    void aPatientIdIsABareId(String id) {
        assertThatThrownBy(() -> PatientViewContext.of(
                        read(GOOD.replace("\"patientId\":\"p1\"", "\"patientId\":\"" + id + "\""))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("context.patientId");
    }

    @ParameterizedTest
    @CsvSource({
        "Practitioner/1, true",
        "PractitionerRole/a-b.c, true",
        "Patient/1, true",
        "RelatedPerson/1, true",
        "Practitioner/COREPRACTITIONER1, true",
        "1, false",
        "Organization/1, false",
        "https://ehr.example.org/Practitioner/1, false"
    })
    void aUserIsAReferenceOfAKindThatTheHookAllows(String userId, boolean allowed) {
        CdsRequest request = read(GOOD.replace("Practitioner/1", userId));
        if (allowed) {
            assertThat(PatientViewContext.of(request).userId()).isEqualTo(userId);
        } else {
            assertThatThrownBy(() -> PatientViewContext.of(request)).isInstanceOf(BadRequestException.class);
        }
    }

    @Test
    void aRequestDoesNotPrintThePatient() {
        CdsRequest request = read(GOOD.replace("p1", "canary"));
        assertThat(request.toString()).doesNotContain("canary");
        assertThat(PatientViewContext.of(request).toString()).doesNotContain("canary");
        assertThat(request.prefetch().get("patient")).hasToString("{\"resourceType\":\"Patient\",\"id\":\"canary\"}");
    }

    private static CdsRequest read(String json) {
        return CdsRequestReader.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
