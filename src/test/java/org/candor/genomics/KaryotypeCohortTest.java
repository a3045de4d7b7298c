package org.candor.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Agreement with the expert coding of the AMLSG cohort, which is not part of this repository: skipped where the file
/// is
/// absent. Nothing of a patient appears in a message. `docs/reference/karyotypes.md` explains every kind of
/// disagreement.
class KaryotypeCohortTest {
    private static final Path FILE = Path.of("../shared/data/amlsg.csv");
    private static final Pattern NOT_ISCN = Pattern.compile("(?i)\\s*(no metaphases|no analysis|na|nd)\\s*");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int MANY_CARRIERS = 10;
    private static final double TARGET = 0.98;

    /// Codes of the experts that contradict the text, by lesion: t(9;11)(p21;q23) coded as another partner of KMT2A,
    /// del(7q) and -7,+der(7) coded as -7, a variant of heterochromatin and an extra i(9) coded as 9q-.
    private static final Map<Lesion, Integer> CONTRADICTED =
            Map.of(Lesion.T_V_11, 1, Lesion.MINUS7, 2, Lesion.MINUS9Q, 2);

    private static List<CSVRecord> records = List.of();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.exists(FILE), "the AMLSG cohort is not at " + FILE);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(FILE);
                CSVParser parser =
                        CSVParser.builder().setReader(reader).setFormat(format).get()) {
            records = parser.getRecords().stream()
                    .filter(row -> !row.get("karyotype").isBlank())
                    .toList();
        }
    }

    private static final class Table {
        private int truePositives;
        private int falseNegatives;
        private int falsePositives;
        private int trueNegatives;

        void add(boolean expert, boolean ours) {
            truePositives += expert && ours ? 1 : 0;
            falseNegatives += expert && !ours ? 1 : 0;
            falsePositives += !expert && ours ? 1 : 0;
            trueNegatives += !expert && !ours ? 1 : 0;
        }

        double sensitivity() {
            return truePositives / (double) (truePositives + falseNegatives);
        }

        double specificity() {
            return trueNegatives / (double) (trueNegatives + falsePositives);
        }

        double kappa() {
            double n = truePositives + falseNegatives + falsePositives + trueNegatives;
            double agreed = (truePositives + trueNegatives) / n;
            double chance = ((double) (truePositives + falseNegatives) * (truePositives + falsePositives)
                            + (double) (falsePositives + trueNegatives) * (falseNegatives + trueNegatives))
                    / (n * n);
            return (agreed - chance) / (1 - chance);
        }
    }

    @Test
    void atLeast99PercentOfTheKaryotypesAreReadable() {
        List<String> iscn = records.stream()
                .map(row -> row.get("karyotype"))
                .filter(text -> !NOT_ISCN.matcher(text).matches())
                .toList();
        long readable = iscn.stream()
                .filter(text -> KaryotypeFindings.of(text).readable())
                .count();
        assertThat(iscn).hasSizeGreaterThan(690);
        assertThat(readable / (double) iscn.size()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void everyLesionIsSpecificAsTheExpertsSeeIt() {
        tables(false)
                .forEach((lesion, table) ->
                        assertThat(table.specificity()).as(lesion.id()).isGreaterThanOrEqualTo(TARGET));
    }

    @Test
    void everyFrequentLesionIsFoundWhereTheTextSpeaksOfIt() {
        tables(true).forEach((lesion, table) -> {
            if (table.truePositives + table.falseNegatives >= MANY_CARRIERS) {
                int explained = CONTRADICTED.getOrDefault(lesion, 0);
                assertThat(table.falseNegatives).as(lesion.id()).isGreaterThanOrEqualTo(explained);
                table.falseNegatives -= explained;
                assertThat(table.sensitivity()).as(lesion.id()).isGreaterThanOrEqualTo(TARGET);
            }
        });
    }

    @Test
    void overAllLesionsHardlyAnythingIsMissedOrInvented() {
        Table sum = new Table();
        tables(false).values().forEach(table -> {
            sum.truePositives += table.truePositives;
            sum.falseNegatives += table.falseNegatives;
            sum.falsePositives += table.falsePositives;
            sum.trueNegatives += table.trueNegatives;
        });
        // as it stands, codes that come from FISH and not from the text included
        assertThat(sum.sensitivity()).isGreaterThan(0.96);
        assertThat(sum.specificity()).isGreaterThan(0.998);
    }

    @Test
    void complexAndNormalAgreeWithTheExperts() {
        Table complex = new Table();
        Table normal = new Table();
        for (CSVRecord row : records) {
            KaryotypeFindings findings = KaryotypeFindings.of(row.get("karyotype"));
            if (findings.readable()) {
                add(complex, row.get("cyt_complex"), findings.complex());
                add(normal, row.get("normal_karyotype"), findings.normal());
            }
        }
        assertThat(complex.kappa()).isGreaterThanOrEqualTo(0.95);
        assertThat(normal.kappa()).isGreaterThanOrEqualTo(0.98);
    }

    private static void add(Table table, String expert, Call ours) {
        if (!expert.isEmpty()) {
            table.add(expert.equals("1"), ours == Call.PRESENT);
        }
    }

    /// @param answerable leaves out what the text cannot tell: codes for a chromosome that it does not mention, which
    ///                   come from FISH, and answers that it leaves open
    private static Map<Lesion, Table> tables(boolean answerable) {
        Map<Lesion, Table> tables = new EnumMap<>(Lesion.class);
        for (CSVRecord row : records) {
            String text = row.get("karyotype");
            KaryotypeFindings findings = KaryotypeFindings.of(text);
            for (Lesion lesion : Lesion.values()) {
                boolean coded = row.isMapped("cyt_" + lesion.id()) && findings.readable();
                boolean told = !answerable || findings.call(lesion) != Call.UNKNOWN && mentions(text, lesion);
                if (coded && told) {
                    add(
                            tables.computeIfAbsent(lesion, name -> new Table()),
                            row.get("cyt_" + lesion.id()),
                            findings.call(lesion));
                }
            }
        }
        return tables;
    }

    private static boolean mentions(String text, Lesion lesion) {
        List<String> numbers = new ArrayList<>(DIGITS.matcher(lesion.id())
                .results()
                .map(match -> match.group())
                .toList());
        return numbers.isEmpty()
                || numbers.stream()
                        .anyMatch(number -> Pattern.compile("(?<![0-9.pq])" + number + "(?![0-9])")
                                .matcher(text.replaceAll("\\[[^]]*]|\\d+,X", ""))
                                .find());
    }
}
