package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.candor.audit.ReplayReport.Result;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureVector;
import org.candor.forecast.Assessment;
import org.candor.forecast.Assessor;
import org.candor.forecast.Course;
import org.candor.forecast.Forecast;
import org.candor.forecast.ForecastFixture;
import org.candor.forecast.ForecastFixture.FixtureAssessor;
import org.candor.forecast.Provenance;
import org.candor.reliability.Reason;
import org.candor.service.AssessmentRecord;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Assessor MODEL = new FixtureAssessor("1");

    @Test
    void theSameModelSaysTheSameBits() {
        for (int i = 0; i < 50; i++) {
            StoredAssessment stored = stored(RecordFixture.given());
            assertThat(new Replay(List.of(new FixtureAssessor("2"), MODEL)).replay(stored))
                    .isEqualTo(new ReplayReport(stored.id(), Result.EQUAL, Optional.of(MODEL.provenance()), List.of()));
        }
    }

    @Test
    void oneLostBitIsADifferenceWithItsPlace() {
        ReplayReport report =
                new Replay(List.of(new Altered(Altered.Change.LAST_BIT))).replay(stored(RecordFixture.given()));
        assertThat(report.result()).isEqualTo(Result.DIFFERS);
        assertThat(report.differences()).containsExactly("uncertainty.aleatoric");
    }

    @Test
    void anotherCautionIsADifference() {
        assertThat(new Replay(List.of(new Altered(Altered.Change.CAUTION)))
                        .replay(stored(RecordFixture.given()))
                        .differences())
                .containsExactly("cautions");
    }

    @Test
    void aForecastThatIsWithheldNowIsADifference() {
        assertThat(new Replay(List.of(new Altered(Altered.Change.WITHHELD)))
                        .replay(stored(RecordFixture.given()))
                        .differences())
                .containsExactly("withheld");
    }

    @Test
    void anotherModelIsNotAsked() {
        StoredAssessment stored = stored(RecordFixture.given());
        assertThat(new Replay(List.of(new FixtureAssessor("2"))).replay(stored).result())
                .isEqualTo(Result.OTHER_MODEL);
        assertThat(new Replay(List.of()).replay(stored).result()).isEqualTo(Result.OTHER_MODEL);
    }

    @Test
    void whereNoForecastWasGivenNothingIsCompared() {
        Replay replay = new Replay(List.of(MODEL));
        assertThat(replay.replay(stored(RecordFixture.withheld())).result()).isEqualTo(Result.WITHHELD);
        assertThat(replay.replay(stored(RecordFixture.nothingToSay())).result()).isEqualTo(Result.NOT_APPLICABLE);
    }

    @Test
    void aRecordThatCannotBeReadIsNotEqual() {
        AssessmentEntity row = new AssessmentEntity(RecordFixture.given(), StoreCipher.none());
        row.input = "{\"format\":9}";
        assertThat(new Replay(List.of(MODEL))
                        .replay(row.stored(List.of(), StoreCipher.none()))
                        .result())
                .isEqualTo(Result.UNREADABLE);
    }

    private static StoredAssessment stored(AssessmentRecord record) {
        return new AssessmentEntity(record, StoreCipher.none()).stored(record.cardIds(), StoreCipher.none());
    }

    /// The fixture's model with one thing changed under the same name.
    private record Altered(Change change) implements Assessor {
        enum Change {
            LAST_BIT,
            CAUTION,
            WITHHELD
        }

        @Override
        public FeatureSchema schema() {
            return MODEL.schema();
        }

        @Override
        public Provenance provenance() {
            return MODEL.provenance();
        }

        @Override
        public Assessment assess(FeatureVector features, Course course, List<Reason> cautions) {
            Assessment.Given given = (Assessment.Given) MODEL.assess(features, course, cautions);
            return switch (change) {
                case LAST_BIT ->
                    new Assessment.Given(features, course, lastBit(given.forecast()), cautions, provenance());
                case CAUTION ->
                    new Assessment.Given(
                            features,
                            course,
                            given.forecast(),
                            List.of(ForecastFixture.CAUTION, new Reason.MissingFeatures("more")),
                            provenance());
                case WITHHELD ->
                    new Assessment.Withheld(features, List.of(new Reason.OutOfScope("age", "no")), provenance());
            };
        }

        private static Forecast lastBit(Forecast forecast) {
            Forecast.Uncertainty uncertainty = forecast.uncertainty();
            return new Forecast(
                    forecast.horizons(),
                    forecast.curve(),
                    forecast.stateNames(),
                    forecast.states(),
                    new Forecast.Uncertainty(
                            uncertainty.horizonDays(),
                            Math.nextUp(uncertainty.aleatoric()),
                            uncertainty.parameters(),
                            uncertainty.missingData()));
        }
    }
}
