package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One row of the suite, as it stands in its file.
///
/// @param id        group and number, such as `B12`
/// @param title     a few words
/// @param what      one sentence on what is sent or done
/// @param server    which server it is run against: `open` asks nobody who calls
/// @param requests  what is sent, see [FaultRequests]; empty for a script or a case that is shown elsewhere
/// @param script    name of the class in this package that runs the case, a [FaultScript]
/// @param elsewhere tests that run the case because it needs processes of its own, as `Class#method`,
///                  or scripts that `.ci/run` runs
/// @param notRun    why it cannot be run
/// @param deviation where the answer differs from the row as it was first written, and why that is right
/// @param expected  words for the page
/// @param expect    what every request is answered, unless it says otherwise
/// @param oracles   those that apply
record FaultCase(
        String id,
        String title,
        String what,
        String server,
        List<JsonNode> requests,
        Optional<String> script,
        List<String> elsewhere,
        Optional<String> notRun,
        Optional<String> deviation,
        String expected,
        Expected expect,
        Set<Oracle> oracles) {
    static final String OPEN = "open";

    FaultCase {
        requests = List.copyOf(requests);
        elsewhere = List.copyOf(elsewhere);
        oracles = oracles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(oracles));
        int ways = (requests.isEmpty() && script.isEmpty() ? 0 : 1)
                + (elsewhere.isEmpty() ? 0 : 1)
                + (notRun.isPresent() ? 1 : 0);
        if (ways != 1) {
            throw new IllegalArgumentException(
                    id + " must have one of requests or script, elsewhere and notRun, and has " + ways);
        }
    }

    /// The letter before the number.
    String group() {
        return id.substring(0, 1);
    }

    int number() {
        return Integer.parseInt(id.substring(1));
    }

    /// Whether the suite itself sends something.
    boolean isRunHere() {
        return !requests.isEmpty() || script.isPresent();
    }
}
