package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the brackets of an interphase FISH: `nuc ish(D7Z1,D7S486)x1[180/200]`, `(RUNX1T1 con RUNX1x2)`,
/// `(5'CBFB sep 3'CBFBx1)`.
final class FishReader {
    private final IscnText text;

    FishReader(IscnText text) {
        this.text = text;
    }

    /// One word of a bracket with its count.
    private record Word(String name, int signals) {}

    /// Reads one bracket, or one probe without a bracket, when it names a known probe.
    boolean read(List<Finding> targeted) {
        int kept = text.position();
        boolean bracket = text.accept('(');
        List<Word> words = words(bracket);
        List<FishProbe> probes = words.stream()
                .flatMap(word -> FishProbe.find(word.name()).stream())
                .toList();
        if (probes.isEmpty()) {
            text.position(kept);
            return false;
        }
        text.accept(')');
        int signals = signals();
        boolean joined = names(words, "CON");
        boolean separated = names(words, "SEP");
        if (joined && probes.size() >= 2) {
            targeted.add(probes.get(0).fusedWith(probes.get(1)));
        } else if (separated) {
            probes.getFirst().split().ifPresent(targeted::add);
        } else {
            for (Word word : words) {
                int told = word.signals() >= 0 ? word.signals() : signals;
                Optional<FishProbe> probe = FishProbe.find(word.name());
                if (told >= 0) {
                    probe.flatMap(found -> found.imbalance(told)).ifPresent(targeted::add);
                }
            }
        }
        return true;
    }

    private static boolean names(List<Word> words, String wanted) {
        return words.stream().anyMatch(word -> word.name().equals(wanted));
    }

    private List<Word> words(boolean bracket) {
        List<Word> words = new ArrayList<>();
        while (!endsBracket() && (bracket || words.isEmpty())) {
            String word = alphanumeric();
            if (!word.isEmpty()) {
                words.add(split(word));
            } else if (bracket) {
                text.advance();
            } else {
                return words;
            }
        }
        return words;
    }

    private boolean endsBracket() {
        return switch (text.peek()) {
            case '(', ')', '[', '/', IscnText.END -> true;
            default -> false;
        };
    }

    private String alphanumeric() {
        StringBuilder word = new StringBuilder();
        while (text.isLetter() || text.isDigit()) {
            word.append(Character.toUpperCase(text.peek()));
            text.advance();
        }
        return word.toString();
    }

    /// `D7Z1X1` is the probe D7Z1 with one signal.
    private static Word split(String word) {
        int times = word.length() - 2;
        boolean counted = times > 0
                && word.charAt(times) == 'X'
                && IscnText.isDigit(word.charAt(times + 1))
                && FishProbe.find(word).isEmpty();
        return counted ? new Word(word.substring(0, times), word.charAt(times + 1) - '0') : new Word(word, -1);
    }

    /// `x1` behind the bracket; -1 when there is none.
    private int signals() {
        if (text.peek() == 'x' && IscnText.isDigit(text.peek(1))) {
            text.advance();
            return text.number();
        }
        return -1;
    }
}
