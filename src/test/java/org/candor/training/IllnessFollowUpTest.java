package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.survival.IllnessTransition;
import org.candor.survival.SurvivalData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Five invented patients, one for each way through the illness:
/// 0 dies without remission, 1 is in remission at the end, 2 dies in remission, 3 dies after relapse,
/// 4 has a relapse but no recorded remission.
class IllnessFollowUpTest {
    private static final int[] EVERYONE = {0, 1, 2, 3, 4};

    @TempDir
    private Path folder;

    private Cohort cohort;

    @BeforeEach
    void read() throws IOException {
        Path file = Files.writeString(folder.resolve("five.csv"), """
                os_days,os_event,cr_day,relapse_day
                20,1,,
                900,0,40,
                400,1,50,
                700,1,60,460
                300,0,,200
                """);
        cohort = Cohort.read(file, new AcuteMyeloidLeukaemia());
    }

    private void expect(IllnessTransition transition, int[] patients, double[] days, boolean... events) {
        IllnessFollowUp followUp = IllnessFollowUp.of(cohort, EVERYONE, transition);
        SurvivalData data = followUp.data();
        assertThat(followUp.patients()).isEqualTo(patients);
        for (int i = 0; i < days.length; i++) {
            assertThat(data.exit(i)).isEqualTo(days[i]);
            assertThat(data.event(i)).isEqualTo(events[i]);
        }
    }

    @Test
    void theClockOfInductionRunsFromDiagnosis() {
        double[] days = {20, 40, 50, 60, 300};
        expect(IllnessTransition.REMISSION, EVERYONE, days, false, true, true, true, false);
        expect(IllnessTransition.DEATH_WITHOUT_REMISSION, EVERYONE, days, true, false, false, false, false);
    }

    @Test
    void theClockOfRemissionRunsFromRemission() {
        int[] remitted = {1, 2, 3};
        double[] days = {860, 350, 400};
        expect(IllnessTransition.RELAPSE, remitted, days, false, false, true);
        expect(IllnessTransition.DEATH_IN_REMISSION, remitted, days, false, true, false);
    }

    @Test
    void theClockAfterRelapseRunsFromRelapseAndKnowsHowLongRemissionLasted() {
        expect(IllnessTransition.DEATH_AFTER_RELAPSE, new int[] {3}, new double[] {240}, true);
        IllnessFollowUp followUp = IllnessFollowUp.of(cohort, EVERYONE, IllnessTransition.DEATH_AFTER_RELAPSE);
        // 400 days of remission: the band from 1 to 2 years, typically 520 days
        assertThat(followUp.durationScore(0)).isCloseTo(Math.log(520.0 / 365), within(1e-12));
    }

    @Test
    void everyDeathIsCountedOnce() {
        int deaths = 0;
        for (IllnessTransition transition : IllnessTransition.values()) {
            if (!transition.to().alive()) {
                deaths +=
                        IllnessFollowUp.of(cohort, EVERYONE, transition).data().events();
            }
        }
        assertThat(deaths).isEqualTo(cohort.overallSurvival().events());
    }

    @Test
    void anAbsentColumnIsMissingForEveryone() {
        assertThat(cohort.values(0)).containsOnly(Double.NaN);
    }
}
