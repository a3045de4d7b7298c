package org.candor.faults;

import java.io.IOException;

/// C7: the id of a hook instance does not stand for an answer; what is asked does.
final class SameInstanceOtherBody implements FaultScript {
    @Override
    public void run(Target target) throws IOException {
        FaultRequest request = Records.fresh();
        Reply first = target.send(request);
        FaultRequest changed = new FaultRequest(
                "changed",
                request.method(),
                request.path(),
                request.headers(),
                request.body().replace("1963-05-12", "1953-05-12"),
                request.expect());
        Reply second = target.send(changed);
        if (uuid(first).equals(uuid(second)) || Expectations.same(first.forecast(), second.forecast())) {
            throw new AssertionError("another request got the earlier answer");
        }
        Records.mustBe(target, request, 2);
    }

    private static String uuid(Reply reply) {
        return reply.json().at("/cards/0/uuid").asText();
    }
}
