package org.candor.therapy;

/// A point in the course of an illness at which a therapy is chosen.
///
/// @param id        stable, for machines: `induction`
/// @param label     words for a card: `Induction of a first remission`
/// @param timeZero  the day from which effects are counted, in words: `from diagnosis`
public record DecisionPoint(String id, String label, String timeZero) {}
