package org.candor.therapy;

/// Knows the therapies of one disease.
public interface TherapyAdvisor {
    /// What there is to say. Depends on the question only.
    TherapyAdvice advise(TherapyQuestion question);
}
