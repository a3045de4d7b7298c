package org.candor.disease.aml.therapy;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.feature.Value;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.SafetyAlert.Severity;

/// Venetoclax meets a strong inhibitor of CYP3A4, and no order says that somebody has thought of it: the dose of
/// venetoclax is not a quarter of 400 mg or less, and no note speaks of it.
final class InhibitorRule implements SafetyRule {
    private static final double REDUCED_MG = 100;
    private static final Pattern CONSIDERED = Pattern.compile("cyp|interact|interakt|reduc|reduz|adjust|angepasst");
    private static final String CITATION =
            "Venetoclax, prescribing information: with strong CYP3A inhibitors exposure rises, and with it toxicity";
    private static final URI SOURCE = URI.create("https://www.venclextahcp.com/cll/dosing/dose-modifications.html");

    @Override
    public List<SafetyAlert> alerts(Ordering ordering) {
        List<Ordering.Draft> venetoclax = ordering.drafts(Set.of(Agent.VENETOCLAX));
        List<Ordering.Draft> inhibitors = ordering.drafts().stream()
                .filter(draft -> !draft.inhibitors().isEmpty())
                .toList();
        Set<Inhibitor> ordered = all(inhibitors.stream().map(Ordering.Draft::inhibitors));
        Set<Inhibitor> taken = all(ordering.current().map(Ordering.Medication::inhibitors));
        boolean takesVenetoclax =
                ordering.current().anyMatch(one -> one.agents().contains(Agent.VENETOCLAX));
        Set<Inhibitor> met = EnumSet.noneOf(Inhibitor.class);
        if (!venetoclax.isEmpty()) {
            met.addAll(ordered);
            met.addAll(taken);
        } else if (takesVenetoclax) {
            met.addAll(ordered);
        }
        List<Ordering.Draft> concerned =
                Stream.concat(venetoclax.stream(), inhibitors.stream()).toList();
        boolean considered = concerned.stream().anyMatch(draft -> considered(draft, met))
                || (!venetoclax.isEmpty() && venetoclax.stream().allMatch(InhibitorRule::reduced));
        return met.isEmpty() || considered
                ? List.of()
                : List.of(alert(met, Ordering.references(concerned), venetoclax, taken));
    }

    private static Set<Inhibitor> all(Stream<Set<Inhibitor>> sets) {
        return sets.flatMap(Set::stream).collect(Collectors.toCollection(() -> EnumSet.noneOf(Inhibitor.class)));
    }

    /// A note that speaks of the interaction, or of the other drug.
    private static boolean considered(Ordering.Draft draft, Set<Inhibitor> met) {
        String notes = String.join(" ", draft.order().notes()).toLowerCase(Locale.ROOT);
        boolean other = draft.agents().contains(Agent.VENETOCLAX)
                ? met.stream().anyMatch(inhibitor -> notes.contains(stem(inhibitor)))
                : notes.contains("veneto");
        return other || CONSIDERED.matcher(notes).find();
    }

    /// The same in English and German.
    private static String stem(Inhibitor inhibitor) {
        return inhibitor.label().substring(0, inhibitor.label().length() - 1);
    }

    private static boolean reduced(Ordering.Draft draft) {
        List<Value.Quantity> milligrams = draft.doses().stream()
                .filter(dose -> dose.unit().equalsIgnoreCase("mg"))
                .toList();
        return !milligrams.isEmpty()
                && milligrams.size() == draft.doses().size()
                && milligrams.stream().allMatch(dose -> dose.amount() <= REDUCED_MG);
    }

    private static SafetyAlert alert(
            Set<Inhibitor> met, List<String> orders, List<Ordering.Draft> venetoclax, Set<Inhibitor> taken) {
        String names = met.stream().map(Inhibitor::label).collect(Collectors.joining(", "));
        boolean recorded = met.stream().anyMatch(taken::contains);
        return new SafetyAlert(
                "venetoclax-cyp3a4",
                Severity.WARNING,
                "Venetoclax together with " + names + ", and no order says how the dose is adjusted",
                List.of(
                        (venetoclax.isEmpty() ? "Venetoclax is in the record" : "Venetoclax is being ordered") + ", "
                                + names + (recorded ? " is in the record as current." : " is being ordered."),
                        "Strong inhibitors of CYP3A4 raise the exposure to venetoclax."),
                "Reduce venetoclax as its product information says and write it on the order, or choose a drug that"
                        + " does not inhibit CYP3A4 strongly.",
                orders,
                CITATION,
                SOURCE,
                Optional.empty());
    }
}
