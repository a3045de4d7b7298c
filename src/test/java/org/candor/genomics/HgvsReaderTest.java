package org.candor.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.candor.genomics.SequenceChange.Frame;
import org.candor.genomics.SequenceChange.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Descriptions as laboratories write them; the arithmetic of lengths is in the rows.
final class HgvsReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "p.(Trp288CysfsTer12)          | FRAMESHIFT   | 288 | 288 | SHIFTED | -   | p.W288fs",
                "p.Trp288Cysfs*12              | FRAMESHIFT   | 288 | 288 | SHIFTED | -   | p.W288fs",
                "p.W288CfsX12                  | FRAMESHIFT   | 288 | 288 | SHIFTED | -   | p.W288fs",
                "p.W288fs                      | FRAMESHIFT   | 288 | 288 | SHIFTED | -   | p.W288fs",
                "NP_002511.1:p.(W288Cfs*12)    | FRAMESHIFT   | 288 | 288 | SHIFTED | -   | p.W288fs",
                "W288fs                        | FRAMESHIFT   | 288 | 288 | SHIFTED | -   | p.W288fs",
                "p.(Asp835Tyr)                 | SUBSTITUTION | 835 | 835 | KEPT    | -   | p.D835Y",
                "p.Asp835Tyr                   | SUBSTITUTION | 835 | 835 | KEPT    | -   | p.D835Y",
                "p.[Asp835Tyr]                 | SUBSTITUTION | 835 | 835 | KEPT    | -   | p.D835Y",
                "D835Y                         | SUBSTITUTION | 835 | 835 | KEPT    | -   | p.D835Y",
                "FLT3-D835Y positiv            | SUBSTITUTION | 835 | 835 | KEPT    | -   | p.D835Y",
                "NP_004110.2:p.(Asp835Tyr)     | SUBSTITUTION | 835 | 835 | KEPT    | -   | p.D835Y",
                "p.Ile836del                   | DELETION     | 836 | 836 | KEPT    | -3  | p.I836del",
                "p.(Asp835_Ile836del)          | DELETION     | 835 | 836 | KEPT    | -6  | p.D835_836del",
                "p.Arg213*                     | NONSENSE     | 213 | 213 | KEPT    | -   | p.R213*",
                "p.(Arg213Ter)                 | NONSENSE     | 213 | 213 | KEPT    | -   | p.R213*",
                "p.R213X                       | NONSENSE     | 213 | 213 | KEPT    | -   | p.R213*",
                "p.(Lys313dup)                 | DUPLICATION  | 313 | 313 | KEPT    | 3   | p.K313dup",
                "p.Tyr591_Glu598dup            | DUPLICATION  | 591 | 598 | KEPT    | 24  | p.Y591_598dup",
                "p.Y597_E598insDYVDFREY        | INSERTION    | 597 | 598 | KEPT    | 24  | p.Y597_598insDYVDFREY",
                "p.(Tyr597_Glu598insAspTyr)    | INSERTION    | 597 | 598 | KEPT    | 6   | p.Y597_598insAspTyr",
                "p.Phe594_Asp600delinsLeu      | REPLACEMENT  | 594 | 600 | KEPT    | -18 | p.F594_600delinsLeu",
                "p.Glu598_Tyr599ins(14)        | INSERTION    | 598 | 599 | KEPT    | 42  | p.E598_599ins(14)",
                "p.Gly598_Tyr599insTer         | NONSENSE     | 598 | 599 | KEPT    | -   | p.G598_599insTer",
                "p.(Leu183=)                   | SILENT       | 183 | 183 | KEPT    | -   | p.L183=",
                "p.Leu183Leu                   | SILENT       | 183 | 183 | KEPT    | -   | p.L183=",
                "p.Met1?                       | START_LOST   | 1   | 1   | KEPT    | -   | p.M1",
                "p.Met1Val                     | START_LOST   | 1   | 1   | KEPT    | -   | p.M1V",
                "p.*359Glnext*?                | EXTENSION    | 359 | 359 | KEPT    | -   | p.*359",
                "IDH2 R140                     | CODON        | 140 | 140 | KEPT    | -   | p.R140"
            })
    void aChangedProteinIsRead(
            String text, Kind kind, int first, int last, Frame frame, Integer bases, String canonical) {
        SequenceChange change = only(text);
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change.codons()).contains(new CodonRange(first, last));
        assertThat(change.frame()).isEqualTo(frame);
        if (bases != null && kind != Kind.NONSENSE) {
            assertThat(change.bases()).hasValue(bases);
        }
        assertThat(change.text()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // codon of base b is (b - 1) / 3 + 1
                "c.860_863dup                        | DUPLICATION  | 287 | 288 | SHIFTED | 4   | c.860_863dup",
                "c.860_863dupTCTG                    | DUPLICATION  | 287 | 288 | SHIFTED | 4   | c.860_863dup",
                "NM_002520.7:c.863_864insTCTG        | INSERTION    | 288 | 288 | SHIFTED | 4   | c.863_864insTCTG",
                "NM_002520.6(NPM1):c.863_864insCATG  | INSERTION    | 288 | 288 | SHIFTED | 4   | c.863_864insCATG",
                "NM_004119.3:c.1780_1800dup          | DUPLICATION  | 594 | 600 | KEPT    | 21  | c.1780_1800dup",
                "c.1780_1800dup21                    | DUPLICATION  | 594 | 600 | KEPT    | 21  | c.1780_1800dup",
                "c.1793_1794insN[48]                 | INSERTION    | 598 | 598 | KEPT    | 48  | c.1793_1794insN[48]",
                "c.1793_1794ins48                    | INSERTION    | 598 | 598 | KEPT    | 48  | c.1793_1794ins48",
                "c.1837+1_1838-1dup                  | DUPLICATION  | 613 | 613 | UNKNOWN | -   | c.1837+1_1838-1dup",
                "c.1800_1837+12dup                   | DUPLICATION  | 600 | 613 | UNKNOWN | -   | c.1800_1837+12dup",
                "c.(432+1_433-1)_(1837+1_1838-1)dup  | DUPLICATION  | 145 | 613 | UNKNOWN | -   | c.433-1_1837+1dup",
                "c.2503G>T                           | SUBSTITUTION | 835 | 835 | KEPT    | -   | c.2503G>T",
                "c.2505T>C                           | THIRD_BASE   | 835 | 835 | KEPT    | -   | c.2505T>C",
                "c.2503G&gt;T                        | SUBSTITUTION | 835 | 835 | KEPT    | -   | c.2503G>T",
                "c.939_940delinsAA                   | REPLACEMENT  | 313 | 314 | KEPT    | 0   | c.939_940delinsAA",
                "c.939_940delAGinsTTT                | REPLACEMENT  | 313 | 314 | SHIFTED | 1   | c.939_940delinsTTT",
                "c.68dup                             | DUPLICATION  | 23  | 23  | SHIFTED | 1   | c.68dup",
                "c.68dupC                            | DUPLICATION  | 23  | 23  | SHIFTED | 1   | c.68dup",
                "c.564del                            | DELETION     | 188 | 188 | SHIFTED | -1  | c.564del",
                "c.2507_2509delTCA                   | DELETION     | 836 | 837 | KEPT    | -3  | c.2507_2509del",
                "c.993-2A>G                          | SPLICE_SITE  | 331 | 331 | UNKNOWN | -   | c.993-2A>G",
                "c.993-1G>A                          | SPLICE_SITE  | 331 | 331 | UNKNOWN | -   | c.993-1G>A",
                "c.993-45A>G                         | NONCODING    | 331 | 331 | UNKNOWN | -   | c.993-45A>G",
                "c.1A>G                              | START_LOST   | 1   | 1   | KEPT    | -   | c.1A>G",
                "c.933_935[3]                        | DUPLICATION  | 311 | 312 | KEPT    | 6   | c.933_935[3]",
                "c.394c>t                            | SUBSTITUTION | 132 | 132 | KEPT    | -   | c.394C>T"
            })
    void aChangedCodingSequenceIsRead(
            String text, Kind kind, int first, int last, Frame frame, Integer bases, String canonical) {
        SequenceChange change = only(text);
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change.codons()).contains(CodonRange.between(first, last));
        assertThat(change.frame()).isEqualTo(frame);
        assertThat(change.bases().isPresent()).isEqualTo(bases != null);
        if (bases != null) {
            assertThat(change.bases()).hasValue(bases);
        }
        assertThat(change.text()).isEqualTo(canonical);
    }

    @Test
    void aChangeOutsideTheCodingSequenceHasNoCodon() {
        assertThat(only("c.*12G>A").kind()).isEqualTo(Kind.NONCODING);
        assertThat(only("c.*12G>A").codons()).isEmpty();
        assertThat(only("c.-5C>T").kind()).isEqualTo(Kind.NONCODING);
        assertThat(only("p.?").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(only("p.(=)").kind()).isEqualTo(Kind.SILENT);
        assertThat(only("p.0").kind()).isEqualTo(Kind.START_LOST);
    }

    @Test
    void bothLevelsAreFoundInOneSentence() {
        assertThat(HgvsReader.read("Nachweis FLT3 (NM_004119.3): c.2503G>T; p.(Asp835Tyr), VAF 31 %"))
                .extracting(SequenceChange::text)
                .containsExactly("p.D835Y", "c.2503G>T");
        assertThat(HgvsReader.read("CEBPA c.68dup p.(His24fs) und c.937_939dup p.(Lys313dup)"))
                .extracting(SequenceChange::text)
                .containsExactly("p.H24fs", "p.K313dup", "c.68dup", "c.937_939dup");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NPM1",
                "FLT3-ITD",
                "46,XX,t(8;21)(q22;q22)[20]",
                "CD34 positiv",
                "Exon 12",
                "Typ A",
                "T8",
                "2026-03-02",
                "HGNC:7910",
                "NM_002520.7",
                "M3",
                "p53",
                "TP53 mutiert",
                "g.170837543_170837544insTCTG",
                "chr5:170837547"
            })
    void whatIsNoDescriptionIsPassedOver(String text) {
        assertThat(HgvsReader.read(text)).isEmpty();
    }

    @Test
    void noTextMakesTheReaderThrowOrTakeLong() {
        // pieces of real descriptions in random order, 20,000 texts; a pattern that backtracks would not end
        Random random = new Random(20261123);
        List<String> pieces = List.of(
                "p.",
                "c.",
                "(",
                ")",
                "_",
                "[",
                "]",
                "Trp",
                "W",
                "288",
                "fs",
                "Ter",
                "*",
                "X",
                "del",
                "ins",
                "dup",
                "+",
                "-",
                "?",
                "=",
                ">",
                "A",
                "C",
                "G",
                "T",
                "N",
                "9999999999",
                "0",
                "1",
                "ext",
                " ",
                "\u00e4",
                "\u0000",
                ";",
                "NM_002520.7:",
                "AspTyrVal",
                "000000",
                "inv");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int k = 0; k < length; k++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            for (SequenceChange change : HgvsReader.read(text.toString())) {
                assertThat(change.frame()).isNotNull();
                assertThat(change.altersProduct()).isNotNull();
            }
        }
        for (String piece : pieces) {
            String text = "p." + piece.repeat(5000) + "c." + piece.repeat(5000);
            assertThat(HgvsReader.read(text)).hasSizeLessThan(HgvsReader.LONGEST);
        }
    }

    private static SequenceChange only(String text) {
        List<SequenceChange> changes = HgvsReader.read(text);
        assertThat(changes).as(text).hasSize(1);
        return changes.getFirst();
    }
}
