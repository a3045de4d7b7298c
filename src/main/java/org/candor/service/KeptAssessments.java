package org.candor.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.forecast.Assessment;
import org.candor.forecast.Assessor;
import org.candor.forecast.Course;
import org.candor.forecast.Provenance;
import org.candor.reliability.Reason;

/// An assessor that keeps what it said in the last minutes: an EHR asks several services about the chart that it opens,
/// and a ward opens the same charts again and again.
///
/// Kept is the answer to exactly the same features with their evidence, findings, course and cautions. By the contract
/// of [Assessor] the model would make the same bits again, so no answer differs by being kept; every call is recorded
/// all the same. Callers who ask at once wait for one of them. A replay must not use this, or it would prove nothing.
public final class KeptAssessments implements Assessor {
    /// After this time nothing about a patient is left here.
    static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MOST = 128;

    private final Assessor assessor;
    private final Cache<Question, Assessment> kept;

    /// All that an assessment depends on.
    private record Question(FeatureVector features, FurtherFindings findings, Course course, List<Reason> cautions) {
        Question {
            cautions = List.copyOf(cautions);
        }

        @Override
        public String toString() {
            return "Question[]";
        }
    }

    public KeptAssessments(Assessor assessor) {
        this(assessor, Ticker.systemTicker());
    }

    /// @param ticker the time by which answers are forgotten
    KeptAssessments(Assessor assessor, Ticker ticker) {
        this.assessor = assessor;
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    @Override
    public FeatureSchema schema() {
        return assessor.schema();
    }

    @Override
    public Provenance provenance() {
        return assessor.provenance();
    }

    @Override
    public Assessment assess(FeatureVector features, Course course, List<Reason> cautions) {
        return assess(features, FurtherFindings.none(), course, cautions);
    }

    @Override
    public Assessment assess(FeatureVector features, FurtherFindings findings, Course course, List<Reason> cautions) {
        return kept.get(
                new Question(features, findings, course, cautions),
                question -> assessor.assess(features, findings, course, question.cautions()));
    }
}
