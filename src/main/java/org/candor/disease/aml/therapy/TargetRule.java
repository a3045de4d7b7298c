package org.candor.disease.aml.therapy;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.candor.disease.aml.eln.Truth;
import org.candor.therapy.ProposedOrder;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.SafetyAlert.Severity;

/// A drug is ordered for AML without the mutation that it is made for: its result is missing, or it is negative.
///
/// Without AML in the record nothing is said, because some of these drugs treat other diseases too.
///
/// @param agent    the drug
/// @param gene     the gene in words
/// @param targets  the mutations, of which one is enough
/// @param test     id of the orderable test
/// @param citation who says so
/// @param source   where it was read
record TargetRule(Agent agent, String gene, List<Trait> targets, String test, String citation, URI source)
        implements SafetyRule {
    /// The drugs against FLT3 and IDH mutations, each by its label.
    static final List<SafetyRule> ALL = List.of(
            new TargetRule(
                    Agent.MIDOSTAURIN,
                    "FLT3",
                    List.of(Trait.FLT3_ITD, Trait.FLT3_TKD),
                    "flt3-itd",
                    "Rydapt (midostaurin), indication in AML",
                    URI.create("https://www.hcp.novartis.com/products/rydapt/acute-myeloid-leukemia/flt3-testing/")),
            new TargetRule(
                    Agent.QUIZARTINIB,
                    "FLT3",
                    List.of(Trait.FLT3_ITD),
                    "flt3-itd",
                    "Vanflyta (quizartinib), indication",
                    URI.create("https://dsiaccesscentral.com/en/hcp/vanflyta")),
            new TargetRule(
                    Agent.GILTERITINIB,
                    "FLT3",
                    List.of(Trait.FLT3_ITD, Trait.FLT3_TKD),
                    "flt3-itd",
                    "Xospata (gilteritinib), indication",
                    URI.create("https://ca.moalmanac.org/statements/2317")),
            new TargetRule(
                    Agent.IVOSIDENIB,
                    "IDH1",
                    List.of(Trait.IDH1),
                    "gene-panel",
                    "Tibsovo (ivosidenib), indication",
                    URI.create("https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm"
                            + "?setid=65d254c0-67ad-42c4-b972-ad463b755b2d&audience=consumer")),
            new TargetRule(
                    Agent.ENASIDENIB,
                    "IDH2",
                    List.of(Trait.IDH2),
                    "gene-panel",
                    "Idhifa (enasidenib), indication",
                    URI.create("http://www.accp1.org/ACCP1/5Publications_and_News/FDA_Approves_IDHIFA.aspx")));

    TargetRule {
        targets = List.copyOf(targets);
    }

    @Override
    public List<SafetyAlert> alerts(Ordering ordering) {
        List<Ordering.Draft> drafts = ordering.drafts(Set.of(agent));
        if (drafts.isEmpty() || !ordering.leukaemia()) {
            return List.of();
        }
        return switch (truth(ordering.picture())) {
            case TRUE -> List.of();
            case FALSE -> List.of(negative(ordering, drafts));
            case UNKNOWN -> List.of(unknown(ordering, drafts));
        };
    }

    private Truth truth(AmlPicture picture) {
        return targets.stream()
                .map(picture::truth)
                .reduce((one, other) -> one == Truth.TRUE || other == Truth.TRUE
                        ? Truth.TRUE
                        : one == Truth.FALSE && other == Truth.FALSE ? Truth.FALSE : Truth.UNKNOWN)
                .orElseThrow();
    }

    private SafetyAlert negative(Ordering ordering, List<Ordering.Draft> drafts) {
        return new SafetyAlert(
                code("negative"),
                Severity.WARNING,
                capital() + " is ordered, but no " + gene + " mutation was found",
                known(ordering.picture()),
                capital() + " is made for AML with a " + gene + " mutation. Check the result, or choose another drug.",
                Ordering.references(drafts),
                citation,
                source,
                Optional.empty());
    }

    private SafetyAlert unknown(Ordering ordering, List<Ordering.Draft> drafts) {
        List<String> known = known(ordering.picture());
        boolean relapsed = ordering.picture().has(Trait.RELAPSE);
        String when = relapsed ? " from the time of the relapse" : "";
        return new SafetyAlert(
                code("unknown"),
                Severity.WARNING,
                capital() + " is ordered, and " + (known.isEmpty() ? "no " + gene + " result" : "not all of " + gene)
                        + " is in the record" + when,
                known.isEmpty() ? List.of("The record holds no usable " + gene + " result" + when + ".") : known,
                capital() + " is made for AML with a " + gene + " mutation. Wait for the result, or request it.",
                Ordering.references(drafts),
                citation,
                source,
                Optional.of(new ProposedOrder.MissingTest(requested(), test)));
    }

    /// What is known of the targets, and what is not while something is.
    private List<String> known(AmlPicture picture) {
        List<Trait> absent = targets.stream()
                .filter(trait -> picture.truth(trait) == Truth.FALSE)
                .toList();
        return absent.isEmpty()
                ? List.of()
                : targets.stream()
                        .map(trait -> trait.label() + ": "
                                + (absent.contains(trait) ? "looked for and absent." : "no result in the record."))
                        .toList();
    }

    /// What to look for, in words: the code of a request seldom says all of it.
    private String requested() {
        return targets.size() > 1
                ? gene + " mutations (ITD and TKD)"
                : targets.getFirst().label();
    }

    private String code(String what) {
        return gene.toLowerCase(Locale.ROOT) + "-" + what + "-" + agent.code().substring("agent-".length());
    }

    private String capital() {
        return agent.label().substring(0, 1).toUpperCase(Locale.ROOT)
                + agent.label().substring(1);
    }
}
