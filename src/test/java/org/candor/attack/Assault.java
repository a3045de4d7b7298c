package org.candor.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All attacks on one server, one after the other, each followed by the good request.
final class Assault {
    private static final Pattern SUMMARY = Pattern.compile("\"summary\"\\s*:\\s*\"([^\"]*)\"");
    private static final JsonNode GOOD = JsonNodeFactory.instance.objectNode();

    private final Scene scene;
    private final Canary canary;
    private final HospitalFhir hospital;
    private final Canary hospitalServer;
    private final Sender sender;
    private final Target target;
    private final String golden;

    /// @throws IllegalStateException when the good request is not answered: then nothing would be shown
    Assault(Scene scene, Canary canary, HospitalFhir hospital, Canary hospitalServer, Target target) {
        this.scene = scene;
        this.canary = canary;
        this.hospital = hospital;
        this.hospitalServer = hospitalServer;
        this.sender = new Sender(target.port());
        this.target = target;
        Answer good = sender.send(Shot.of(GOOD, scene));
        if (!good.hasCard()) {
            throw new IllegalStateException("the good request is answered " + good.text());
        }
        this.golden = summary(good);
    }

    Outcome run(Attack attack) throws IOException, InterruptedException {
        canary.reset();
        hospitalServer.reset();
        target.logged();
        List<Answer> answers = new ArrayList<>();
        for (JsonNode shot : attack.shots()) {
            hospital.becomes(shot.path("hospital").asText("good"));
            answers.addAll(answers(shot));
        }
        hospital.becomes("good");
        int fetched = hospitalServer.heads().size();
        String logged = target.logged();
        boolean told = logged.contains(Scene.FAMILY)
                || logged.contains(Scene.RECORD_NUMBER)
                || logged.contains(Scene.ACCESS_TOKEN);
        return Outcome.of(attack.expect(), answers, canary, fetched, told, isAlive());
    }

    private List<Answer> answers(JsonNode description) throws InterruptedException {
        if (description.has("slow")) {
            return new SlowClients(target.port(), description)
                    .send(
                            () -> Shot.of(description, scene),
                            description.path("slow").asText().equals("head"));
        }
        Shot shot = Shot.of(description, scene);
        if (description.path("twice").asBoolean()) {
            sender.send(shot);
        }
        return List.of(sender.send(shot));
    }

    private boolean isAlive() {
        Answer good = sender.send(Shot.of(GOOD, scene));
        return good.hasCard() && summary(good).equals(golden);
    }

    private static String summary(Answer answer) {
        Matcher found = SUMMARY.matcher(answer.text());
        return found.find() ? found.group(1) : "";
    }
}
