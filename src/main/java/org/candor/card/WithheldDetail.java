package org.candor.card;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.candor.forecast.Assessment;
import org.candor.reliability.Check;
import org.candor.reliability.Reason;

/// The Markdown of a withheld forecast: why there is none, and what would change that. It has no forecast
/// to leak.
final class WithheldDetail {
    private final CardText text;

    WithheldDetail(CardText text) {
        this.text = text;
    }

    String of(Assessment.Withheld withheld) {
        StringBuilder detail = new StringBuilder("No forecast is shown, because it would not be honest.\n");
        Paragraphs.list(
                detail, "Why", withheld.reasons().stream().map(ReasonWords::of).toList());
        Paragraphs.list(detail, "What would change that", remedies(withheld));
        Paragraphs.list(detail, "What was found", InputWords.used(withheld.features()));
        if (withheld.reasons().stream().anyMatch(WithheldDetail::lacksData)) {
            Paragraphs.list(detail, "What was missing", InputWords.missing(withheld.features()));
        }
        detail.append('\n').append(Paragraphs.closing(text, withheld.provenance()));
        return detail.toString();
    }

    private static boolean lacksData(Reason reason) {
        return reason instanceof Reason.MissingEssential
                || reason instanceof Reason.Checked checked && checked.check() == Check.COMPLETENESS;
    }

    private List<String> remedies(Assessment.Withheld withheld) {
        Set<String> remedies = new LinkedHashSet<>();
        for (Reason reason : withheld.reasons()) {
            remedies.add(remedy(reason));
        }
        return new ArrayList<>(remedies);
    }

    private String remedy(Reason reason) {
        return switch (reason) {
            case Reason.OutOfScope scope ->
                "Nothing that can be recorded: this model speaks only about " + Markdown.escape(text.population())
                        + " with " + Markdown.escape(text.disease()) + ".";
            case Reason.MissingEssential essential ->
                "The forecast can be made as soon as the record holds what is missing.";
            case Reason.MissingFeatures features -> "Recording more of the results that are listed as missing.";
            case Reason.Checked checked -> Markdown.escape(checked.remedy());
            case Reason.DataCaution data -> "Correcting the entries of the record that are named above.";
        };
    }
}
