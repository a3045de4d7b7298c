package org.candor.disease.aml;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.feature.Coding;
import org.candor.feature.DerivedFact;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.TherapyCourse;
import org.candor.feature.TherapyState;
import org.candor.feature.Value;
import org.candor.reliability.Reason;

/// Whether a leukaemia came from an earlier disease or from an earlier therapy, as the record links them.
///
/// Only a link that states a cause decides: that the leukaemia is a transformation of a myelodysplastic syndrome, or
/// is due to a treatment. That something came before it in time, with or without a link, is a question to the reader.
/// What is not linked is unknown, never de novo. A leukaemia with both links is therapy-related, as in the WHO
/// classification.
final class AmlOrigin {
    private static final String FEATURES = "https://candor.org/fhir/CodeSystem/aml-feature";
    private static final Coding SECONDARY = Coding.of(FEATURES, AmlClinical.SECONDARY);
    private static final Coding THERAPY_RELATED = Coding.of(FEATURES, AmlClinical.THERAPY_RELATED);

    /// A therapy that began so shortly before the date of diagnosis is the first one of the leukaemia.
    private static final int FIRST_THERAPY_DAYS = 28;

    private final AmlRecord record;

    AmlOrigin(List<Fact> facts, CodeMap codes) {
        this.record = new AmlRecord(facts, codes);
    }

    private enum Link {
        SECONDARY,
        THERAPY_RELATED,
        UNCLEAR
    }

    /// What the links say about both features.
    List<DerivedFact> derived() {
        List<DerivedFact> derived = new ArrayList<>();
        for (Fact leukaemia : record.leukaemias()) {
            List<Link> links = links(leukaemia);
            boolean therapyRelated = links.contains(Link.THERAPY_RELATED);
            if (therapyRelated || links.contains(Link.SECONDARY)) {
                derived.add(DerivedFact.finding(THERAPY_RELATED, therapyRelated, leukaemia));
                derived.add(DerivedFact.finding(SECONDARY, !therapyRelated, leukaemia));
            }
        }
        return derived;
    }

    /// What the reader should ask, where nothing decides.
    List<Reason> cautions(LocalDate diagnosis, List<TherapyCourse> courses) {
        List<Reason> cautions = new ArrayList<>();
        if (record.leukaemias().stream().anyMatch(fact -> links(fact).contains(Link.UNCLEAR))) {
            caution(
                    cautions,
                    "origin-unclear",
                    "The record links the leukaemia to an earlier disease or treatment that is not in the data or not"
                            + " understood; it is not used.");
        }
        if (stated()) {
            return cautions;
        }
        boolean earlierDisease = record.conditions(AmlRecord.MDS).stream()
                .anyMatch(mds -> mds.effective().or(mds::issued).isEmpty()
                        || mds.effective()
                                .or(mds::issued)
                                .filter(time -> time.midDay().isBefore(diagnosis))
                                .isPresent());
        if (earlierDisease) {
            caution(
                    cautions,
                    "earlier-mds",
                    "A myelodysplastic syndrome is recorded, but not that the leukaemia came from it: whether it is"
                            + " secondary AML counts as unknown.");
        }
        boolean earlierTherapy = courses.stream()
                .anyMatch(course -> course.state().begun()
                        && AmlTherapies.cytotoxic(course)
                        && course.beganBefore(diagnosis.minusDays(FIRST_THERAPY_DAYS)));
        if (earlierTherapy) {
            caution(
                    cautions,
                    "earlier-cytotoxic-therapy",
                    "Chemotherapy or radiotherapy before the diagnosis is recorded, but not that the leukaemia is due to"
                            + " it: whether it is therapy-related counts as unknown.");
        }
        return cautions;
    }

    private static void caution(List<Reason> cautions, String code, String text) {
        cautions.add(new Reason.DataCaution(code, text));
    }

    /// Whether a code or a link already says how the leukaemia arose.
    private boolean stated() {
        boolean coded = record.facts().stream()
                .filter(fact -> fact.kind() == Fact.Kind.CONDITION && AmlRecord.stands(fact))
                .anyMatch(fact ->
                        record.means(fact, AmlClinical.SECONDARY) || record.means(fact, AmlClinical.THERAPY_RELATED));
        return coded || !derived().isEmpty();
    }

    private List<Link> links(Fact leukaemia) {
        List<Link> links = new ArrayList<>();
        leukaemia.components(Elements.TRANSFORMED_FROM).forEach(value -> links.add(transformation(value)));
        leukaemia.components(Elements.DUE_TO).forEach(value -> links.add(cause(value)));
        return links;
    }

    private Link transformation(Value value) {
        return target(value)
                .filter(fact -> fact.kind() == Fact.Kind.CONDITION && AmlRecord.stands(fact))
                .filter(fact -> record.means(fact, AmlRecord.MDS))
                .map(fact -> Link.SECONDARY)
                .orElse(Link.UNCLEAR);
    }

    /// The cause must be a treatment that was begun; one that is not in the data is believed by its type.
    private Link cause(Value value) {
        Optional<Fact> target = target(value);
        if (target.isPresent()) {
            boolean begun =
                    TherapyState.of(target.get()).filter(TherapyState::begun).isPresent();
            return begun ? Link.THERAPY_RELATED : Link.UNCLEAR;
        }
        boolean treatment = value instanceof Value.Text(String reference)
                && List.of("MedicationStatement/", "MedicationAdministration/", "Procedure/").stream()
                        .anyMatch(reference::startsWith);
        return treatment ? Link.THERAPY_RELATED : Link.UNCLEAR;
    }

    private Optional<Fact> target(Value value) {
        return value instanceof Value.Text(String reference) ? record.find(reference) : Optional.empty();
    }
}
