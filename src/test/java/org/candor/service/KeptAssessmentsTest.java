package org.candor.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.forecast.Assessment;
import org.candor.forecast.Assessor;
import org.candor.forecast.Course;
import org.candor.forecast.Provenance;
import org.candor.reliability.Reason;
import org.junit.jupiter.api.Test;

class KeptAssessmentsTest {
    private static final FeatureSchema SCHEMA = new AcuteMyeloidLeukaemia().schema();
    private static final Course COURSE =
            new Course(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 20), Optional.empty());
    private static final Reason CAUTION = new Reason.DataCaution("data-incomplete", "Only a part.");

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanoseconds = new AtomicLong();
    private final Assessor assessor = new KeptAssessments(new Counted(), nanoseconds::get);

    /// Counts how often the model is asked.
    private final class Counted implements Assessor {
        private final Assessor model = new ExponentialAssessor(SCHEMA);

        @Override
        public FeatureSchema schema() {
            return SCHEMA;
        }

        @Override
        public Provenance provenance() {
            return model.provenance();
        }

        @Override
        public Assessment assess(FeatureVector features, Course course, List<Reason> cautions) {
            asked.incrementAndGet();
            return model.assess(features, course, cautions);
        }
    }

    @Test
    void theSameQuestionIsAnsweredOnce() {
        Assessment first = assessor.assess(patient("Patient/a"), FurtherFindings.none(), COURSE, List.of(CAUTION));
        Assessment second = assessor.assess(patient("Patient/a"), COURSE, new ArrayList<>(List.of(CAUTION)));
        assertThat(second).isEqualTo(first);
        assertThat(asked).hasValue(1);
    }

    @Test
    void everyPartOfTheQuestionCounts() {
        FurtherFindings further =
                new FurtherFindings(Map.of("further", new FeatureValue.Missing(FeatureValue.Cause.NOT_STUDIED)));
        Course tomorrow = new Course(COURSE.diagnosis(), COURSE.today().plusDays(1), Optional.empty());
        assessor.assess(patient("Patient/a"), COURSE, List.of());
        assertThat(assessor.assess(patient("Patient/b"), COURSE, List.of()).features())
                .as("the evidence is that of the patient who was asked about")
                .isEqualTo(patient("Patient/b"));
        assessor.assess(patient("Patient/a"), further, COURSE, List.of());
        assessor.assess(patient("Patient/a"), tomorrow, List.of());
        assessor.assess(patient("Patient/a"), COURSE, List.of(CAUTION));
        assertThat(asked).hasValue(5);
    }

    @Test
    void nothingIsKeptForLong() {
        assessor.assess(patient("Patient/a"), COURSE, List.of());
        nanoseconds.addAndGet(KeptAssessments.KEPT.minusSeconds(1).toNanos());
        assessor.assess(patient("Patient/a"), COURSE, List.of());
        assertThat(asked).hasValue(1);
        nanoseconds.addAndGet(Duration.ofSeconds(2).toNanos());
        assessor.assess(patient("Patient/a"), COURSE, List.of());
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoAsksAtOnceWaitsForOne() throws Exception {
        Callable<Assessment> question = () -> assessor.assess(patient("Patient/a"), COURSE, List.of());
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (Future<Assessment> answer : callers.invokeAll(Collections.nCopies(64, question))) {
                assertThat(answer.get()).isInstanceOf(Assessment.Given.class);
            }
        }
        assertThat(asked).hasValue(1);
    }

    /// Of age 50, as the resource says; nothing else is known.
    private static FeatureVector patient(String reference) {
        return new FeatureVector(
                SCHEMA,
                SCHEMA.specs().stream()
                        .<FeatureValue>map(spec -> spec.name().equals("age")
                                ? new FeatureValue.Present(50, new Evidence(reference, Optional.empty()))
                                : new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED))
                        .toList());
    }
}
