package org.candor.disease.aml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.candor.causal.Criterion;
import org.candor.causal.TargetTrial;
import org.candor.causal.TargetTrial.FollowUp;
import org.candor.causal.TargetTrial.Population;
import org.candor.causal.TargetTrial.Strategies;
import org.candor.disease.TreatmentStudy;
import org.candor.disease.TreatmentStudy.Between;
import org.candor.disease.TreatmentStudy.Confounders;
import org.candor.disease.TreatmentStudy.CourseColumns;
import org.candor.disease.TreatmentStudy.HasText;
import org.candor.disease.TreatmentStudy.Logarithm;
import org.candor.disease.TreatmentStudy.OneOf;
import org.candor.disease.TreatmentStudy.Subgroup;
import org.candor.disease.TreatmentStudy.Term;

/// Target trials that the AMLSG cohort can imitate.
final class AmlStudies {
    private AmlStudies() {}

    private static final List<Double> HORIZONS = List.of(730.0, 1095.0, 1825.0);

    /// Known before remission, and plausible reasons both to transplant and to die.
    private static final List<String> CONFOUNDERS = List.of(
            AmlClinical.AGE,
            AmlClinical.SEX,
            AmlClinical.SECONDARY,
            AmlClinical.THERAPY_RELATED,
            "ecog",
            "hb_g_dl",
            "platelets_g_l",
            "wbc_g_l",
            "ldh_u_l",
            "bm_blasts_pct",
            "cyt_t_8_21",
            "cyt_inv16_t16_16",
            "cyt_inv3_t3_3",
            "cyt_t_v_11",
            "cyt_complex",
            "cyt_minus5_5q",
            "cyt_minus7",
            "gene_NPM1",
            "gene_FLT3_ITD",
            "gene_CEBPA_bi",
            "gene_TP53",
            "gene_RUNX1",
            "gene_ASXL1",
            "gene_DNMT3A");

    private static final Term CYTOGENETICS_MISSING = new HasText("cyto_missing", "cyto_missing", "1");

    private static final Criterion NOT_PROMYELOCYTIC = new Criterion.NotPresent(
            "no acute promyelocytic leukaemia (t(15;17) not known to be present)", "cyt_t_15_17");

    /// Transplantation in first remission against chemotherapy with transplantation only later.
    static final TreatmentStudy TRANSPLANT_IN_REMISSION = new TreatmentStudy(
            new TargetTrial(
                    "amlsg-hsct-cr1",
                    "Does allogeneic transplantation in first remission change survival, against chemotherapy with"
                            + " transplantation only at relapse?",
                    new Population(
                            "Adults up to 60 years with AML other than APL in first complete remission after intensive"
                                    + " chemotherapy, AMLSG trials HD98A, HD98B and 07-04",
                            List.of(
                                    new Criterion.TimeZeroReached("first complete remission reached"),
                                    new Criterion.AtMost("60 years or younger at diagnosis", AmlClinical.AGE, 60),
                                    NOT_PROMYELOCYTIC,
                                    new Criterion.UntreatedBeforeTimeZero(
                                            "no allogeneic transplant before that remission"))),
                    new Strategies(
                            "allogeneic transplantation in first remission, within 183 days of it",
                            "chemotherapy; transplantation, if at all, only after relapse",
                            183,
                            List.of(
                                    "Nothing beyond the recorded covariates drove both the choice to transplant and survival;"
                                            + " donor, MRD and fitness at remission are not recorded.",
                                    "Every patient could have been treated either way.",
                                    "At a landmark, who is transplanted later counts as a control.",
                                    "Censoring tells nothing beyond the covariates.")),
                    new FollowUp("day of the first complete remission", List.of(90.0, 120.0, 180.0), 120, HORIZONS)),
            new CourseColumns(Optional.of("cr_day"), "hsct_allo", Optional.of("hsct_day")),
            new Confounders(
                    CONFOUNDERS,
                    furtherWith(new Logarithm("days_to_remission", "cr_day")),
                    List.of("pb_blasts_pct", "splenomegaly", "days_to_remission")),
            Stream.of(classes("eln2022", "ELN 2022", "eln2022_derived"), classes2010(), ages())
                    .flatMap(List::stream)
                    .toList(),
            List.of(
                    "Donor, measurable residual disease and fitness at remission are not recorded; each could explain an"
                            + " effect of this size (see hidden confounding below).",
                    "Effects in risk classes contradict what trials found: most benefit where guidelines advise against. With"
                            + " so few transplanted in the favourable class this is selection and chance until shown"
                            + " otherwise.",
                    "The trials predate midostaurin, venetoclax, CPX-351 and MRD-guided therapy."));

    /// All-trans retinoic acid, randomised in AMLSG 07-04: a contrast that is known to be near zero in these
    /// data.
    static final TreatmentStudy RETINOIC_ACID = new TreatmentStudy(
            new TargetTrial(
                    "amlsg-atra-0704",
                    "Does all-trans retinoic acid added to intensive chemotherapy change survival?",
                    new Population(
                            "Patients of AMLSG 07-04 with AML other than APL whose leukaemia was sequenced",
                            List.of(
                                    new Criterion.TimeZeroReached("followed from diagnosis"),
                                    new Criterion.Present("patient of AMLSG 07-04", "atra_randomised_0704"),
                                    NOT_PROMYELOCYTIC)),
                    new Strategies(
                            "intensive chemotherapy with all-trans retinoic acid",
                            "intensive chemotherapy alone",
                            0,
                            List.of("Assigned by the recorded arm; the sequenced patients are a subset of the trial.")),
                    new FollowUp("diagnosis", List.of(0.0), 0, List.of(730.0, 1095.0, 1461.0, 1825.0))),
            new CourseColumns(Optional.empty(), "atra", Optional.empty()),
            new Confounders(CONFOUNDERS, List.of(CYTOGENETICS_MISSING), List.of("pb_blasts_pct", "splenomegaly")),
            List.of(),
            List.of());

    /// A family donor as if it were assigned by chance. Supportive at most: how the field was filled is not
    /// documented.
    static final TreatmentStudy FAMILY_DONOR = new TreatmentStudy(
            new TargetTrial(
                    "amlsg-family-donor",
                    "Do patients with a family donor live longer than those without, whatever is done?",
                    new Population(
                            TRANSPLANT_IN_REMISSION.trial().population().text() + ", donor status recorded",
                            Stream.concat(
                                            TRANSPLANT_IN_REMISSION.trial().population().criteria().stream(),
                                            Stream.of(
                                                    new Criterion.NotBefore(
                                                            "no transplant before that remission",
                                                            "hsct_day",
                                                            "cr_day"),
                                                    new Criterion.AtMost("donor status recorded", "family_donor", 1)))
                                    .toList()),
                    new Strategies(
                            "family donor available",
                            "no family donor",
                            0,
                            List.of(
                                    "The field is documented as not used, and recording probably depends on transplantation:"
                                            + " no clean instrument.")),
                    new FollowUp("day of the first complete remission", List.of(0.0), 0, HORIZONS)),
            new CourseColumns(Optional.of("cr_day"), "family_donor", Optional.empty()),
            TRANSPLANT_IN_REMISSION.confounders(),
            List.of(),
            List.of());

    /// Transplantation after the first relapse, in whatever state of the leukaemia.
    static final TreatmentStudy TRANSPLANT_AT_RELAPSE = new TreatmentStudy(
            new TargetTrial(
                    "amlsg-hsct-relapse",
                    "Does allogeneic transplantation after the first relapse change survival?",
                    new Population(
                            "Adults up to 60 years with AML other than APL at first relapse, not transplanted before",
                            List.of(
                                    new Criterion.TimeZeroReached("relapse recorded and followed beyond that day"),
                                    new Criterion.AtMost("60 years or younger at diagnosis", AmlClinical.AGE, 60),
                                    NOT_PROMYELOCYTIC,
                                    new Criterion.UntreatedBeforeTimeZero(
                                            "no allogeneic transplant before that relapse"))),
                    new Strategies(
                            "allogeneic transplantation within 183 days of relapse",
                            "no transplantation by then",
                            183,
                            List.of(
                                    "Nothing beyond the recorded covariates drove both; response to salvage, donor and fitness at"
                                            + " relapse are not recorded, and who responds is transplanted.",
                                    "At a landmark, who is transplanted later counts as a control.")),
                    new FollowUp("day of the first relapse", List.of(90.0, 120.0, 180.0), 120, HORIZONS)),
            new CourseColumns(Optional.of("relapse_day"), "hsct_allo", Optional.of("hsct_day")),
            new Confounders(
                    CONFOUNDERS,
                    furtherWith(new Logarithm("days_to_relapse", "relapse_day")),
                    List.of("pb_blasts_pct", "splenomegaly")),
            List.of(),
            List.of());

    /// What else a decision to transplant follows, with how long it took to get there.
    private static List<Term> furtherWith(Term duration) {
        return List.of(
                CYTOGENETICS_MISSING,
                new HasText("trial_0704", "study_arm", "AMLSG0704"),
                new HasText("eln2010_favourable", "eln2010", "favorable"),
                new HasText("eln2010_adverse", "eln2010", "adverse"),
                duration);
    }

    static List<TreatmentStudy> all() {
        return List.of(TRANSPLANT_IN_REMISSION, RETINOIC_ACID, FAMILY_DONOR, TRANSPLANT_AT_RELAPSE);
    }

    private static List<Subgroup> classes(String id, String label, String column) {
        return List.of(
                new Subgroup(id + "-favourable", label + " favourable", new OneOf(column, Set.of("favorable"))),
                new Subgroup(id + "-intermediate", label + " intermediate", new OneOf(column, Set.of("intermediate"))),
                new Subgroup(id + "-adverse", label + " adverse", new OneOf(column, Set.of("adverse"))));
    }

    private static List<Subgroup> classes2010() {
        String column = "eln2010";
        return List.of(
                new Subgroup("eln2010-favourable", "ELN 2010 favourable", new OneOf(column, Set.of("favorable"))),
                new Subgroup(
                        "eln2010-intermediate",
                        "ELN 2010 intermediate (1 and 2)",
                        new OneOf(column, Set.of("intermediate1", "intermediate2"))),
                new Subgroup("eln2010-adverse", "ELN 2010 adverse", new OneOf(column, Set.of("adverse"))));
    }

    private static List<Subgroup> ages() {
        return List.of(
                new Subgroup("age-to-45", "45 years or younger", new Between("age", 0, 45)),
                new Subgroup("age-46-60", "46 to 60 years", new Between("age", 46, 60)));
    }
}
