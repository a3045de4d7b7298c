package org.candor.service;

import java.time.Clock;
import java.util.List;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.Feedback;

/// Keeps what users did with cards. Nothing is thrown away: feedback for a card that we do not know is kept as an
/// orphan, and the same feedback sent again changes nothing.
public final class FeedbackIntake {
    private final AssessmentLog log;
    private final Clock clock;

    public FeedbackIntake(AssessmentLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /// Returns when every element is durable.
    public void accept(String serviceId, List<Feedback> feedback) {
        for (Feedback element : feedback) {
            log.append(new FeedbackRecord(
                    element.card(), serviceId, element.outcome().code(), clock.instant(), CdsJson.write(element)));
        }
    }
}
