package org.candor.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.candor.audit.RecordPages.Period;
import org.candor.service.FeedbackRecord;

/// The record in clear, one JSON object for each line: answers and refusals, then feedback, then erasures, each in the
/// order of time. The members are documented in `docs/reference/record-export.md`.
public final class RecordExport {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RecordPages pages;

    public RecordExport(RecordPages pages) {
        this.pages = pages;
    }

    /// @param lines takes each line without its end
    public void write(Period period, Consumer<String> lines) {
        pages.forEachAnswer(period, answer -> lines.accept(json(answer).toString()));
        pages.forEachFeedback(period, feedback -> lines.accept(json(feedback).toString()));
        pages.forEachErasure(period, erasure -> lines.accept(json(erasure).toString()));
    }

    private static ObjectNode json(StoredAssessment answer) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("kind", answer.refusal().isPresent() ? "refusal" : "answer");
        line.put("id", answer.id().toString());
        line.put("at", answer.answeredAt().toString());
        line.put("service", answer.serviceId());
        line.put("hookInstance", answer.hookInstance().toString());
        line.put("requestSha256", answer.requestSha256());
        answer.asked().client().ifPresent(client -> line.put("client", client));
        answer.asked().user().ifPresent(user -> line.put("user", user));
        answer.patientKey().ifPresent(patient -> line.put("patientKey", patient));
        line.put("verdict", answer.verdict().name());
        answer.refusal().ifPresent(reason -> line.put("refusal", reason));
        answer.model()
                .ifPresent(model -> line.putObject("model")
                        .put("id", model.modelId())
                        .put("version", model.version())
                        .put("sha256", model.sha256()));
        ArrayNode fetched = line.putArray("fetched");
        answer.fetched().forEach(fetched::add);
        answer.input().ifPresent(input -> line.set("input", tree(input)));
        answer.forecast().ifPresent(forecast -> line.set("forecast", tree(forecast)));
        if (answer.refusal().isEmpty()) {
            line.set("response", tree(answer.response()));
        }
        line.put("timesAsked", answer.timesAsked());
        return line;
    }

    private static ObjectNode json(FeedbackRecord feedback) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("kind", "feedback");
        line.put("at", feedback.receivedAt().toString());
        line.put("service", feedback.serviceId());
        line.put("card", feedback.card().toString());
        line.put("outcome", feedback.outcome());
        line.set("feedback", tree(feedback.json()));
        return line;
    }

    private static ObjectNode json(Erasure erasure) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("kind", "erasure");
        line.put("at", erasure.erasedAt().toString());
        line.put("of", erasure.entry().charAt(0) == Entries.FEEDBACK ? "feedback" : "answer");
        line.put("id", Entries.id(erasure.entry()).toString());
        line.put("reason", erasure.reason().name());
        return line;
    }

    private static JsonNode tree(String stored) {
        try {
            return MAPPER.readTree(stored);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("what is stored is JSON", notJson);
        }
    }
}
