package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.candor.faults.Expected.Answer;

/// Compares an answer with what its case expects.
final class Expectations {
    private static final List<String> NUMBERS =
            List.of("timeOrigin", "level", "givenAliveAtDays", "survival", "curve", "states", "uncertainty");

    private Expectations() {}

    /// What differs; nothing when the answer is as expected.
    ///
    /// @param golden the forecast of the golden request
    static List<String> differences(Expected expect, Reply reply, JsonNode golden) {
        List<String> wrong = new ArrayList<>();
        if (!expect.status().contains(reply.status())) {
            wrong.add("status must be one of " + expect.status() + ": " + reply);
            return wrong;
        }
        if (reply.status() == 0) {
            return wrong;
        }
        if (!isAnswer(expect.answer(), reply, golden)) {
            wrong.add("the answer must be " + expect.answer() + ": " + reply);
        }
        expect.code()
                .filter(code -> !reply.json().at("/issue/0/code").asText().equals(code))
                .ifPresent(code -> wrong.add("the issue must have the code " + code + ": " + reply));
        expect.says().stream()
                .filter(text -> !reply.body().contains(text))
                .forEach(text -> wrong.add("the answer must say \"" + text + "\": " + reply));
        expect.never().stream()
                .filter(text -> reply.body().contains(text))
                .forEach(text -> wrong.add("the answer must not say \"" + text + "\""));
        JsonNode forecast = reply.forecast();
        expect.missing().forEach((feature, cause) -> {
            String said = "";
            for (JsonNode missing : forecast.path("missing")) {
                said = missing.path("feature").asText().equals(feature)
                        ? missing.path("cause").asText()
                        : said;
            }
            if (!said.equals(cause)) {
                wrong.add(feature + " must be missing as " + cause + ", not \"" + said + "\"");
            }
        });
        List<String> inputs = forecast.path("inputs").findValuesAsText("feature");
        expect.used().stream()
                .filter(feature -> !inputs.contains(feature))
                .forEach(feature -> wrong.add(feature + " must be used"));
        List<String> reasons = forecast.path("reliability").path("reasons").findValuesAsText("code");
        expect.reasons().stream()
                .filter(code -> !reasons.contains(code))
                .forEach(code -> wrong.add("the reason " + code + " must be given, not " + reasons));
        return wrong;
    }

    private static boolean isAnswer(Answer answer, Reply reply, JsonNode golden) {
        JsonNode cards = reply.json().path("cards");
        boolean withheld = reply.forecast().at("/reliability/verdict").asText().equals("withheld");
        return switch (answer) {
            case PROBLEM -> reply.json().path("resourceType").asText().equals("OperationOutcome");
            case WITHHELD -> cards.size() == 1 && withheld && !ReplyOracles.hasNumber(reply);
            case NO_CARD -> cards.isArray() && cards.isEmpty();
            case GOLDEN -> ReplyOracles.hasNumber(reply) && same(reply.forecast(), golden);
            case CLOSE -> ReplyOracles.hasNumber(reply) && close(reply.forecast(), golden);
            case EMPTY -> reply.body().isEmpty();
            case FORECAST -> ReplyOracles.hasNumber(reply) && !withheld;
            case CARD -> !cards.isEmpty();
            case OTHER -> true;
        };
    }

    /// Whether two forecasts differ by no more than 1e-9, which is far more than rounding and far less than anybody
    /// can see.
    private static boolean close(JsonNode one, JsonNode other) {
        List<Double> ones = doubles(numbers(one));
        List<Double> others = doubles(numbers(other));
        boolean all = ones.size() == others.size();
        for (int i = 0; all && i < ones.size(); i++) {
            all = Math.abs(ones.get(i) - others.get(i)) <= 1e-9;
        }
        return all;
    }

    /// Whether two forecasts say the same about the future, bit for bit.
    static boolean same(JsonNode one, JsonNode other) {
        return numbers(one).equals(numbers(other));
    }

    private static List<Double> doubles(Iterable<JsonNode> nodes) {
        List<Double> found = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (node.isNumber()) {
                found.add(node.doubleValue());
            } else {
                found.addAll(doubles(node));
            }
        }
        return found;
    }

    /// What a forecast says about the future.
    static List<JsonNode> numbers(JsonNode forecast) {
        return NUMBERS.stream().map(forecast::path).toList();
    }
}
