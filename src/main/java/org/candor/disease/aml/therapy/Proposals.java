package org.candor.disease.aml.therapy;

import java.util.List;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning;
import org.candor.feature.Coding;
import org.candor.therapy.Eligibility;
import org.candor.therapy.OptionRule;
import org.candor.therapy.ProposedOrder;

/// How an option is begun, as a draft. Codes come from the maps.
final class Proposals {
    private static final List<String> DRUG_SYSTEMS =
            List.of("http://www.whocc.no/atc", "http://fhir.de/CodeSystem/bfarm/atc");
    private static final String CONSULTATION = "consultation";

    private final CodeMap codes;

    Proposals(CodeMap codes) {
        this.codes = codes;
    }

    /// A draft where the option fits; the test that decides where that is open; nothing where it is ruled out.
    Optional<ProposedOrder> order(OptionRule option, Eligibility eligibility) {
        return switch (eligibility) {
            case Eligibility.NotEligible ruledOut -> Optional.empty();
            case Eligibility.Unknown unknown ->
                unknown.tests().stream()
                        .findFirst()
                        .map(test -> new ProposedOrder.MissingTest(TestNames.label(test), test));
            case Eligibility.Eligible eligible -> consultation(option).or(() -> medications(option));
        };
    }

    private Optional<ProposedOrder> consultation(OptionRule option) {
        return option.consultation()
                .flatMap(reason -> codes.codes(CONSULTATION, CodeMeaning.Relation.SAME).stream()
                        .filter(code -> code.system().startsWith("http://snomed"))
                        .findFirst()
                        .map(code -> new ProposedOrder.Consultation(option.label(), code, reason)));
    }

    private Optional<ProposedOrder> medications(OptionRule option) {
        List<ProposedOrder.Drug> drugs = option.drugs().stream()
                .flatMap(drug -> code(drug).stream())
                .map(ProposedOrder.Drug::new)
                .toList();
        boolean complete = !drugs.isEmpty() && drugs.size() == option.drugs().size();
        return complete ? Optional.of(new ProposedOrder.Medications(option.label(), drugs)) : Optional.empty();
    }

    private Optional<Coding> code(String drug) {
        List<Coding> all = codes.codes(drug, CodeMeaning.Relation.SAME);
        String label = Agent.ofCode(drug).map(Agent::label).orElse(drug);
        return DRUG_SYSTEMS.stream()
                .flatMap(system -> all.stream().filter(code -> code.system().equals(system)))
                .findFirst()
                .map(code -> new Coding(code.system(), code.code(), label));
    }
}
