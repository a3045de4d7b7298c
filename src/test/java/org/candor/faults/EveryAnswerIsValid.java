package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.candor.fuzz.TreeEdits;

/// C15: every example with random edits is refused or gets an answer that keeps the rules. As many requests as
/// `-Dcandor.faults.answers` says, the same ones in every run.
final class EveryAnswerIsValid implements FaultScript {
    private static final int USUAL = 300;
    private static final Expected ANY = Expected.of(FaultFiles.NOTHING);
    private static final Set<Integer> STATUS = Set.of(200, 400, 412, 422);

    @Override
    public void run(Target target) throws IOException {
        Random random = new Random(15);
        List<String> examples = GoldenRequests.names();
        int answers = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("candor.faults.answers", USUAL); i++) {
            String example = examples.get(random.nextInt(examples.size()));
            JsonNode request = GoldenRequests.json(example);
            byte[] edits = new byte[random.nextInt(40)];
            random.nextBytes(edits);
            TreeEdits.apply(request, edits);
            Reply reply = Wire.send(target.port(), post(example, request));
            answers += reply.status() == 200 ? 1 : 0;
            List<String> broken = reply.status() == 200
                    ? CardRules.broken(reply.json())
                    : new ArrayList<>(ReplyOracles.shape(reply, false));
            if (!STATUS.contains(reply.status()) || !broken.isEmpty()) {
                wrong.add("request " + i + " of " + example + " was answered " + reply.status() + ", " + broken);
            }
        }
        if (answers == 0 || !wrong.isEmpty()) {
            throw new AssertionError(answers + " answers with 200; " + wrong);
        }
    }

    private static FaultRequest post(String example, JsonNode request) {
        FaultRequest usual = Target.post(Edits.octets(request.toString()), ANY);
        return new FaultRequest(
                example, usual.method(), GoldenRequests.path(example), usual.headers(), usual.body(), usual.expect());
    }
}
