package org.candor.card;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.candor.cdshooks.Source;

/// What the cards of one service say about its disease and model: our own words, never text of a record.
///
/// @param disease      name inside a sentence, such as `acute myeloid leukaemia`
/// @param population   whom the model learned from, such as `intensively treated adults`
/// @param limits       one or two sentences about where the model ends
/// @param stateColumns heading under which the probability of each state is shown, in order; states with the same
///                  heading are added up
/// @param source       whose guidance it is
public record CardText(
        String disease, String population, String limits, Map<String, String> stateColumns, Source source) {
    public CardText {
        stateColumns = Collections.unmodifiableMap(new LinkedHashMap<>(stateColumns));
    }
}
