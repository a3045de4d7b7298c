package org.candor.disease.aml.therapy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.candor.feature.CodeMap;
import org.candor.feature.Fact;
import org.candor.therapy.DraftOrder;
import org.candor.therapy.OptionRule;

/// Which options drafts order. Of two options that match, one whose drugs are among the other's is not what is meant:
/// midostaurin with 7+3 is not 7+3.
final class DraftMatch {
    private final TherapyCodes codes;
    private final Set<String> concepts = new HashSet<>();

    DraftMatch(List<DraftOrder> drafts, CodeMap map) {
        this.codes = new TherapyCodes(map);
        drafts.stream().flatMap(draft -> draft.facts().stream()).forEach(this::add);
    }

    private void add(Fact fact) {
        codes.agents(fact).forEach(agent -> concepts.add(agent.code()));
        fact.codes().forEach(code -> concepts.addAll(codes.names(code)));
    }

    boolean orders(OptionRule option, List<OptionRule> all) {
        return matches(option)
                && all.stream()
                        .filter(other -> !other.equals(option) && matches(other))
                        .noneMatch(
                                other -> other.drugs().size() > option.drugs().size()
                                        && other.drugs().containsAll(option.drugs()));
    }

    private boolean matches(OptionRule option) {
        return !option.ordered().isEmpty()
                && option.ordered().stream().allMatch(group -> group.stream().anyMatch(concepts::contains));
    }
}
