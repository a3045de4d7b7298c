package org.candor.disease.aml.therapy;

import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TherapyAdvisor;
import org.candor.therapy.TherapyQuestion;

/// Adds to what another advisor says what speaks against the orders. It does so also where the other has nothing to
/// say: what contradicts the record does not wait for a forecast.
public final class OrderSafety implements TherapyAdvisor {
    private final TherapyAdvisor options;
    private final PictureSource pictures;
    private final SafetyRules rules;

    /// @param options says what can be done
    public OrderSafety(TherapyAdvisor options, PictureSource pictures, SafetyRules rules) {
        this.options = options;
        this.pictures = pictures;
        this.rules = rules;
    }

    @Override
    public TherapyAdvice advise(TherapyQuestion question) {
        TherapyAdvice advice = options.advise(question);
        if (question.drafts().isEmpty()) {
            return advice;
        }
        return new TherapyAdvice(
                advice.decision(),
                rules.alerts(pictures.picture(question.facts(), question.today()), question.drafts(), question.facts()),
                advice.options(),
                advice.recommendation(),
                advice.resolving(),
                advice.limits());
    }
}
