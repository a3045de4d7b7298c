package org.candor.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/// Observations at random, in the shapes of laboratories, of genetic reports and of assessments of performance.
final class GeneratedObservations {
    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String HGNC = "http://www.genenames.org/geneId";
    private static final String HGVS = "http://varnomen.hgvs.org";
    private static final String AUSPRAEGUNG = "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/"
            + "CodeSystem/mii-cs-onko-genetische-variante-auspraegung";
    private static final List<String> GENES =
            List.of("NPM1", "FLT3", "TP53", "CEBPA", "RUNX1", "IDH2", "MLL", "unheard-of");

    private final GeneratedTypes types;

    GeneratedObservations(GeneratedTypes types) {
        this.types = types;
    }

    /// @param others ids of conditions that it may be about
    Observation next(List<String> others) {
        Observation observation = switch (types.below(8)) {
            case 0, 1, 2, 3 -> laboratory();
            case 4, 5 -> variant();
            case 6 -> regionStudied();
            default -> performance();
        };
        observation.setStatus(ObservationStatus.values()[types.below(8)]);
        observation.setEffective(types.when());
        if (types.oneIn(3)) {
            observation.setIssuedElement(new InstantType("2026-03-01T00:00:00.000+01:00"));
        }
        if (types.oneIn(8)) {
            observation.setDataAbsentReason(new CodeableConcept().setText("masked"));
        }
        if (types.oneIn(4)) {
            observation
                    .addNote()
                    .setText(types.any("ignored", "FLT3-ITD", "SRSF2 p.P95H"))
                    .addExtension("urn:x", new StringType("ignored"));
        }
        if (!others.isEmpty() && types.oneIn(5)) {
            observation.addFocus(new Reference("Condition/" + types.any(others)));
        }
        return observation;
    }

    private Observation laboratory() {
        Observation observation = new Observation();
        observation.setCode(types.concept("code" + types.below(5)));
        observation.addCategory(types.concept("laboratory"));
        observation.setValue(types.value());
        for (int i = types.below(3); i > 0; i--) {
            observation.addComponent().setCode(types.concept("part")).setValue(types.value());
        }
        if (types.oneIn(3)) {
            observation.addReferenceRange().setLow(types.quantity("g/dL")).setText("of adults");
        }
        return observation;
    }

    /// Genomics Reporting's variant as STU2, STU3, MII and mCODE have it, and the register's with a name in the note.
    private Observation variant() {
        Observation observation = new Observation();
        observation.setCode(
                types.concept(LOINC, types.any("69548-6", "33893-9", "75034-9"), "Genetic variant assessment"));
        if (!types.oneIn(4)) {
            observation.setValue(
                    types.oneIn(5)
                            ? new StringType("46,XX,t(8;21)(q22;q22)[15]/46,XX[5]")
                            : types.concept(LOINC, types.any("LA9633-4", "LA9634-2", "LA11884-6"), "Present"));
        }
        if (types.oneIn(2)) {
            observation.addInterpretation(
                    types.oneIn(2)
                            ? types.concept(AUSPRAEGUNG, types.any("M", "W", "P", "U"), "Mutation")
                            : types.concept(SNOMED, "10828004", "Positive"));
        }
        if (types.oneIn(2)) {
            observation.setMethod(types.concept(LOINC, "LA26398-0", "Sequencing"));
        }
        for (int i = types.below(3); i > 0; i--) {
            add(observation, "48018-6").setValue(gene());
        }
        if (types.oneIn(2)) {
            add(observation, "48004-6").setValue(types.concept(HGVS, "NM_002520.7:c.860_863dup", "NPM1"));
            add(observation, "48005-3").setValue(types.concept(HGVS, "NP_002511.1:p.(Trp288CysfsTer12)", "p."));
        }
        if (types.oneIn(2)) {
            add(observation, "81258-6").setValue(fraction());
        }
        further(observation);
        return observation;
    }

    private void further(Observation observation) {
        if (types.oneIn(3)) {
            add(observation, "81291-7").setValue(types.concept("https://iscn.karger.com", "46,XX[20]", "46,XX"));
        }
        if (types.oneIn(4)) {
            add(observation, "47999-8").setValue(new StringType("Exon #12"));
        }
        if (types.oneIn(4)) {
            add(observation, "81254-5").setValue(new Range().setLow(new Quantity(139_395_147)));
        }
        if (types.oneIn(5)) {
            ObservationComponentComponent part = add(observation, "53034-5");
            part.setDataAbsentReason(types.concept("unknown"));
            part.addInterpretation(types.concept("ignored"));
        }
        if (types.oneIn(6)) {
            observation
                    .addComponent()
                    .setCode(new CodeableConcept().setText("FLT3-ITD allelic ratio"))
                    .setValue(types.quantity("{ratio}"));
        }
    }

    private Observation regionStudied() {
        Observation observation = new Observation();
        observation.setCode(types.concept(LOINC, "53041-0", "DNA region of interest panel"));
        for (int i = types.below(6); i >= 0; i--) {
            add(observation, "48018-6").setValue(gene());
        }
        if (types.oneIn(2)) {
            add(observation, "81293-3").setValue(new StringType("coding exons"));
        }
        return observation;
    }

    /// Alone, or as a part under the code of performance in general.
    private Observation performance() {
        Observation observation = new Observation();
        observation.setCode(types.concept(SNOMED, types.any("423690003", "423740007"), "Performance status"));
        for (int i = types.below(3); i > 0; i--) {
            observation
                    .addComponent()
                    .setCode(types.concept(SNOMED, types.any("423740007", "761869008"), "Score"))
                    .setValue(types.oneIn(3) ? types.value() : types.concept(SNOMED, "422512005", "Grade 1"));
        }
        return observation;
    }

    private ObservationComponentComponent add(Observation observation, String loinc) {
        return observation.addComponent().setCode(types.concept(LOINC, loinc, "part " + loinc));
    }

    /// By id, by symbol, or by words alone.
    private CodeableConcept gene() {
        String symbol = types.any(GENES);
        return types.oneIn(4)
                ? new CodeableConcept().setText(symbol)
                : types.concept(HGNC, "HGNC:" + (1000 + types.below(9000)), symbol);
    }

    private Quantity fraction() {
        return types.oneIn(2) ? types.quantity("%") : types.quantity("1");
    }
}
