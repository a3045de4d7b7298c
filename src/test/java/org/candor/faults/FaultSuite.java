package org.candor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Runs the cases that are for one kind of server. A subclass is a `@QuarkusTest` that starts such a server and gives
/// back [#cases] from its `@TestFactory`.
///
/// `-Dcandor.faults=B12,D3` runs only these.
abstract class FaultSuite {
    private final String kind;
    private Optional<Reply> golden = Optional.empty();
    private Optional<Resources> base = Optional.empty();

    /// @param kind the `server` of the cases to run
    FaultSuite(String kind) {
        this.kind = kind;
    }

    abstract FhirPeer hospital();

    abstract FhirPeer stranger();

    /// The good request of O6. A server that asks who calls needs another.
    FaultRequest goldenRequest() {
        return Target.golden(Expected.of(FaultFiles.NOTHING));
    }

    /// What a server of this kind needs added to a request.
    FaultRequest prepared(FaultRequest request) {
        return request;
    }

    Stream<DynamicTest> cases() {
        List<String> only = Stream.of(System.getProperty("candor.faults", "").split(","))
                .filter(id -> !id.isEmpty())
                .toList();
        return FaultFiles.cases().stream()
                .filter(each -> each.isRunHere() && each.server().equals(kind))
                .filter(each -> only.isEmpty() || only.contains(each.id()))
                .map(each -> DynamicTest.dynamicTest(each.id() + " " + each.title(), () -> run(each)));
    }

    private void run(FaultCase fault) throws Exception {
        Reply before = golden.orElseGet(this::warm);
        golden = Optional.of(before);
        Resources held = base.orElseGet(Resources::now);
        base = Optional.of(held);
        hospital().takeCalls();
        stranger().takeCalls();
        List<String> wrong = new ArrayList<>();
        try (LogLines log = new LogLines()) {
            LookUps.take();
            Target target = new Target(RestAssured.port, fault.oracles(), before, hospital(), stranger());
            sendAll(fault, target, wrong);
            after(fault, before, held, wrong);
            List<String> lines = log.take();
            if (fault.oracles().contains(Oracle.O4)) {
                wrong.addAll(ReplyOracles.silent(lines));
            }
            if (!wrong.isEmpty()) {
                lines.stream().filter(line -> line.startsWith("ERROR")).forEach(wrong::add);
            }
            wrong.addAll(
                    fault.oracles().contains(Oracle.O7)
                            ? noWayOut(LookUps.take(), stranger().takeCalls())
                            : List.of());
        }
        assertThat(wrong).as(fault.id() + " " + fault.what()).isEmpty();
    }

    private void sendAll(FaultCase fault, Target target, List<String> wrong) throws Exception {
        Map<String, String> places = Map.of(
                "canary",
                stranger().base(),
                "port",
                String.valueOf(java.net.URI.create(stranger().base()).getPort()),
                "hospital",
                hospital().base());
        for (FaultRequest request : FaultRequests.of(fault, places)) {
            try {
                target.send(prepared(request));
            } catch (AssertionError violation) {
                wrong.add(String.valueOf(violation.getMessage()));
            }
        }
        if (fault.script().isPresent()) {
            try {
                script(fault.script().get()).run(target);
            } catch (AssertionError violation) {
                wrong.add(String.valueOf(violation.getMessage()));
            }
        }
    }

    private void after(FaultCase fault, Reply before, Resources held, List<String> wrong)
            throws IOException, InterruptedException {
        if (fault.oracles().contains(Oracle.O6)) {
            List<String> dead = ReplyOracles.alive(before, Wire.send(RestAssured.port, goldenRequest()));
            for (int again = 0; again < 5 && !dead.isEmpty(); again++) { // refused while what was sent is worked off
                Thread.sleep(500);
                dead = ReplyOracles.alive(before, Wire.send(RestAssured.port, goldenRequest()));
            }
            wrong.addAll(dead);
        }
        if (fault.oracles().contains(Oracle.O3)) {
            wrong.addAll(Resources.beyondForGood(held));
        }
    }

    /// O7: the stranger was not called, and no name was looked up but that of this machine.
    static List<String> noWayOut(List<String> lookUps, List<String> calls) {
        List<String> wrong = new ArrayList<>();
        lookUps.stream()
                .filter(name -> !name.equals("localhost"))
                .forEach(name -> wrong.add("O7: a name was looked up: " + name));
        calls.forEach(call -> wrong.add("O7: a server was called that is not allowed: " + call));
        return wrong;
    }

    /// The golden answer, after the server has been asked often enough to have its pools.
    private Reply warm() {
        try {
            Reply reply = Wire.send(RestAssured.port, goldenRequest());
            for (int i = 0; i < 20; i++) {
                reply = Wire.send(RestAssured.port, goldenRequest());
            }
            assertThat(ReplyOracles.hasNumber(reply)).as(reply.toString()).isTrue();
            return reply;
        } catch (IOException noAnswer) {
            throw new AssertionError(noAnswer);
        }
    }

    /// @param name of a class, with what to give its constructor after a colon
    private static FaultScript script(String name) throws ReflectiveOperationException {
        String[] parts = name.split(":");
        Class<?> type = Class.forName(FaultSuite.class.getPackageName() + "." + parts[0]);
        return parts.length == 1
                ? (FaultScript) type.getDeclaredConstructor().newInstance()
                : (FaultScript) type.getDeclaredConstructor(String.class).newInstance(parts[1]);
    }
}
