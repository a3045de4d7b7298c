package org.candor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.card.CardText;
import org.candor.card.ForecastCards;
import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsRequestReader;
import org.candor.cdshooks.CdsResponse;
import org.candor.cdshooks.FeedbackReader;
import org.candor.cdshooks.MissingPrefetchException;
import org.candor.cdshooks.Source;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.fhir.TestOrders;
import org.candor.fhir.WrongPatient;
import org.candor.forecast.Assessment;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurvivalForecastServiceTest {
    private static final Path EXAMPLES = Path.of("cds-hooks/aml-survival-forecast");
    private static final Disease AML = new AcuteMyeloidLeukaemia();
    private static final CodeMap CODES = CodeMaps.read();
    private static final PrefetchTemplates TEMPLATES = PrefetchTemplates.of(AML.schema(), CODES);
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final MemoryLog log = new MemoryLog();

    @Test
    void aCompleteRecordIsAnsweredWithOneForecast() {
        Card card = onlyCard(invoke(example("typical")));
        assertThat(card.summary()).matches("3-year survival \\d\\d % \\(90 % interval \\d\\d-\\d\\d %\\)");
        assertThat(detail(card)).contains("from diagnosis on 2026-09-14", "alive on 2026-11-23 (day 70)");
    }

    @Test
    void aClientThatSendsNoTherapiesAtAllIsTold() {
        String all = example("typical");
        String none = all.replaceAll("\"(medication[A-Z]\\w+|procedures)\" ?: ?null,?\\s*", "")
                .replaceAll(",(\\s*})", "$1");
        String one = all.replaceAll("\"medication[A-Z]\\w+\" ?: ?null,\\s*", "");
        assertThat(none).hasSizeLessThan(one.length());
        assertThat(detail(onlyCard(invoke(none)))).contains("The EHR sent no medications and procedures");
        assertThat(detail(onlyCard(invoke(one))))
                .doesNotContain("The EHR sent no medications", "The EHR could not send");
        assertThat(detail(onlyCard(invoke(all)))).doesNotContain("The EHR sent no medications");
    }

    @Test
    void theRiskClassificationsStandBesideTheForecast() {
        Card card = onlyCard(invoke(example("typical")));
        assertThat(detail(card))
                .contains("- ELN 2022 and ELN 2017 (intensively treated): favourable (NPM1 without FLT3-ITD)")
                .contains("- ELN 2024 (less intensively treated): favourable (NPM1)");
        assertThat(detail(onlyCard(invoke(example("promyelocytic"))))).doesNotContain("ELN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-disease", "deceased"})
    void whoHasNoLeukaemiaOrHasDiedGetsNoCardButARecord(String name) {
        assertThat(invoke(example(name)).cards()).isEmpty();
        assertThat(log.records()).singleElement().satisfies(record -> {
            assertThat(record.assessment()).isEmpty();
            assertThat(record.response()).isEqualTo("{\"cards\":[]}");
        });
    }

    @ParameterizedTest
    @CsvSource({"promyelocytic, apl", "child, age", "undated, diagnosis-date-unknown", "only-a-name, nothing-known"})
    void whereAForecastWouldNotBeHonestTheCardSaysWhy(String name, String code) {
        Card card = onlyCard(invoke(example(name)));
        JsonNode extension = extension(card);
        assertThat(extension.at("/reliability/verdict").asText()).isEqualTo("withheld");
        assertThat(extension.at("/reliability/reasons").findValuesAsText("code"))
                .contains(code);
        assertThat(extension.has("survival")).isFalse();
        assertThat(card.summary()).startsWith("No survival forecast").doesNotContain("%");
        assertThat(log.records())
                .singleElement()
                .satisfies(record -> assertThat(record.assessment()).get().isInstanceOf(Assessment.Withheld.class));
    }

    @Test
    void anUnknownUnitIsNamedAndNeverAssumed() {
        JsonNode extension = extension(onlyCard(invoke(example("unknown-unit"))));
        assertThat(extension.path("missing")).anySatisfy(missing -> {
            assertThat(missing.path("feature").asText()).isEqualTo("hb_g_dl");
            assertThat(missing.path("cause").asText()).isEqualTo("unknown-unit");
        });
        assertThat(extension.path("inputs").findValuesAsText("feature")).doesNotContain("hb_g_dl");
    }

    @Test
    void theSameAmountInAnotherUnitIsTheSameForecast() {
        String grams = example("typical");
        String perLitre = grams.replaceAll(
                "\"value\": 9\\.1,\\s+\"unit\": \"g/dL\",\\s+\"system\": \"http://unitsofmeasure.org\",\\s+\"code\":"
                        + " \"g/dL\"",
                "\"value\":91,\"unit\":\"g/L\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"g/L\"");
        assertThat(perLitre).isNotEqualTo(grams);
        assertThat(extension(onlyCard(invoke(perLitre))).path("survival"))
                .isEqualTo(extension(onlyCard(invoke(grams))).path("survival"));
    }

    @Test
    void anIscnTextChangesTheFeatures() {
        // the code for a normal karyotype is taken away, only the text is left
        String normal = example("typical").replace("\"703387000\"", "\"0\"");
        String monosomy = normal.replace("46,XX[20]", "45,XX,-7[18]/46,XX[2]");
        assertThat(monosomy).isNotEqualTo(normal);
        assertThat(input(normal, "cyt_minus7")).isEqualTo(0);
        assertThat(input(normal, "cyt_t_8_21")).isEqualTo(0);
        assertThat(input(monosomy, "cyt_minus7")).isEqualTo(1);
        assertThat(input(monosomy, "cyt_t_8_21")).isEqualTo(0);
    }

    private double input(String request, String feature) {
        for (JsonNode input : extension(onlyCard(invoke(request))).path("inputs")) {
            if (input.path("feature").asText().equals(feature)) {
                return input.path("value").asDouble();
            }
        }
        throw new AssertionError("no input " + feature);
    }

    @Test
    void whatTheAnswerSaysIsWhatIsRecorded() {
        CdsResponse response = invoke(example("typical"));
        assertThat(log.records()).singleElement().satisfies(record -> {
            assertThat(record.response()).isEqualTo(CdsJson.write(response));
            assertThat(record.cardIds()).containsExactly(onlyCard(response).uuid());
            assertThat(record.serviceId()).isEqualTo("aml-survival-forecast");
            assertThat(record.answeredAt()).isEqualTo(NOW);
        });
    }

    @Test
    void anAnswerThatCannotBeRecordedIsNotGiven() {
        log.breakDown();
        assertThatThrownBy(() -> invoke(example("typical"))).isInstanceOf(RecordUnavailableException.class);
        assertThatThrownBy(() -> invoke(example("another-disease"))).isInstanceOf(RecordUnavailableException.class);
    }

    @Test
    void aRetryHasTheSameCardAndIsRecordedOnce() {
        CdsResponse first = invoke(example("typical"));
        CdsResponse again = invoke(example("typical"));
        assertThat(CdsJson.write(again)).isEqualTo(CdsJson.write(first));
        assertThat(log.records()).hasSize(1);
    }

    @Test
    void anotherBodyOrAnotherDayUnderTheSameHookInstanceHasAnotherCard() {
        Card first = onlyCard(invoke(example("typical")));
        assertThat(onlyCard(invoke(example("typical") + "\n")).uuid()).isNotEqualTo(first.uuid());
        Clock tomorrow = Clock.fixed(NOW.plusSeconds(86_400), ZoneOffset.UTC);
        assertThat(onlyCard(invoke(example("typical"), tomorrow)).uuid()).isNotEqualTo(first.uuid());
        assertThat(log.records()).hasSize(3);
    }

    @Test
    void anObservationOfSomebodyElseRefusesTheWholeRequest() {
        String foreign = example("typical")
                .replaceFirst("(?s)(labs.*?)\"reference\": \"Patient/typical\"", "$1\"reference\": \"Patient/other\"");
        assertThatThrownBy(() -> invoke(foreign)).isInstanceOf(WrongPatient.class);
        assertThat(log.records()).isEmpty();
    }

    @Test
    void anotherPatientThanTheContextsIsRefused() {
        String other = example("typical").replace("\"patientId\": \"typical\"", "\"patientId\": \"other\"");
        assertThatThrownBy(() -> invoke(other)).isInstanceOf(WrongPatient.class);
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        String token = example("typical").replaceFirst("\"context\"", """
            "fhirAuthorization":{"access_token":"t","token_type":"Bearer","expires_in":300,
             "scope":"patient/*.rs","subject":"candor","patient":"other"},"context\"\
            """);
        assertThatThrownBy(() -> invoke(token)).isInstanceOf(PatientMismatchException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient", "conditions"})
    void aRequiredKeyThatIsMissingOrFailedIsNamed(String key) {
        String missing = example("typical").replaceFirst("\"" + key + "\": \\{", "\"x\": {");
        String failed = example("typical")
                .replaceFirst(
                        "\"" + key + "\": \\{", "\"" + key + "\": {\"resourceType\":\"OperationOutcome\"}, \"x\": {");
        for (String request : List.of(missing, failed)) {
            assertThatThrownBy(() -> invoke(request))
                    .isInstanceOfSatisfying(
                            MissingPrefetchException.class,
                            problem -> assertThat(problem.keys()).containsExactly(key));
        }
    }

    @Test
    void nullMeansThatThereIsNothing() {
        String noConditions = example("typical").replaceFirst("\"conditions\": \\{", "\"conditions\": null, \"x\": {");
        assertThat(invoke(noConditions).cards()).isEmpty();
    }

    @Test
    void aPageOfSeveralIsUsedAndSaidOnTheCard() {
        String paged = example("typical")
                .replaceFirst(
                        "(?s)(\"labs\": \\{.*?\"link\": \\[)",
                        "$1 {\"relation\":\"next\",\"url\":\"https://ehr.example.org/fhir?page=2\"},");
        Card card = onlyCard(invoke(paged));
        assertThat(extension(card).at("/reliability/verdict").asText()).isEqualTo("caution");
        assertThat(detail(card)).contains("only a part of the data named labs");
        assertThat(extension(card).path("inputs").findValuesAsText("feature")).contains("hb_g_dl");
    }

    @Test
    void anOptionalKeyThatDidNotComeIsSaidOnTheCard() {
        Card card = onlyCard(invoke(example("typical").replaceFirst("\"genetics\": \\{", "\"x\": {")));
        assertThat(detail(card)).contains("could not send the data named genetics");
    }

    @Test
    void anEntryOfUnclearSubjectIsNotUsedAndSaidOnTheCard() {
        String request = example("typical");
        int last = request.lastIndexOf("\"reference\": \"Patient/typical\"");
        String unclear = request.substring(0, last) + "\"display\": \"somebody\""
                + request.substring(last + "\"reference\": \"Patient/typical\"".length());
        Card card = onlyCard(invoke(unclear));
        assertThat(detail(card)).contains("One entry of the data could not be used (subject-unknown).");
        assertThat(extension(card).at("/reliability/verdict").asText()).isEqualTo("caution");
    }

    @Test
    void anotherHookIsRefused() {
        assertThatThrownBy(() -> invoke(example("typical").replace("patient-view", "order-sign")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void feedbackSentTwiceIsKeptOnce() {
        FeedbackIntake intake = new FeedbackIntake(log, Clock.fixed(NOW, ZoneOffset.UTC));
        var feedback = FeedbackReader.read("""
            {"feedback":[{"card":"4e0a3a1e-3283-4575-ab82-028d55fe2719","outcome":"overridden",
             "overrideReason":{"userComment":"no"},"outcomeTimestamp":"2026-11-23T10:15:30Z"}]}\
            """.getBytes(StandardCharsets.UTF_8));
        intake.accept("aml-survival-forecast", feedback);
        intake.accept("aml-survival-forecast", feedback);
        assertThat(log.feedback()).singleElement().satisfies(record -> {
            assertThat(record.outcome()).isEqualTo("overridden");
            assertThat(record.json()).contains("\"outcomeTimestamp\":\"2026-11-23T10:15:30Z\"");
        });
    }

    private CdsResponse invoke(String request) {
        return invoke(request, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private CdsResponse invoke(String request, Clock clock) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("alive", "Alive");
        columns.put("dead", "Died");
        ForecastCards cards = new ForecastCards(
                new CardText("leukaemia", "adults", "Test.", columns, new Source("Test", null, null, null)),
                AML::classify);
        PatientViewService service = PatientViewService.survivalForecast(
                AML,
                new RequestRecords(TEMPLATES, RecordReader.ofSent(TEMPLATES)),
                new PatientAssessor(AML, CODES, new ExponentialAssessor(AML.schema()), clock),
                new Answers(cards, new TestOrders("leukaemia"), Ledger.withoutPatients(log, clock)));
        return service.invoke(CdsRequestReader.read(request.getBytes(StandardCharsets.UTF_8)));
    }

    private static String example(String name) {
        try {
            return Files.readString(EXAMPLES.resolve("request." + name + ".json"));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static Card onlyCard(CdsResponse response) {
        assertThat(response.cards()).hasSize(1);
        return response.cards().getFirst();
    }

    private static String detail(Card card) {
        return Optional.ofNullable(card.detail()).orElseThrow();
    }

    private static JsonNode extension(Card card) {
        return CdsJson.readObject(CdsJson.write(card).getBytes(StandardCharsets.UTF_8))
                .path("extension")
                .path(ForecastCards.EXTENSION);
    }
}
