package org.candor.wiring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.candor.fhir.MappingAnswer;
import org.candor.fhir.MappingAnswer.Conversion;
import org.candor.fhir.MappingAnswer.FactLine;
import org.candor.fhir.MappingAnswer.FeatureLine;
import org.candor.fhir.MappingAnswer.UseLine;
import org.jspecify.annotations.Nullable;

/// A mapping report as tables of plain text.
final class MappingTable {
    private static final int WIDEST = 44;
    private static final int MANY = 4;
    private static final MathContext DIGITS = new MathContext(6);

    private final StringBuilder text = new StringBuilder();

    private MappingTable() {}

    static String of(MappingAnswer answer) {
        MappingTable table = new MappingTable();
        table.line(answer.diagnosis() == null ? "Diagnosis: not known" : "Diagnosis: " + answer.diagnosis());
        answer.remarks().forEach(remark -> table.line("! " + remark.text() + " (" + remark.code() + ")"));
        table.line("");
        table.line("FEATURES: " + answer.knownFeatures() + " of "
                + answer.features().size() + " known");
        table.rows(
                List.of("feature", "value", "date", "from"),
                answer.features().stream()
                        .filter(line -> line.value() != null)
                        .map(MappingTable::feature)
                        .toList());
        missing(answer.features()).forEach((cause, names) -> table.line("missing, " + cause + ": " + names));
        table.line("");
        table.line("FURTHER FINDINGS, FOR CLASSIFICATIONS");
        table.rows(
                List.of("finding", "value", "date", "from"),
                answer.findings().stream()
                        .filter(line -> line.value() != null)
                        .map(MappingTable::feature)
                        .toList());
        missing(answer.findings()).forEach((cause, names) -> table.line("missing, " + cause + ": " + names));
        table.line("");
        table.line("THERAPIES: " + answer.therapies().size());
        table.rows(
                List.of("regimen", "state", "start", "end", "from"),
                answer.therapies().stream().map(MappingTable::therapy).toList());
        table.line("");
        table.line("FACTS: " + answer.facts().size());
        table.rows(
                List.of("from", "code", "says", "became"),
                answer.facts().stream().flatMap(line -> fact(line).stream()).toList());
        table.line("");
        table.line("RESOURCES NOT READ: " + answer.unused().size());
        answer.unused().forEach(line -> table.line("  " + line.resource() + ": " + line.text()));
        return table.text.toString();
    }

    private static List<String> feature(FeatureLine line) {
        return List.of(line.feature(), amount(line.value(), line.unit()), or(line.effective()), or(line.source()));
    }

    private static List<String> therapy(MappingAnswer.TherapyLine line) {
        return List.of(
                line.regimen(), line.state(), or(line.start()), or(line.end()), String.join(" ", line.sources()));
    }

    private static Map<String, String> missing(List<FeatureLine> features) {
        Map<String, String> byCause = new LinkedHashMap<>();
        features.stream()
                .filter(line -> line.value() == null)
                .forEach(line -> byCause.merge(or(line.text()), line.feature(), (one, other) -> one + " " + other));
        return byCause;
    }

    /// One row for each use; only the first names the fact.
    private static List<List<String>> fact(FactLine line) {
        String code = line.codes().isEmpty()
                ? ""
                : (line.codes().getFirst().code() + " "
                                + line.codes().getFirst().display())
                        .strip();
        List<List<String>> reading =
                line.reading() == null ? List.of() : List.of(List.of("", "", "", "  understood: " + line.reading()));
        if (line.uses().isEmpty()) {
            String meaning = line.meanings().isEmpty() ? "" : " [" + String.join(", ", line.meanings()) + "]";
            return joined(List.of(List.of(line.source(), code, says(line), "- " + or(line.text()) + meaning)), reading);
        }
        List<List<String>> rows = new ArrayList<>();
        for (String became : became(line.uses())) {
            rows.add(rows.isEmpty() ? List.of(line.source(), code, says(line), became) : List.of("", "", "", became));
        }
        return joined(rows, reading);
    }

    private static List<List<String>> joined(List<List<String>> rows, List<List<String>> more) {
        return Stream.of(rows, more).flatMap(List::stream).toList();
    }

    /// A refuted diagnosis says something else than the same one confirmed.
    private static String says(FactLine line) {
        return line.status().equals("confirmed") ? line.says() : line.says() + " (" + line.status() + ")";
    }

    /// What became of a statement, by feature; many features of which the same became, as of a karyotype, in one text.
    private static List<String> became(List<UseLine> uses) {
        Map<String, List<String>> features = new LinkedHashMap<>();
        for (UseLine use : uses) {
            features.computeIfAbsent(use(use), text -> new ArrayList<>()).add(use.feature());
        }
        List<String> texts = new ArrayList<>();
        features.forEach((text, names) -> {
            if (names.size() < MANY) {
                names.forEach(name -> texts.add(text.formatted(name)));
            } else {
                texts.add(text.formatted(names.size() + " features") + ": " + String.join(" ", names));
            }
        });
        return texts;
    }

    /// With a place for the name.
    private static String use(UseLine use) {
        String amount = amount(use.value(), use.unit()) + conversion(use.conversion());
        String text = switch (use.fate()) {
            case "taken" -> " = " + amount;
            case "outranked" -> " = " + amount + ", " + or(use.text());
            default -> ": " + or(use.text());
        };
        return (use.fate().equals("taken") ? "%s" : "- %s") + text.replace("%", "%%");
    }

    private static String conversion(@Nullable Conversion row) {
        return row == null || row.factor() == 1 ? "" : " (" + row.from() + " x " + number(row.factor()) + ")";
    }

    private static String amount(@Nullable Double value, @Nullable String unit) {
        return value == null ? "" : number(value) + (unit == null || unit.equals("1") ? "" : " " + unit);
    }

    private static String number(double value) {
        return new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void rows(List<String> head, List<List<String>> rows) {
        int last = head.size() - 1;
        int[] widths = new int[last];
        for (int k = 0; k < last; k++) {
            int column = k;
            widths[k] = Math.min(
                    WIDEST,
                    rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .reduce(head.get(k).length(), Math::max));
        }
        row(head, widths);
        rows.forEach(row -> row(row, widths));
    }

    private void row(List<String> cells, int[] widths) {
        StringBuilder row = new StringBuilder(" ");
        for (int k = 0; k < widths.length; k++) {
            String cell = cells.get(k).replaceAll("\\p{Cntrl}", " ");
            String fitted = cell.length() > widths[k] ? cell.substring(0, widths[k] - 1) + "~" : cell;
            row.append(' ').append(fitted).append(" ".repeat(widths[k] - fitted.length() + 1));
        }
        line(row.append(' ').append(cells.getLast()).toString().stripTrailing());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
