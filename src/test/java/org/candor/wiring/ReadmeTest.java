package org.candor.wiring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsRequestReader;
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
import org.candor.training.BundledModels;
import org.junit.jupiter.api.Test;

/// The answer that the README shows is the answer to the request that it shows, on the day that it names.
class ReadmeTest {
    private static final Path REQUEST = Path.of("cds-hooks/aml-survival-forecast/request.typical.json");
    private static final Instant DAY = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void theReadmeShowsWhatTheServerAnswers() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Card card = answer(CdsRequestReader.read(Files.readAllBytes(REQUEST)));
        assertThat(readme).contains("asked on 2026-11-23").contains("> **" + card.summary() + "**");
        assertThat(requireNonNull(card.detail()).lines().filter(line -> !line.isBlank()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(readme).contains("> " + line.strip()));
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
                        BundledModels.serve(disease),
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
