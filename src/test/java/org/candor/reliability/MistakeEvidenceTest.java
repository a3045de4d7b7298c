package org.candor.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class MistakeEvidenceTest {
    private static final Mistake LDH_TOO_HIGH = new Mistake.WrongFactor(SmallWorld.LDH, "LDH", 10);
    private static final Mistake WBC_TOO_HIGH = new Mistake.WrongFactor(SmallWorld.WBC, "White blood cells", 10);
    private static final Mistake EXCHANGED =
            new Mistake.Exchanged(SmallWorld.LDH, SmallWorld.WBC, "LDH", "White blood cells");

    private static PatternScores scores(List<Mistake> mistakes, int features) {
        boolean[] known = new boolean[SmallWorld.SCHEMA.size()];
        for (int j = 0; j < known.length; j++) {
            known[j] = j < features;
        }
        return new PatternScores(SmallWorld.SCHEMA, SmallWorld.joint(), mistakes, known);
    }

    private static double[] patient(double ldh, double wbc, double geneA) {
        double[] values = SmallWorld.typical();
        values[SmallWorld.LDH] = Math.log(ldh);
        values[SmallWorld.WBC] = Math.log(wbc);
        values[SmallWorld.GENE_A] = geneA;
        return values;
    }

    /// The density of the quantities is known exactly: the log of its ratio is half the difference of the
    /// squared distances.
    @Test
    void withQuantitiesOnlyItIsTheLogarithmOfTheRatioOfDensities() {
        PatternScores one = scores(List.of(LDH_TOO_HIGH), SmallWorld.GENE_A);
        double ratio = (one.of(patient(3000, 9, 0)).quantities()
                        - one.of(patient(300, 9, 0)).quantities())
                / 2;

        assertThat(one.of(patient(3000, 9, 0)).mistake()).isEqualTo(ratio, within(1e-9));
        assertThat(ratio).isGreaterThan(5);
    }

    @Test
    void exchangedColumnsAreComparedInBothTheirUnits() {
        PatternScores one = scores(List.of(EXCHANGED), SmallWorld.GENE_A);
        // both are modelled on the logarithmic scale: the two changes of unit cancel
        double ratio = (one.of(patient(20, 600, 0)).quantities()
                        - one.of(patient(600, 20, 0)).quantities())
                / 2;

        assertThat(one.of(patient(20, 600, 0)).mistake()).isEqualTo(ratio, within(1e-9));
    }

    @Test
    void severalMistakesCountByTheirMean() {
        double[] values = patient(3000, 30, 0);
        double first = scores(List.of(LDH_TOO_HIGH), SmallWorld.SCHEMA.size())
                .of(values)
                .mistake();
        double second = scores(List.of(WBC_TOO_HIGH), SmallWorld.SCHEMA.size())
                .of(values)
                .mistake();
        PatternScores.Scores both = scores(List.of(LDH_TOO_HIGH, WBC_TOO_HIGH), SmallWorld.SCHEMA.size())
                .of(values);

        assertThat(both.mistake()).isEqualTo(Math.log((Math.exp(first) + Math.exp(second)) / 2), within(1e-9));
        assertThat(both.likeliest()).contains(LDH_TOO_HIGH);
    }

    @Test
    void aMistakeThatWouldLeaveTheRangeIsNone() {
        PatternScores.Scores low =
                scores(List.of(LDH_TOO_HIGH), SmallWorld.SCHEMA.size()).of(patient(150, 9, 0));

        assertThat(low.mistake()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(low.likeliest()).isEmpty();
    }

    /// LDH is higher in carriers of gene A: the same high value is less suspicious in one.
    @Test
    void aFindingThatGoesWithTheValueSpeaksAgainstTheMistake() {
        PatternScores one = scores(List.of(LDH_TOO_HIGH), SmallWorld.SCHEMA.size());

        assertThat(one.of(patient(1500, 15, 1)).mistake())
                .isLessThan(one.of(patient(1500, 15, 0)).mistake() - 0.5);
    }

    /// To second order in the shift it is the change of all the log probability, so it is near it for a small
    /// factor and one finding; exact is to score the corrected values again. What is far off, or goes through
    /// several findings, is a score all the same.
    @Test
    void withFindingsItIsNearTheRatioOfAllThatIsKnown() {
        Mistake slight = new Mistake.WrongFactor(SmallWorld.LDH, "LDH", 1.5);
        PatternScores one = scores(List.of(slight), SmallWorld.GENE_A + 1);
        PatternScores plain = scores(List.of(slight), SmallWorld.GENE_A);
        RandomGenerator random = SmallWorld.random(4);
        double error = 0;
        double without = 0;
        int counted = 0;
        for (int i = 0; i < 500; i++) {
            double[] values = SmallWorld.draw(random);
            double[] corrected = values.clone();
            corrected[SmallWorld.LDH] -= Math.log(1.5);
            if (SmallWorld.SCHEMA.spec(SmallWorld.LDH).range().contains(Math.exp(corrected[SmallWorld.LDH]))) {
                PatternScores.Scores recorded = one.of(values);
                PatternScores.Scores undone = one.of(corrected);
                double exact =
                        (recorded.quantities() - undone.quantities()) / 2 + recorded.findings() - undone.findings();
                error += Math.abs(recorded.mistake() - exact);
                without += Math.abs(plain.of(values).mistake() - exact);
                counted++;
            }
        }

        assertThat(counted).isGreaterThan(300);
        // a shift of 0.7 standard deviations; the remainder is of third order
        assertThat(error).isLessThan(without / 4);
    }
}
