package org.candor.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever comes as text is read in time proportional to its length, and without an exception. Time is measured in
/// characters looked at, so that the test does not depend on the machine.
class IscnFuzzTest {
    private static final List<String> SEEDS = List.of(
            "46,XX,t(8;21)(q22;q22)[18]/46,XX[2]",
            "45,X,-Y,der(7)t(5;7)(q11;q22)del(7)(p14),+1~3mar[cp12]/47,idem,+8[3]/46,XY[5]",
            "43~46,XY,-5,der(5;17)(p10;q10),?add(11)(q2?3),ider(17)(q10)t(15;17)(q22;q21),+2dmin[10]",
            "46,XX,der(9)ins(9;16)(9pter->9q13::16q12->16q22::9q32->9qter)[12]",
            "nuc ish(D7Z1x1,D7S486x1)[150/200],(CBFBx2)(5'CBFB sep 3'CBFBx1)",
            "Karyotyp: 46,XY,del(5)(q13q33) or add(5)(q13)[15]; FISH: keine Monosomie 7");
    private static final String ALPHABET = "0123456789XYxypqcdeilnrst()[];,:/+-~?.<>'\n \u00E4\u2013\u221E";
    /// The longest lookahead is bounded by a bracket; this factor is far above what valid text needs (about 10).
    private static final long STEPS_PER_CHARACTER = 60;

    @Test
    void mutatedKaryotypesAreReadInLinearTime() {
        Random random = new Random(81291);
        for (int i = 0; i < 25_000; i++) {
            StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
            for (int edits = 1 + random.nextInt(8); edits > 0; edits--) {
                mutate(text, random);
            }
            check(text.toString());
        }
    }

    @Test
    void randomTextIsReadInLinearTime() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(120); length > 0; length--) {
                text.append(
                        random.nextInt(4) > 0
                                ? ALPHABET.charAt(random.nextInt(ALPHABET.length()))
                                : (char) random.nextInt(Character.MAX_VALUE + 1));
            }
            check(text.toString());
        }
    }

    @Test
    void repetitionDoesNotMultiplyTheCost() {
        for (String part : List.of(
                "(",
                "der(",
                "der(5)(",
                "t(",
                "?",
                "-",
                "+1-",
                "46,",
                "1",
                "q",
                "x",
                "or ",
                "[",
                "46,XX,idem/",
                "der(1)t",
                "D7Z1x",
                "'",
                "9pter->",
                "(9p::",
                "del(5)(q",
                "~",
                "a",
                "46,XX,+8/",
                "psu ",
                "inv ",
                "2x",
                "idemx8/46,")) {
            assertThat(IscnParser.steps(part.repeat(8_000 / part.length())))
                    .as(part)
                    .isLessThan(STEPS_PER_CHARACTER * 8_000L);
            check(part.repeat(8_000 / part.length()));
        }
    }

    @Test
    void anOverlongTextIsCutAndSaysSo() {
        KaryotypeFindings findings = KaryotypeFindings.of("46,XX," + "+8,".repeat(10_000));
        assertThat(findings.unread()).isNotEmpty();
        assertThat(findings.call(Lesion.MINUS7)).isEqualTo(Call.UNKNOWN);
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, other);
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
            case 2 -> {
                if (!text.isEmpty()) {
                    text.setCharAt(at, other);
                }
            }
            default -> {
                int from = text.isEmpty() ? 0 : random.nextInt(text.length());
                text.insert(at, text.substring(from, Math.min(text.length(), from + 12)));
            }
        }
    }

    private static void check(String text) {
        long steps = IscnParser.steps(text);
        assertThat(steps).as(text.length() + " characters").isLessThan(STEPS_PER_CHARACTER * (text.length() + 10L));
        KaryotypeFindings findings = KaryotypeFindings.of(text);
        if (!findings.readable()) {
            assertThat(findings.lesions(Call.UNKNOWN)).hasSize(Lesion.values().length);
        }
        findings.abnormalities().ifPresent(number -> assertThat(number).isNotNegative());
    }
}
