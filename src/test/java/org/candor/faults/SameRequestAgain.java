package org.candor.faults;

import java.io.IOException;

/// C6: a retry gets the same bytes, and there is one record of it.
final class SameRequestAgain implements FaultScript {
    @Override
    public void run(Target target) throws IOException {
        FaultRequest request = Records.fresh();
        Reply first = target.send(request);
        for (int i = 0; i < 4; i++) {
            if (!target.send(request).body().equals(first.body())) {
                throw new AssertionError("a retry was answered otherwise");
            }
        }
        Records.mustBe(target, request, 1);
    }
}
