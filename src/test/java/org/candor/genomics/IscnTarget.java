package org.candor.genomics;

import java.nio.charset.StandardCharsets;

/// A fuzz target: any text is read without an exception, in time proportional to its length, and what is not readable
/// claims nothing. Run by `make fuzz`; the committed corpus is run with the tests.
public final class IscnTarget {
    /// The longest lookahead is bounded by a bracket; this factor is far above what valid text needs (about 10).
    private static final long STEPS_PER_CHARACTER = 60;

    private IscnTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        if (IscnParser.steps(text) > STEPS_PER_CHARACTER * (text.length() + 10L)) {
            throw new IllegalStateException("more than linear time");
        }
        KaryotypeFindings findings = KaryotypeFindings.of(text);
        if (!findings.readable() && findings.lesions(Call.UNKNOWN).size() != Lesion.values().length) {
            throw new IllegalStateException("an unreadable karyotype claims something");
        }
        if (findings.abnormalities().orElse(0) < 0) {
            throw new IllegalStateException("a negative count");
        }
    }
}
