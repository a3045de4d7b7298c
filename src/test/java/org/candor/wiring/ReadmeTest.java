package org.candor.wiring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsRequestReader;
import org.candor.cdshooks.CdsResponse;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.service.AssessmentLog;
import org.candor.service.AssessmentRecord;
import org.candor.service.FeedbackRecord;
import org.candor.service.Ledger;
import org.candor.service.PatientAssessor;
import org.candor.training.BundledModels;
import org.junit.jupiter.api.Test;

/// The answer that the README shows is the answer to the request that it shows, on the day that it names.
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path REQUEST = Path.of("cds-hooks/aml-survival-forecast/request.typical.json");
    private static final Instant DAY = Instant.parse("2026-11-23T12:00:00Z");

    /// Lists too long for a first page.
    private static final List<String> LEFT_OUT = List.of("curve", "states", "inputs", "missing");

    @Test
    void theReadmeShowsWhatTheServerAnswers() throws IOException {
        assertThat(Files.readString(README)).contains("asked on 2026-11-23");
        Card card = answer(CdsRequestReader.read(Files.readAllBytes(REQUEST)));
        ShownText.verify(README, name -> switch (name) {
            case "card" -> quoted(card);
            case "extension" -> extension(card);
            default -> throw new AssertionError("nothing makes " + name);
        });
    }

    private static String quoted(Card card) {
        String text =
                "**" + card.summary() + "**\n\n" + requireNonNull(card.detail()).strip();
        return text.lines().map(line -> "> " + line).map(String::stripTrailing).collect(Collectors.joining("\n"))
                + "\n";
    }

    /// Indented, but for the numbers of one horizon, which stand in one line.
    private static String extension(Card card) {
        ObjectNode whole = (ObjectNode) ExampleBundle.json(CdsJson.write(new CdsResponse(List.of(card))))
                .at("/cards/0/extension/org.candor.forecast");
        whole.remove(LEFT_OUT);
        String lines = whole.properties().stream()
                .map(member -> "  \"" + member.getKey() + "\": " + indented(member.getKey(), member.getValue()))
                .collect(Collectors.joining(",\n"));
        return "```json\n{\n" + lines + "\n}\n```\n";
    }

    private static String indented(String name, JsonNode value) {
        if (name.equals("survival")) {
            return value.valueStream()
                    .map(row -> "    " + row.toString().replace("\":", "\": ").replace(",\"", ", \""))
                    .collect(Collectors.joining(",\n", "[\n", "\n  ]"));
        }
        try {
            return ExampleBundle.MAPPER
                    .writer()
                    .with(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(value)
                    .replace(" : ", ": ")
                    .replace("\n", "\n  ");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Card answer(CdsRequest request) throws IOException {
        Disease disease = new AcuteMyeloidLeukaemia();
        Clock clock = Clock.fixed(DAY, ZoneOffset.UTC);
        CodeMap codes = CodeMaps.read();
        return new CdsHooksProducer()
                .services(
                        disease,
                        codes,
                        RecordReader.ofSent(PrefetchTemplates.of(disease.schema(), codes)),
                        new PatientAssessor(disease, codes, BundledModels.serve(disease), clock),
                        new CdsHooksProducer().advisor(codes, BundledModels.load(disease), 30),
                        Ledger.withoutPatients(new Unkept(), clock))
                .find("aml-survival-forecast", request.hook())
                .orElseThrow()
                .invoke(request)
                .cards()
                .getFirst();
    }

    /// Nobody is advised here, so nothing is kept.
    private static final class Unkept implements AssessmentLog {
        @Override
        public void append(AssessmentRecord record) {}

        @Override
        public void append(FeedbackRecord feedback) {}
    }
}
