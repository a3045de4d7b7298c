package org.candor.card;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.Suggestion;
import org.candor.forecast.Assessment;
import org.candor.forecast.InformativeTest;
import org.candor.reliability.Check;
import org.candor.reliability.Reason;

/// The card on the work-up: which missing tests are worth most, and nothing of the forecast itself.
///
/// There is no card when nothing is missing that matters, or when no test would make the question answerable.
public final class WorkupCards implements AssessmentCards {
    private static final int MAX_LABEL_LENGTH = 60;

    private final CardText text;

    public WorkupCards(CardText text) {
        this.text = text;
    }

    @Override
    public Optional<Card> card(Assessment assessment, UUID uuid, List<Suggestion> suggestions) {
        return switch (assessment) {
            case Assessment.Given given ->
                TestWords.shown(given).isEmpty()
                        ? Optional.empty()
                        : Optional.of(new InformationCard(text, uuid)
                                .of(
                                        summary(given),
                                        detail(given),
                                        Map.of(
                                                ForecastCards.INFORMATIVE_TESTS,
                                                InformationCard.tests(given.informativeTests())),
                                        suggestions));
            case Assessment.Withheld withheld ->
                withheld.reasons().stream().allMatch(WorkupCards::testsWouldHelp)
                        ? Optional.of(new InformationCard(text, uuid)
                                .withheld("Too little is known of the leukaemia to rank the missing tests", withheld))
                        : Optional.empty();
        };
    }

    private static boolean testsWouldHelp(Reason reason) {
        return switch (reason) {
            case Reason.Checked checked -> checked.check() == Check.COMPLETENESS;
            case Reason.MissingEssential essential -> true;
            case Reason.MissingFeatures features -> true;
            case Reason.OutOfScope scope -> false;
            case Reason.DataCaution data -> false;
        };
    }

    private static String summary(Assessment.Given given) {
        InformativeTest first = TestWords.shown(given).getFirst();
        String label = Markdown.plain(first.test().label());
        String shown = label.length() <= MAX_LABEL_LENGTH ? label : "One missing test";
        return first.narrowing() >= 0.005
                ? shown + " would narrow the survival interval most, by about " + Percent.of(first.narrowing())
                : shown + " may change the risk classification";
    }

    private String detail(Assessment.Given given) {
        StringBuilder detail = new StringBuilder("Missing results, by what they are expected to be worth for the"
                + " survival forecast of this patient.\n");
        Paragraphs.list(detail, "What would narrow it", TestWords.lines(given));
        Paragraphs.list(detail, "What was missing", InputWords.missing(given.features()));
        detail.append('\n').append(Paragraphs.closing(text, given.provenance()));
        return detail.toString();
    }
}
