package org.candor.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// D10: half of a character, escaped, is no broken UTF-8 in the answer.
final class LoneSurrogates implements FaultScript {
    private static final List<String> HALVES = List.of("\\ud800", "\\udc00", "x\\ud83d", "\\ude00x", "\\ud800\\ud800");

    @Override
    public void run(Target target) throws IOException {
        String golden = GoldenRequests.text("typical");
        for (String half : HALVES) {
            for (String place : List.of("c4n4ry-Synthetic", "Hemoglobin [Mass/volume] in Blood", "46,XX[20]")) {
                String body = golden.replace(place, half);
                Reply reply = target.send(Target.post(Edits.octets(body), Target.forecast()));
                if (!StandardCharsets.UTF_8.newEncoder().canEncode(reply.body())
                        || reply.body().contains("\uFFFD")) {
                    throw new AssertionError("the answer is no good UTF-8 after " + half);
                }
            }
        }
    }
}
