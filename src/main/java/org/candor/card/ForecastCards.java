package org.candor.card;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.Indicator;
import org.candor.forecast.Assessment;
import org.candor.forecast.Forecast.SurvivalAt;
import org.candor.reliability.Reason;

/// Turns an assessment into the card that a clinician reads. The same assessment and id give the same card.
///
/// A forecast is information, so the indicator is always `info`: a model never warns.
public final class ForecastCards {
    /// Key of the machine-readable form of the forecast on a card.
    public static final String EXTENSION = "org.candor.forecast";

    private static final int PREFERRED_HORIZON_DAYS = 1095;
    private static final int MAX_REASON_LENGTH = 110;

    private final CardText text;

    public ForecastCards(CardText text) {
        this.text = text;
    }

    /// The card of an assessment.
    ///
    /// @param uuid id of the card, for feedback
    public Card card(Assessment assessment, UUID uuid) {
        return switch (assessment) {
            case Assessment.Given given ->
                card(uuid, summary(given), new ForecastDetail(text).of(given), ForecastExtension.of(given));
            case Assessment.Withheld withheld ->
                card(uuid, summary(withheld), new WithheldDetail(text).of(withheld), ForecastExtension.of(withheld));
        };
    }

    private Card card(UUID uuid, String summary, String detail, ForecastExtension extension) {
        return new Card(
                uuid,
                summary,
                detail,
                Indicator.INFO,
                text.source(),
                List.of(),
                null,
                OverrideReasons.FORECAST,
                List.of(),
                Map.of(EXTENSION, extension));
    }

    private static String summary(Assessment.Given given) {
        Optional<SurvivalAt> horizon = headline(given);
        if (horizon.isEmpty()) {
            return "The patient has lived longer than the last horizon of the survival model";
        }
        SurvivalAt at = horizon.get();
        return Horizons.years(at.days()) + "-year survival "
                + Percent.of(at.survival().value()) + " ("
                + Percent.level(at.survival().level()) + " interval " + Percent.interval(at.survival()) + ")";
    }

    /// The first horizon from three years on that is still ahead.
    private static Optional<SurvivalAt> headline(Assessment.Given given) {
        return given.forecast().horizons().stream()
                .filter(at -> at.days() >= PREFERRED_HORIZON_DAYS)
                .filter(at -> at.days() > given.course().daysAlive())
                .findFirst();
    }

    private static String summary(Assessment.Withheld withheld) {
        Reason first = withheld.reasons().getFirst();
        String reason = Markdown.plain(first.text());
        return "No survival forecast: "
                + (reason.length() <= MAX_REASON_LENGTH ? reason : "the reason is given in the detail");
    }
}
