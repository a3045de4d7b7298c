package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsServiceCatalog;
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

/// The services as the server offers them, on the day of the made-up patients, and their cards as they were approved.
/// `-Dcandor.approve=true` approves what is made now.
final class ApprovedCards {
    private static final Path CARDS = Path.of("docs/reference/cards");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private ApprovedCards() {}

    static CdsServiceCatalog services() throws IOException {
        Disease disease = new AcuteMyeloidLeukaemia();
        CodeMap codes = CodeMaps.read();
        CdsHooksProducer producer = new CdsHooksProducer();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return producer.services(
                disease,
                codes,
                RecordReader.ofSent(PrefetchTemplates.of(disease.schema(), codes)),
                new PatientAssessor(disease, codes, BundledModels.serve(disease), clock),
                producer.advisor(codes, BundledModels.load(disease), 30),
                Ledger.withoutPatients(new Unkept(), clock));
    }

    /// The labels of what a card suggests, as a list below it; nothing where it suggests nothing.
    static String suggestions(Card card) {
        StringBuilder text = new StringBuilder();
        if (!card.suggestions().isEmpty()) {
            text.append("\nSuggestions:\n\n");
            card.suggestions()
                    .forEach(suggestion ->
                            text.append("- ").append(suggestion.label()).append('\n'));
        }
        return text.toString();
    }

    static void verify(String name, String text) throws IOException {
        Path file = CARDS.resolve(name);
        if (Boolean.getBoolean("candor.approve")) {
            Files.createDirectories(CARDS);
            Files.writeString(file, text);
        }
        assertThat(text).as("approved text %s", file).isEqualTo(Files.readString(file));
    }

    /// Nobody is advised here, so nothing is kept.
    private static final class Unkept implements AssessmentLog {
        @Override
        public void append(AssessmentRecord record) {}

        @Override
        public void append(FeedbackRecord feedback) {}
    }
}
