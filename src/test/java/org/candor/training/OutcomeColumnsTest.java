package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.survival.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The invented patients of [IllnessFollowUpTest]: 0 dies without remission, 1 is in remission at the end, 2 dies in
/// remission, 3 dies after relapse, 4 has a relapse but no recorded remission.
class OutcomeColumnsTest {
    private static final double NEVER = Double.NaN;

    @TempDir
    private Path folder;

    private OutcomeColumns outcome() throws IOException {
        Path file = Files.writeString(folder.resolve("five.csv"), """
                os_days,os_event,cr_day,relapse_day
                20,1,,
                900,0,40,
                400,1,50,
                700,1,60,460
                300,0,,200
                """);
        Cohort cohort = Cohort.read(file, new AcuteMyeloidLeukaemia());
        return OutcomeColumns.of(cohort, new int[] {0, 1, 2, 3, 4});
    }

    @Test
    void everyStateTellsHowLongAndWhichWayItWasLeft() throws IOException {
        Matrix table = outcome().after(Matrix.ofRows(new double[][] {{7}, {7}, {7}, {7}, {7}}));

        // induction is left on days 20, 40, 50, 60 by 5, 4, 3, 2 at risk
        double[] leaving = {1 / 5.0, 9 / 20.0, 47 / 60.0, 77 / 60.0, 77 / 60.0};
        double[] remission = {0, 1, 1, 1, 0};
        // remission is left after 350 and 400 days by 3 and 2 at risk
        double[] leavingRemission = {NEVER, 1 / 3.0 + 1 / 2.0, 1 / 3.0, 1 / 3.0 + 1 / 2.0, NEVER};
        double[] relapse = {NEVER, 0, 0, 1, NEVER};
        double[] deathInRemission = {NEVER, 0, 1, 0, NEVER};
        double[] leavingRelapse = {NEVER, NEVER, NEVER, 1, NEVER};
        double[] deathAfterRelapse = {NEVER, NEVER, NEVER, 1, NEVER};
        double[][] columns = {
            leaving, remission, leavingRemission, relapse, deathInRemission, leavingRelapse, deathAfterRelapse
        };
        assertThat(table.columns()).isEqualTo(1 + columns.length);
        for (int i = 0; i < 5; i++) {
            assertThat(table.get(i, 0)).isEqualTo(7);
            for (int k = 0; k < columns.length; k++) {
                if (Double.isNaN(columns[k][i])) {
                    assertThat(table.get(i, k + 1)).isNaN();
                } else {
                    assertThat(table.get(i, k + 1)).isCloseTo(columns[k][i], within(1e-12));
                }
            }
        }
    }

    @Test
    void hazardsAreNumbersAndWaysOutAreYesOrNo() throws IOException {
        OutcomeColumns outcome = outcome();

        assertThat(outcome.after(new boolean[] {true}))
                .containsExactly(true, false, true, false, true, true, false, true);
        assertThat(outcome.after(List.of("age")))
                .hasSize(8)
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo("age");
    }
}
