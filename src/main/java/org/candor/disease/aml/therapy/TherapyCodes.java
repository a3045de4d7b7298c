package org.candor.disease.aml.therapy;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.TherapyCourse.Intent;
import org.candor.feature.Value;

/// What the codes and names of medications and procedures mean.
///
/// Codes come first. Names count only where no code is known, because hospitals in the USA send codes of clinical
/// drugs,
/// of which there are thousands, with the name of the ingredient in their display. Codes that contradict each other
/// mean
/// nothing.
final class TherapyCodes {
    private static final String DRUG_NAME = "https://candor.org/fhir/CodeSystem/drug-name";
    private static final String PROTOCOL_NAME = "https://candor.org/fhir/CodeSystem/protocol-name";
    private static final String PROTOCOL = "protocol-";
    private static final String ATC = "http://www.whocc.no/atc";

    /// Systems in which the beginning of a code is the code of what it belongs to.
    private static final Set<String> HIERARCHIES = Set.of(
            "http://fhir.de/CodeSystem/bfarm/atc", "http://www.whocc.no/atc", "http://fhir.de/CodeSystem/bfarm/ops");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}-]+");

    private final CodeMap codes;

    TherapyCodes(CodeMap codes) {
        this.codes = codes;
    }

    /// What a code means, or the nearest code above it in a hierarchy.
    List<String> names(Coding coding) {
        List<String> found = codes.names(coding);
        if (!found.isEmpty()
                || !HIERARCHIES.contains(coding.system())
                || !codes.meanings(coding).isEmpty()) {
            return found;
        }
        String code = coding.code();
        return code.length() < 2 ? List.of() : names(Coding.of(coding.system(), code.substring(0, code.length() - 1)));
    }

    /// Whether a fact is coded as one of these concepts.
    boolean means(Fact fact, String concept) {
        return fact.codes().stream().anyMatch(code -> names(code).contains(concept));
    }

    /// The agents of a medication; those of a product with both cytarabine and daunorubicin are one.
    Set<Agent> agents(Fact fact) {
        Set<Agent> agents = EnumSet.noneOf(Agent.class);
        agents.addAll(agents(fact.codes()));
        List<Value> ingredients = fact.components(Elements.INGREDIENT).toList();
        if (agents.isEmpty()) {
            for (Value ingredient : ingredients) {
                if (ingredient instanceof Value.Coded coded) {
                    Set<Agent> coding = agents(coded.codings());
                    agents.addAll(coding.isEmpty() ? named(words(coded)) : coding);
                }
            }
        }
        if (agents.isEmpty() && !contradictory(fact.codes())) {
            Stream<String> names = Stream.concat(
                    fact.codes().stream().map(Coding::display),
                    fact.components(Elements.NAME).flatMap(TherapyCodes::text));
            agents.addAll(named(names));
        }
        boolean liposomal = agents.contains(Agent.CYTARABINE) && agents.contains(Agent.DAUNORUBICIN);
        return liposomal || agents.contains(Agent.CPX_351) ? EnumSet.of(Agent.CPX_351) : agents;
    }

    /// The one agent that all codings mean; a group of agents gives way to an agent.
    private Set<Agent> agents(List<Coding> codings) {
        Set<Agent> agents = coded(codings);
        return agents.size() > 1 ? Set.of() : agents;
    }

    private boolean contradictory(List<Coding> codings) {
        return coded(codings).size() > 1;
    }

    private Set<Agent> coded(List<Coding> codings) {
        Set<Agent> agents = codings.stream()
                .flatMap(coding -> names(coding).stream())
                .flatMap(name -> Agent.ofCode(name).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Agent.class)));
        if (agents.size() > 1) {
            agents.remove(Agent.CYTOTOXIC);
        }
        return agents;
    }

    private static Stream<String> words(Value.Coded coded) {
        return Stream.concat(coded.codings().stream().map(Coding::display), Stream.of(coded.text()));
    }

    private static Stream<String> text(Value value) {
        return value instanceof Value.Text(String text) ? Stream.of(text) : Stream.empty();
    }

    /// Agents whose names stand in the texts.
    private Set<Agent> named(Stream<String> texts) {
        return drugs(texts).stream()
                .flatMap(code -> Agent.ofCode(code).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Agent.class)));
    }

    /// Drugs whose names stand in the texts, as one word or two.
    Set<String> drugs(Stream<String> texts) {
        Set<String> drugs = new LinkedHashSet<>();
        texts.forEach(text -> {
            String[] words = NO_LETTER.split(text.toLowerCase(Locale.ROOT));
            for (int i = 0; i < words.length; i++) {
                drugs.addAll(codes.names(Coding.of(DRUG_NAME, words[i])));
                if (i > 0) {
                    drugs.addAll(codes.names(Coding.of(DRUG_NAME, words[i - 1] + " " + words[i])));
                }
            }
        });
        return drugs;
    }

    /// The strong inhibitors of CYP3A4 that a medication is or contains.
    Set<Inhibitor> inhibitors(Fact fact) {
        List<Value.Coded> ingredients = fact.components(Elements.INGREDIENT)
                .filter(Value.Coded.class::isInstance)
                .map(Value.Coded.class::cast)
                .toList();
        Stream<String> coded = Stream.concat(
                        fact.codes().stream(), ingredients.stream().flatMap(part -> part.codings().stream()))
                .flatMap(coding -> names(coding).stream());
        Stream<String> named = drugs(Stream.of(
                                fact.codes().stream().map(Coding::display),
                                ingredients.stream().flatMap(TherapyCodes::words),
                                fact.components(Elements.NAME).flatMap(TherapyCodes::text))
                        .flatMap(texts -> texts))
                .stream();
        return Stream.concat(coded, named)
                .flatMap(code -> Inhibitor.ofCode(code).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Inhibitor.class)));
    }

    /// The code of a drug for a draft, in the ATC of the WHO.
    Coding atc(Agent agent) {
        return codes.codes(agent.code(), CodeMeaning.Relation.SAME).stream()
                .filter(code -> code.system().equals(ATC))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no ATC code of " + agent.label()));
    }

    /// Whether a condition is stated that is this concept.
    boolean states(Fact fact, Set<String> concepts) {
        boolean stated = fact.kind() == Fact.Kind.CONDITION
                && (fact.status() == Fact.Status.CONFIRMED || fact.status() == Fact.Status.PRELIMINARY);
        return stated
                && fact.codes().stream()
                        .anyMatch(code -> codes.names(code).stream().anyMatch(concepts::contains));
    }

    /// The regimen that the name of a protocol stands for. Only the whole name counts: a note may say anything.
    Optional<Regimen> protocol(Fact fact) {
        Set<String> found = new LinkedHashSet<>();
        fact.components(Elements.PROTOCOL).forEach(value -> {
            Stream<String> words = value instanceof Value.Coded coded
                    ? Stream.concat(words(coded), coded.codings().stream().map(Coding::code))
                    : text(value);
            words.map(word -> SPACE.matcher(word.toLowerCase(Locale.ROOT)).replaceAll(""))
                    .forEach(word -> found.addAll(codes.names(Coding.of(PROTOCOL_NAME, word))));
        });
        return found.size() == 1
                ? found.stream()
                        .map(name -> Regimen.ofCode(name.substring(PROTOCOL.length())))
                        .findFirst()
                : Optional.empty();
    }

    Optional<Intent> intent(Fact fact) {
        Set<String> names = fact.components(Elements.INTENT)
                .filter(Value.Coded.class::isInstance)
                .flatMap(value -> ((Value.Coded) value).codings().stream())
                .flatMap(coding -> codes.names(coding).stream())
                .collect(Collectors.toSet());
        boolean curative = names.contains("intent-curative");
        boolean palliative = names.contains("intent-palliative");
        if (curative == palliative) {
            return Optional.empty();
        }
        return Optional.of(curative ? Intent.CURATIVE : Intent.PALLIATIVE);
    }
}
