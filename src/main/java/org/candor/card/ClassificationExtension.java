package org.candor.card;

import java.util.List;
import java.util.Locale;
import org.candor.feature.RiskClassification;
import org.candor.feature.RiskClassification.Standing;

/// The machine-readable form of a risk classification, in the list under [ForecastCards#CLASSIFICATIONS] on the
/// card. Member names are a public contract.
///
/// @param edition    such as `ELN 2022`
/// @param citation   publication and table
/// @param population whom the edition is made for
/// @param categories what is still possible, best first; one when nothing that is missing can change it
/// @param rules      the rules that decide, may decide, or are met but outranked
/// @param open       what can still change the category
/// @param assumed    names of findings that were taken to be absent
public record ClassificationExtension(
        String edition,
        String citation,
        String population,
        List<String> categories,
        List<Rule> rules,
        List<Open> open,
        List<String> assumed) {

    /// @param standing `decides`, `may-decide` or `outranked`
    public record Rule(String id, String category, String source, String standing) {}

    /// @param test the examination that answers it; empty where none can
    public record Open(String finding, String test) {}

    static ClassificationExtension of(RiskClassification classification) {
        return new ClassificationExtension(
                classification.edition().name(),
                classification.edition().citation(),
                classification.edition().population(),
                classification.categories(),
                classification.steps().stream()
                        .filter(step -> step.standing() != Standing.NOT_MET)
                        .map(step -> new Rule(step.id(), step.category(), step.source(), code(step.standing())))
                        .toList(),
                classification.open().stream()
                        .map(question -> new Open(question.finding(), question.test()))
                        .toList(),
                classification.assumed().stream()
                        .map(RiskClassification.Question::finding)
                        .toList());
    }

    private static String code(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return "ClassificationExtension[" + edition + "]";
    }
}
