package org.candor.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class TypicalityTest {
    /// The 0.1 % point of sqrt(n) sup(F - u), one-sided (Smirnov): sqrt(-ln(0.001) / 2).
    private static final double CRITICAL = Math.sqrt(-Math.log(0.001) / 2);

    private static Typicality typicality() {
        return new Typicality(SmallWorld.SCHEMA, SmallWorld.joint(), 11);
    }

    /// 10,000 patients of the population, each pattern of what is known as often as chance has it.
    @Test
    void noPValueIsSmallTooOftenWhateverIsKnown() {
        RandomGenerator random = SmallWorld.random(5);
        Typicality typicality = typicality();
        int n = 10_000;
        double[][] pValues = new double[3][n];
        for (int i = 0; i < n; i++) {
            double[] patient = SmallWorld.draw(random);
            for (int j = 0; j < patient.length; j++) {
                patient[j] = random.nextInt(4) == 0 ? Double.NaN : patient[j];
            }
            Typicality.PValues one = typicality.of(patient);
            pValues[0][i] = one.quantities();
            pValues[1][i] = one.findings();
            pValues[2][i] = one.mistakes();
        }
        for (double[] one : pValues) {
            assertThat(excess(one) * Math.sqrt(n)).isLessThan(CRITICAL);
        }
    }

    /// `sup(F(u) - u)`: how much more often small values come than they may.
    private static double excess(double[] values) {
        Arrays.sort(values);
        double excess = 0;
        for (int i = 0; i < values.length; i++) {
            excess = Math.max(excess, (i + 1.0) / values.length - values[i]);
        }
        return excess;
    }

    @Test
    void aTypicalPatientIsTypical() {
        Typicality.PValues one = typicality().of(SmallWorld.typical());

        assertThat(one.quantities()).isGreaterThan(0.5);
        assertThat(one.findings()).isGreaterThan(0.5);
        assertThat(one.mistakes()).isGreaterThan(0.1);
    }

    @Test
    void aValueInAnotherUnitIsFoundAndNamed() {
        double[] patient = SmallWorld.typical();
        patient[SmallWorld.LDH] = Math.log(4000);

        Typicality.PValues one = typicality().of(patient);

        assertThat(one.mistakes()).isLessThan(0.002);
        assertThat(one.likeliest().orElseThrow().text()).isEqualTo("LDH looks ten times too high");
    }

    @Test
    void exchangedColumnsAreFoundAndNamed() {
        double[] patient = SmallWorld.typical();
        patient[SmallWorld.LDH] = Math.log(25);
        patient[SmallWorld.WBC] = Math.log(380);

        Typicality.PValues one = typicality().of(patient);

        assertThat(one.mistakes()).isLessThan(0.002);
        assertThat(one.likeliest().orElseThrow().text()).isEqualTo("LDH and White blood cells look exchanged");
    }

    @Test
    void findingsThatExcludeEachOtherAreUnusual() {
        double[] patient = SmallWorld.typical();
        patient[SmallWorld.GENE_B] = 1;
        patient[SmallWorld.AGE] = 19;
        double[] usual = SmallWorld.typical();
        usual[SmallWorld.GENE_B] = 1;
        usual[SmallWorld.GENE_A] = 1;

        assertThat(typicality().of(patient).findings())
                .isLessThan(typicality().of(usual).findings());
    }

    @Test
    void theSharesOfTheThreeSumToOneAndTheirLeastCounts() {
        assertThat(Typicality.PValues.QUANTITIES + Typicality.PValues.FINDINGS + Typicality.PValues.MISTAKES)
                .isEqualTo(1, within(1e-12));
        assertThat(new Typicality.PValues(0.003, 0.5, 0.5, Optional.empty()).combined())
                .isEqualTo(0.01, within(1e-12));
        assertThat(new Typicality.PValues(0.5, 0.003, 0.5, Optional.empty()).combined())
                .isEqualTo(0.02, within(1e-12));
        assertThat(new Typicality.PValues(1, 1, 1, Optional.empty()).combined()).isEqualTo(1);
    }

    @Test
    void nothingKnownIsNothingToJudge() {
        double[] nothing = new double[SmallWorld.SCHEMA.size()];
        Arrays.fill(nothing, Double.NaN);

        Typicality.PValues one = typicality().of(nothing);

        assertThat(Math.min(one.quantities(), Math.min(one.findings(), one.mistakes())))
                .isEqualTo(1);
    }

    @Test
    void thePValueDoesNotDependOnWhoWasJudgedBefore() {
        double[] patient = SmallWorld.draw(SmallWorld.random(9));
        Typicality used = typicality();
        RandomGenerator random = SmallWorld.random(10);
        for (int i = 0; i < 300; i++) {
            double[] other = SmallWorld.draw(random);
            other[random.nextInt(other.length)] = Double.NaN;
            used.of(other);
        }

        assertThat(used.of(patient)).isEqualTo(typicality().of(patient));
    }
}
