package org.candor.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.candor.card.CardText;
import org.candor.card.ForecastCards;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.Source;
import org.candor.fhir.ForecastResources;
import org.candor.forecast.Assessment;
import org.candor.reliability.Check;
import org.candor.reliability.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reason that the sources can give has a published code, a patient who meets it, and its sentence on the card.
final class EveryReasonTest {
    private static final Path SOURCES = Path.of("src/main/java/org/candor");
    private static final Path PUBLISHED = Path.of("fhir-profiles/CodeSystem-reason.json");
    private static final UUID ID = UUID.fromString("6f0a3a1e-3283-4575-ab82-028d55fe2719");

    /// The answer that there is no such disease is no reason about a patient, and has a code as well.
    private static final String NOT_APPLICABLE = "not-applicable";

    /// A reason made of a literal code, at once or by a method of the same file that takes it.
    private static final Pattern LITERAL =
            Pattern.compile("(?:new Reason\\.(?:OutOfScope|MissingEssential|DataCaution)|\\bexclude|\\bcaution)\\("
                    + "\\s*(?:cautions,\\s*)?\"([a-z0-9-]+)\"");

    private static final Pattern MADE =
            Pattern.compile("new Reason\\.(?:OutOfScope|MissingEssential|DataCaution)\\(\\s*(\"[^\"]+\"|[a-z]+)");

    private static final ReasonPatients PATIENTS = new ReasonPatients();

    static Set<String> withheld() {
        return PATIENTS.withheld().keySet();
    }

    static Set<String> cautioned() {
        return PATIENTS.cautioned().keySet();
    }

    @Test
    void everyCodeOfTheSourcesIsPublishedWithWordsAndNoOther() throws IOException {
        Set<String> published = new TreeSet<>();
        for (JsonNode concept :
                new ObjectMapper().readTree(Files.readAllBytes(PUBLISHED)).path("concept")) {
            published.add(concept.path("code").asText());
            assertThat(concept.path("display").asText()).hasSizeGreaterThan(8);
        }
        Set<String> given = codes();
        given.add(NOT_APPLICABLE);

        assertThat(published).isEqualTo(given);
    }

    @Test
    void everyCodeOfTheSourcesHasAPatient() throws IOException {
        Set<String> shown = new TreeSet<>(withheld());
        shown.addAll(cautioned());

        assertThat(shown).isEqualTo(codes());
    }

    @Test
    void everyCheckThatMayWithholdHasAPatientForWhomItDoes() {
        Set<Check> cautionsOnly = Set.of(Check.FRESHNESS, Check.UNUSABLE_INPUTS);
        assertThat(withheld())
                .containsAll(Arrays.stream(Check.values())
                        .filter(check -> !cautionsOnly.contains(check))
                        .map(Check::code)
                        .toList());
    }

    /// So that a reason made in a new way does not escape from the tests above.
    @Test
    void everyReasonIsMadeOfALiteralCodeOrByAMethodThatTakesOne() throws IOException {
        for (Path file : sources()) {
            Matcher made = MADE.matcher(Files.readString(file));
            while (made.find()) {
                if (!made.group(1).startsWith("\"")) {
                    assertThat(made.group(1)).as("%s", file).isEqualTo("code");
                    assertThat(file.getFileName().toString())
                            .isIn("AmlScope.java", "AmlOrigin.java", "AssessmentCodec.java");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withheld")
    void aWithheldForecastSaysWhyAndWhatWouldChangeThat(String code) {
        Assessment.Withheld withheld = assess(PATIENTS.withheld(), code, Assessment.Withheld.class);
        Reason reason = find(withheld.reasons(), code);
        Card card = card(withheld);
        String detail = Optional.ofNullable(card.detail()).orElseThrow();

        assertSentence(reason);
        assertThat(card.summary()).startsWith("No survival forecast: ").hasSizeLessThan(140);
        assertThat(section(detail, "Why")).anyMatch(line -> line.contains(firstWords(reason)));
        assertThat(section(detail, "What would change that")).isNotEmpty().allMatch(line -> line.length() > 30);
        assertThat(codes(card)).contains(code);
        assertThat(outcome(withheld)).contains(code);
    }

    @ParameterizedTest
    @MethodSource("cautioned")
    void aForecastWithACautionSaysIt(String code) {
        Assessment.Given given = assess(PATIENTS.cautioned(), code, Assessment.Given.class);
        Reason caution = find(given.cautions(), code);
        Card card = card(given);

        assertSentence(caution);
        assertThat(section(Optional.ofNullable(card.detail()).orElseThrow(), "Cautions"))
                .anyMatch(line -> line.contains(firstWords(caution)));
        assertThat(codes(card)).contains(code);
    }

    @Test
    void aTypicalPatientOfWhomAllIsKnownMeetsNone() {
        assertThat(PATIENTS.complete())
                .get()
                .isInstanceOfSatisfying(
                        Assessment.Given.class,
                        given -> assertThat(given.cautions()).isEmpty());
    }

    private static <T extends Assessment> T assess(
            Map<String, Supplier<Optional<Assessment>>> patients, String code, Class<T> type) {
        Assessment assessment =
                Optional.ofNullable(patients.get(code)).orElseThrow().get().orElseThrow();
        assertThat(assessment).isInstanceOf(type);
        return type.cast(assessment);
    }

    private static Reason find(List<Reason> reasons, String code) {
        assertThat(reasons).extracting(Reason::code).contains(code);
        return reasons.stream()
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /// One or two sentences for a reader, not a code.
    private static void assertSentence(Reason reason) {
        assertThat(reason.text()).hasSizeBetween(25, 260).endsWith(".").matches("(?s)[A-Z].* .* .*");
        assertThat(reason.text()).doesNotContain("_", "null", "  ");
        if (reason instanceof Reason.Checked checked) {
            assertThat(checked.remedy()).hasSizeBetween(25, 160).endsWith(".");
        }
    }

    /// What is the same after numbers were put before the full stop and Markdown was escaped.
    private static String firstWords(Reason reason) {
        String[] words = reason.text().split("[^A-Za-z ]", 2);
        return words[0].strip();
    }

    private static List<String> section(String detail, String title) {
        String[] parts = detail.split("\\*\\*" + title + "\\*\\*", 2);
        assertThat(parts).as(title).hasSize(2);
        return parts[1].strip().lines().takeWhile(line -> line.startsWith("- ")).toList();
    }

    private static Card card(Assessment assessment) {
        CardText text = new CardText(
                "acute myeloid leukaemia",
                "intensively treated adults",
                "Test.",
                Map.of(),
                new Source("Test", null, null, null));
        return new ForecastCards(text, (features, findings) -> List.of()).card(assessment, ID);
    }

    private static List<String> codes(Card card) {
        return CdsJson.readObject(CdsJson.write(card).getBytes(StandardCharsets.UTF_8))
                .path("extension")
                .path(ForecastCards.EXTENSION)
                .at("/reliability/reasons")
                .findValuesAsText("code");
    }

    private static String outcome(Assessment.Withheld withheld) {
        return new ForecastResources("acute myeloid leukaemia", ThreeWorlds.CODES)
                .json(new ForecastResources.Stamp(ID, "p1", LocalDate.of(2026, 11, 23)), Optional.of(withheld));
    }

    /// The codes that the sources can give.
    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path file : sources()) {
            LITERAL.matcher(Files.readString(file)).results().forEach(match -> codes.add(match.group(1)));
        }
        Arrays.stream(Check.values()).map(Check::code).forEach(codes::add);
        codes.add(new Reason.MissingFeatures("").code());
        return codes;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
