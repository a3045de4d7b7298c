package org.candor.disease;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.feature.DerivedFact;
import org.candor.feature.Fact;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.ModelTerm;
import org.candor.feature.OrderableTest;
import org.candor.feature.PatientGroups;
import org.candor.feature.RiskClassification;
import org.candor.feature.TherapyCourse;
import org.candor.reliability.GateLimits;
import org.candor.reliability.Reason;

/// Everything that is particular to one disease.
public interface Disease {
    /// Short id, also the folder of its models: `aml`.
    String id();

    /// Name for people: `Acute myeloid leukaemia`.
    String name();

    FeatureSchema schema();

    /// The columns of the design matrix with their groups. Terms of features that are too rare in the
    /// cohort are dropped by training.
    List<ModelTerm> terms();

    /// Whether the facts put the patient in the scope of the forecast.
    Scope scope(List<Fact> facts, CodeMap codes, LocalDate today);

    /// Reasons, beyond [#scope], why this vector must not be answered: an entity that only the features
    /// show, or nothing known of the disease.
    List<Reason> refusals(FeatureVector features);

    /// What classifications ask for and the model does not: absent or present, names as in no feature of
    /// the schema.
    List<FeatureSpec> findings();

    /// What must be said about the features and further findings, such as that one of them is only an
    /// approximation or that another entity is not excluded.
    List<Reason> cautions(FeatureVector features, FurtherFindings findings);

    /// The courses of therapy that the facts tell of, the earliest first.
    ///
    /// @param today what begins later is planned, whatever its status says
    List<TherapyCourse> therapies(List<Fact> facts, CodeMap codes, LocalDate today);

    /// What follows from the facts about features and [#findings()] beyond what they state.
    List<DerivedFact> derived(List<Fact> facts, CodeMap codes, LocalDate diagnosis, LocalDate today);

    /// Where published risk classifications put the patient, oldest edition first; empty when there are none.
    ///
    /// @param findings values of [#findings()]
    List<RiskClassification> classify(FeatureVector features, FurtherFindings findings);

    /// The groups of patients for which coverage and calibration are declared.
    PatientGroups groups();

    /// The tests that can be ordered, and which features they answer.
    List<OrderableTest> orderableTests();

    /// Where the gate warns and where it closes.
    GateLimits gateLimits();

    /// How a row of a cohort file becomes a feature: `column` of the CSV and the value of each of its texts.
    List<CohortColumn> cohortColumns();

    /// What is known of a cohort file.
    ///
    /// @param sha256 digest of the file, hexadecimal
    Optional<CohortDescription> findCohort(String sha256);

    /// Target trials that a cohort of the disease can imitate; none by default.
    default List<TreatmentStudy> treatmentStudies() {
        return List.of();
    }
}
