package org.candor.card;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.Suggestion;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.RiskClassification;
import org.candor.forecast.Assessment;
import org.candor.forecast.Forecast.SurvivalAt;
import org.candor.reliability.Reason;

/// Turns an assessment into the card that a clinician reads. The same assessment and id give the same card.
///
/// A forecast is information, so the indicator is always `info`: a model never warns.
public final class ForecastCards implements AssessmentCards {
    /// Key of the machine-readable form of the forecast on a card.
    public static final String EXTENSION = "org.candor.forecast";

    /// Key of the risk classifications of a forecast, absent when there are none.
    public static final String CLASSIFICATIONS = "org.candor.risk-classifications";

    /// Key of the missing tests that are worth something, absent when there are none.
    public static final String INFORMATIVE_TESTS = "org.candor.informative-tests";

    private static final int PREFERRED_HORIZON_DAYS = 1095;
    private static final int MAX_REASON_LENGTH = 110;

    private final CardText text;
    private final BiFunction<FeatureVector, FurtherFindings, List<RiskClassification>> classifier;

    /// @param classifier published risk classifications to show beside a forecast, oldest edition first, by
    ///     the features and what is known beyond them
    public ForecastCards(
            CardText text, BiFunction<FeatureVector, FurtherFindings, List<RiskClassification>> classifier) {
        this.text = text;
        this.classifier = classifier;
    }

    /// The card of an assessment, without suggestions.
    ///
    /// @param uuid id of the card, for feedback
    public Card card(Assessment assessment, UUID uuid) {
        return made(assessment, uuid, List.of());
    }

    @Override
    public Optional<Card> card(Assessment assessment, UUID uuid, List<Suggestion> suggestions) {
        return Optional.of(made(assessment, uuid, suggestions));
    }

    private Card made(Assessment assessment, UUID uuid, List<Suggestion> suggestions) {
        return switch (assessment) {
            case Assessment.Given given -> {
                List<RiskClassification> classifications = classifier.apply(given.features(), given.findings());
                yield new InformationCard(text, uuid)
                        .of(
                                summary(given),
                                new ForecastDetail(text).of(given, classifications),
                                extension(given, classifications),
                                suggestions);
            }
            case Assessment.Withheld withheld -> new InformationCard(text, uuid).withheld(summary(withheld), withheld);
        };
    }

    private static Map<String, Object> extension(Assessment.Given given, List<RiskClassification> classifications) {
        Map<String, Object> extension = new LinkedHashMap<>();
        extension.put(EXTENSION, ForecastExtension.of(given));
        if (!classifications.isEmpty()) {
            extension.put(
                    CLASSIFICATIONS,
                    classifications.stream().map(ClassificationExtension::of).toList());
        }
        if (!given.informativeTests().isEmpty()) {
            extension.put(INFORMATIVE_TESTS, InformationCard.tests(given.informativeTests()));
        }
        return extension;
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
