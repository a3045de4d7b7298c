package org.candor.disease.aml.therapy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.disease.aml.eln.Truth;

/// What is to be decided for a patient, as the record tells the course; nothing where it does not tell.
final class Decisions {
    static final String INDUCTION = "induction";
    static final String FIRST_REMISSION = "first-remission";
    static final String RELAPSE = "relapse";

    private Decisions() {}

    /// @param id     id of the decision point, empty when nothing is to be decided or nobody can tell
    /// @param limits what must be said about it
    record Decision(Optional<String> id, List<String> limits) {
        Decision {
            limits = List.copyOf(limits);
        }
    }

    static Decision of(AmlPicture picture) {
        if (picture.timeline().diagnosis().isEmpty()) {
            return none("The day of diagnosis is not in the record, so the course cannot be told.");
        }
        Truth remission = picture.truth(Trait.REMISSION);
        if (picture.has(Trait.RELAPSE)) {
            return relapsed(remission, picture);
        }
        return switch (remission) {
            case TRUE -> inRemission(picture);
            case FALSE -> new Decision(Optional.of(INDUCTION), induction(picture));
            case UNKNOWN ->
                none("The record tells neither a remission nor that there is none, though treatment began long ago.");
        };
    }

    private static Decision relapsed(Truth remission, AmlPicture picture) {
        if (remission == Truth.TRUE) {
            return none("The patient is in remission after a relapse; for this there are no options here.");
        }
        List<String> limits = new ArrayList<>();
        if (picture.timeline().relapse().isEmpty()) {
            limits.add("The relapse is not dated, so no result can be told to be of the relapse.");
        }
        limits.add("There is no individual forecast after a relapse: effects are those of the trials.");
        return new Decision(Optional.of(RELAPSE), limits);
    }

    private static Decision inRemission(AmlPicture picture) {
        return switch (picture.truth(Trait.TRANSPLANTED)) {
            case TRUE -> none("The patient is in remission after an allogeneic transplantation.");
            case UNKNOWN ->
                new Decision(
                        Optional.of(FIRST_REMISSION),
                        List.of("A transplantation is recorded that may have been allogeneic.", residual(picture)));
            case FALSE -> new Decision(Optional.of(FIRST_REMISSION), List.of(residual(picture)));
        };
    }

    private static String residual(AmlPicture picture) {
        return switch (picture.truth(Trait.MRD)) {
            case TRUE ->
                "Measurable residual disease was found; the effects do not use it, because the cohort did not"
                        + " measure it.";
            case FALSE ->
                "Measurable residual disease was not found; the effects do not use it, because the cohort did"
                        + " not measure it.";
            case UNKNOWN ->
                "Measurable residual disease is not known; it changes what most would choose in first" + " remission.";
        };
    }

    private static List<String> induction(AmlPicture picture) {
        List<String> limits = new ArrayList<>();
        switch (picture.promyelocytic()) {
            case NOT_EXCLUDED ->
                limits.add(
                        "Acute promyelocytic leukaemia is not excluded by a result: neither a karyotype nor PML::RARA is in"
                                + " the record.");
            case SUSPECTED -> limits.add("Acute promyelocytic leukaemia is suspected: that comes first.");
            case CONFIRMED, EXCLUDED -> {}
        }
        if (picture.has(Trait.TREATED)) {
            limits.add("Treatment of this leukaemia has begun.");
        }
        if (picture.unfitness().isEmpty()) {
            limits.add("No criterion of unfitness for intensive chemotherapy is recorded; fitness is judged at the"
                    + " bedside.");
        }
        return limits;
    }

    private static Decision none(String why) {
        return new Decision(Optional.empty(), List.of(why));
    }
}
