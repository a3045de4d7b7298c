package org.candor.card;

import org.candor.cdshooks.Coding;
import org.candor.cdshooks.Source;

/// What the therapy cards of one disease say about themselves: our own words, never text of a record.
///
/// @param topic  what the cards are about
/// @param source whose guidance a comparison of options is
/// @param limits one or two sentences at the end of every comparison
public record TherapyText(Coding topic, Source source, String limits) {}
