package org.candor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.candor.card.SafetyCards;
import org.candor.card.TherapyCards;
import org.candor.card.TherapyText;
import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsRequestReader;
import org.candor.cdshooks.CdsResponse;
import org.candor.cdshooks.CdsServiceCatalog;
import org.candor.cdshooks.Coding;
import org.candor.cdshooks.Indicator;
import org.candor.cdshooks.MissingPrefetchException;
import org.candor.cdshooks.Source;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.disease.aml.AmlPictures;
import org.candor.disease.aml.therapy.OrderSafety;
import org.candor.disease.aml.therapy.SafetyRules;
import org.candor.feature.CodeMap;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.fhir.WrongPatient;
import org.candor.forecast.BundleAssessor;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.candor.therapy.DecisionRule;
import org.candor.training.BundledModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TherapyServiceTest {
    private static final Disease AML = new AcuteMyeloidLeukaemia();
    private static final CodeMap CODES = CodeMaps.read();
    private static final PrefetchTemplates TEMPLATES = PrefetchTemplates.of(AML.schema(), CODES);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
    private static final String APL = "therapy-apl-suspected";
    private static final Coding TOPIC = new Coding("1", "http://example.org/topic", "Topic");

    private final MemoryLog log = new MemoryLog();

    @Test
    void oneIdAnswersThreeHooks() {
        assertThat(catalog().discovery().services())
                .allSatisfy(service -> {
                    assertThat(service.id()).isEqualTo("aml-therapy");
                    assertThat(service.prefetch()).containsKeys("patient", "conditions", "genetics");
                })
                .extracting(service -> service.hook())
                .containsExactly("patient-view", "order-select", "order-sign");
    }

    @Test
    void anOrderThatContradictsTheRecordIsTheFirstCard() {
        CdsResponse response = invoke(example(APL));
        assertThat(response.cards().getFirst().indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(response.cards())
                .as("what comes first comes alone")
                .noneMatch(card -> card.indicator() == Indicator.INFO);
    }

    @Test
    void aWarningStandsBeforeTheComparisonAndBothHaveIdsOfTheirOwn() {
        List<Card> cards = invoke(example("therapy-flt3-unknown")).cards();
        assertThat(cards).extracting(Card::indicator).containsExactly(Indicator.WARNING, Indicator.INFO);
        assertThat(cards.stream()
                        .flatMap(card -> Stream.concat(
                                Stream.of(card.uuid()),
                                card.suggestions().stream().map(each -> each.uuid()))))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
    }

    @Test
    void withoutLeukaemiaInTheRecordARuleThatNeedsNoneStillSpeaks() {
        String elsewhere = example("therapy-withheld-safety")
                .replace("91861009", "38341003")
                .replace("C92.00", "I10");
        CdsResponse response = invoke(elsewhere);
        assertThat(response.cards())
                .singleElement()
                .satisfies(card -> assertThat(CdsJson.write(card)).contains("venetoclax-cyp3a4"));
        assertThat(log.records())
                .singleElement()
                .satisfies(record -> assertThat(record.assessment()).isEmpty());
    }

    @Test
    void nothingToSayIsNoCardButARecord() {
        String nothing = example("therapy-withheld-safety")
                .replace("91861009", "38341003")
                .replace("C92.00", "I10")
                .replace("L01XX52", "A10BA02")
                .replace("\"Venetoclax\"", "\"Metformin\"");
        assertThat(invoke(nothing).cards()).isEmpty();
        assertThat(log.records())
                .singleElement()
                .satisfies(record -> assertThat(record.response()).isEqualTo("{\"cards\":[]}"));
    }

    @Test
    void aRetryHasTheSameCardsAndIsRecordedOnceAndAnotherOrderHasOthers() {
        CdsResponse first = invoke(example(APL));
        assertThat(invoke(example(APL))).isEqualTo(first);
        assertThat(log.records()).hasSize(1);
        assertThat(log.records().getFirst().cardIds())
                .containsExactlyElementsOf(
                        first.cards().stream().map(Card::uuid).toList());
        assertThat(log.records().getFirst().response()).isEqualTo(CdsJson.write(first));
        CdsResponse other = invoke(example(APL).replace("L01DB02", "L01DB06"));
        assertThat(other.cards().getFirst().uuid())
                .isNotEqualTo(first.cards().getFirst().uuid());
    }

    @Test
    void anAnswerThatCannotBeRecordedIsNotGiven() {
        log.breakDown();
        assertThatThrownBy(() -> invoke(example(APL))).isInstanceOf(RecordUnavailableException.class);
    }

    @Test
    void anOrderForSomebodyElseRefusesTheCall() {
        String example = example(APL);
        int drafts = example.indexOf("\"draftOrders\"");
        int subject = example.indexOf("Patient/" + APL, drafts);
        String other = example.substring(0, subject) + "Patient/other" + example.substring(subject + 8 + APL.length());
        assertThatThrownBy(() -> invoke(other)).isInstanceOf(WrongPatient.class);
        assertThat(log.records()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"draftOrders\" | \"orders\" | context.draftOrders is required",
                "\"userId\" | \"user\" | context.userId is required",
                "Practitioner/example | Patient/" + APL + " | context.userId must be a relative reference"
            })
    void aContextOfAnotherShapeIsNamed(String good, String bad, String message) {
        assertThatThrownBy(() -> invoke(example(APL).replace(good, bad)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient", "conditions"})
    void aRequiredKeyThatIsMissingIsNamed(String key) {
        assertThatThrownBy(() -> invoke(example(APL).replaceFirst("\"" + key + "\": ", "\"other\": ")))
                .isInstanceOf(MissingPrefetchException.class)
                .hasMessageContaining(key);
    }

    @Test
    void emptyDraftsAreAnsweredLikeAnOpenedRecord() {
        String select = example("therapy-flt3-itd-fit");
        String empty = select.replaceAll("(?s)\"selections\": \\[[^]]*]", "\"selections\": []")
                .replaceAll("(?s)(\"type\": \"collection\"),\\s*\"entry\": \\[.*?\\n      ]", "$1");
        assertThat(empty).hasSizeLessThan(select.length());
        Card card = invoke(empty).cards().getFirst();
        assertThat(card.detail()).doesNotContain("being ordered");
        assertThat(invoke(select).cards().getFirst().detail()).contains("being ordered");
        String opened = empty.replace("\"order-select\"", "\"patient-view\"");
        assertThat(invoke(opened).cards().getFirst().detail()).isEqualTo(card.detail());
    }

    @Test
    void systemActionsAreNeverSent() {
        assertThat(CdsJson.write(invoke(example("therapy-flt3-unknown")))).doesNotContain("systemActions");
    }

    private CdsResponse invoke(String body) {
        CdsRequest request = CdsRequestReader.read(body.getBytes(StandardCharsets.UTF_8));
        return catalog().find("aml-therapy", request.hook()).orElseThrow().invoke(request);
    }

    private CdsServiceCatalog catalog() {
        TherapyText text =
                new TherapyText(TOPIC, new Source("Guidance", "https://example.org/", null, TOPIC), "Averages.");
        TherapyAnswers answers = new TherapyAnswers(
                new SafetyCards(text),
                new TherapyCards(text),
                new TherapySuggestions(AML),
                Ledger.withoutPatients(log, CLOCK));
        return new CdsServiceCatalog(List.copyOf(TherapyService.onAllHooks(
                AML,
                new TherapyService.Means(
                        new RequestRecords(TEMPLATES, RecordReader.ofSent(TEMPLATES)),
                        new PatientAssessor(AML, CODES, new ExponentialAssessor(AML.schema()), CLOCK),
                        new OrderSafety(
                                AcuteMyeloidLeukaemia.therapyAdvisor(CODES, model(), DecisionRule.Settings.DEFAULT),
                                new AmlPictures(CODES),
                                new SafetyRules(CODES)),
                        answers,
                        CLOCK))));
    }

    private static BundleAssessor model() {
        try {
            return BundledModels.load(AML);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String example(String name) {
        try {
            return Files.readString(Path.of("cds-hooks/aml-therapy/request." + name + ".json"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
