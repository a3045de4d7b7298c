package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.candor.card.MarkdownAttacks;
import org.candor.card.RenderedMarkdown;

/// A7: payloads in every text of a record, sent in turn; what the cards become when a client renders them has as many
/// links, pictures, tags and tables as without the payload.
final class TextStaysText implements FaultScript {
    private static final Set<String> TEXTS = Set.of("text", "display", "family", "valueString", "title");
    private static final List<String> EXAMPLES = List.of("typical", "contradictory", "unknown-unit");

    @Override
    public void run(Target target) throws Exception {
        int seen = 0;
        for (String example : EXAMPLES) {
            Markup plain = markup(target, GoldenRequests.json(example), example);
            List<String> payloads = MarkdownAttacks.payloads();
            for (int i = EXAMPLES.indexOf(example); i < payloads.size(); i += EXAMPLES.size()) {
                JsonNode request = GoldenRequests.json(example);
                put(payloads.get(i), request.path("prefetch"));
                Markup attacked = markup(target, request, example);
                seen += attacked.text().equals(plain.text()) ? 0 : 1;
                if (attacked.active() > plain.active() || attacked.tables() > plain.tables()) {
                    throw new AssertionError("a payload became markup in " + example + ": " + payloads.get(i));
                }
            }
        }
        if (seen == 0) {
            throw new AssertionError("no payload reached a card, so nothing is shown");
        }
    }

    /// What is more than text in the cards of an answer.
    private record Markup(int active, long tables, String text) {}

    private static Markup markup(Target target, JsonNode request, String example) throws IOException {
        Reply reply = Wire.send(
                target.port(), Target.post(Edits.octets(request.toString()), Expected.of(FaultFiles.NOTHING)));
        int active = 0;
        long tables = 0;
        StringBuilder text = new StringBuilder();
        if (reply.status() != 200 && reply.status() != 400) {
            throw new AssertionError(example + " is answered " + reply);
        }
        for (JsonNode card : reply.json().path("cards")) {
            for (String part : List.of("summary", "detail")) {
                RenderedMarkdown rendered = new RenderedMarkdown(card.path(part).asText());
                active += rendered.active().size();
                tables += rendered.tables();
                text.append(rendered.text());
            }
            if (card.path("summary")
                            .asText()
                            .codePointCount(0, card.path("summary").asText().length())
                    > 140) {
                throw new AssertionError("a summary is longer than 140 characters");
            }
        }
        return new Markup(active, tables, text.toString());
    }

    private static void put(String payload, JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> texts = new ArrayList<>();
            object.properties().forEach(member -> {
                if (member.getValue().isTextual() && TEXTS.contains(member.getKey())) {
                    texts.add(member.getKey());
                } else {
                    put(payload, member.getValue());
                }
            });
            texts.forEach(name -> object.put(name, payload));
        } else if (node instanceof ArrayNode array) {
            array.forEach(each -> put(payload, each));
        }
    }
}
