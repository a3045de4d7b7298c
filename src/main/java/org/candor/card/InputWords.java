package org.candor.card;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.FeatureValue.Missing;
import org.candor.feature.FeatureValue.Present;
import org.candor.feature.FeatureVector;

/// What went into a forecast and what did not, as short lists of Markdown. Genes and lesions are many and come
/// together, so they are grouped; everything else is named with its value and date.
final class InputWords {
    private static final int NAMED_ABSENT = 6;

    private InputWords() {}

    /// One line for each kind of input that is known.
    static List<String> used(FeatureVector features) {
        List<String> lines = new ArrayList<>();
        List<String> single = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Known> known = known(features, kind);
            if (known.isEmpty()) {
                continue;
            }
            if (kind == Kind.SINGLE) {
                known.forEach(input -> single.add(ValueWords.of(input.spec(), input.value())));
                lines.add(String.join("; ", single));
            } else {
                lines.add(grouped(kind, known));
            }
        }
        return lines;
    }

    /// One line for each cause.
    static List<String> missing(FeatureVector features) {
        Map<Cause, List<FeatureSpec>> byCause = new EnumMap<>(Cause.class);
        for (int i = 0; i < features.values().size(); i++) {
            if (features.values().get(i) instanceof Missing missing && missing.cause() != Cause.NOT_SOUGHT) {
                byCause.computeIfAbsent(missing.cause(), cause -> new ArrayList<>())
                        .add(features.schema().spec(i));
            }
        }
        List<String> lines = new ArrayList<>();
        byCause.forEach((cause, specs) -> lines.add(Paragraphs.item(cause.text()) + ": " + names(specs)));
        return lines;
    }

    private static String names(List<FeatureSpec> specs) {
        List<String> parts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<String> labels = specs.stream()
                    .filter(spec -> Kind.of(spec) == kind)
                    .map(InputWords::label)
                    .toList();
            if (!labels.isEmpty()) {
                parts.add(kind == Kind.SINGLE ? String.join(", ", labels) : counted(kind, labels));
            }
        }
        return String.join("; ", parts);
    }

    private static String grouped(Kind kind, List<Known> known) {
        List<String> present = labels(known, true);
        List<String> absent = labels(known, false);
        List<String> parts = new ArrayList<>();
        if (!present.isEmpty()) {
            parts.add("present: " + String.join(", ", present));
        }
        if (!absent.isEmpty()) {
            parts.add("absent: " + counted(kind, absent));
        }
        return kind.heading + " " + String.join("; ", parts) + dates(known);
    }

    private static List<String> labels(List<Known> known, boolean present) {
        return known.stream()
                .filter(input -> (input.value().value() != 0) == present)
                .map(input -> label(input.spec()))
                .toList();
    }

    private static String counted(Kind kind, List<String> labels) {
        return labels.size() <= NAMED_ABSENT ? String.join(", ", labels) : labels.size() + " " + kind.plural;
    }

    private static String dates(List<Known> known) {
        List<LocalDate> days = known.stream()
                .map(input -> input.value().evidence().effective())
                .flatMap(Optional::stream)
                .sorted()
                .distinct()
                .toList();
        if (days.isEmpty()) {
            return "";
        }
        LocalDate first = days.getFirst();
        LocalDate last = days.getLast();
        return first.equals(last) ? " (" + first + ")" : " (" + first + " to " + last + ")";
    }

    private static List<Known> known(FeatureVector features, Kind kind) {
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < features.values().size(); i++) {
            FeatureSpec spec = features.schema().spec(i);
            if (Kind.of(spec) == kind && features.values().get(i) instanceof Present present) {
                known.add(new Known(spec, present));
            }
        }
        return known;
    }

    private static String label(FeatureSpec spec) {
        return Markdown.escape(spec.label());
    }

    private record Known(FeatureSpec spec, Present value) {
        @Override
        public String toString() {
            return "Known[" + spec.name() + "]";
        }
    }

    /// How an input is shown.
    private enum Kind {
        SINGLE("", ""),
        LESION("Chromosomes", "chromosome changes"),
        GENE("Genes", "genes");

        private final String heading;
        private final String plural;

        Kind(String heading, String plural) {
            this.heading = heading;
            this.plural = plural;
        }

        static Kind of(FeatureSpec spec) {
            return switch (spec.source()) {
                case FeatureSource.GenePresent gene -> GENE;
                case FeatureSource.LesionPresent lesion -> LESION;
                case FeatureSource.AgeAtDiagnosis age -> SINGLE;
                case FeatureSource.Female female -> SINGLE;
                case FeatureSource.LatestQuantity quantity -> SINGLE;
                case FeatureSource.FindingPresent finding -> SINGLE;
            };
        }
    }
}
