package org.candor.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.feature.DesignRow;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.reliability.Completed;
import org.candor.reliability.Gate;
import org.candor.reliability.LocalSupport;
import org.candor.reliability.Reason;
import org.candor.reliability.RiskScore;
import org.candor.reliability.ScorePopulation;
import org.candor.reliability.Typicality;
import org.candor.reliability.Verdict;

/// The assessor that is served: a [BundleAssessor] behind the [Gate], which says with its forecast what
/// each missing test would be worth.
///
/// A withheld patient is never simulated. All parts see the same draws of what is missing.
public final class ReliableAssessor implements Assessor {
    private final BundleAssessor model;
    private final Gate gate;
    private final TestValues tests;
    private final SurvivalGradient gradient;

    public ReliableAssessor(BundleAssessor model, Knowledge knowledge) {
        ModelBundle bundle = model.bundle();
        RiskScore risk = BundleScore.of(bundle);
        long seed = bundle.training().seed();
        Optional<LocalSupport> support = bundle.support();
        this.model = model;
        this.gate = new Gate(
                new Typicality(bundle.schema(), bundle.imputation(), seed),
                new ScorePopulation(bundle.schema(), bundle.imputation(), risk, seed),
                support,
                knowledge.limits());
        this.tests = new TestValues(bundle, new DesignRow(bundle.schema(), bundle.terms()), knowledge);
        this.gradient = new SurvivalGradient(bundle);
    }

    @Override
    public FeatureSchema schema() {
        return model.schema();
    }

    @Override
    public Provenance provenance() {
        return model.provenance();
    }

    @Override
    public Assessment assess(FeatureVector features, Course course, List<Reason> cautions) {
        return assess(features, FurtherFindings.none(), course, cautions);
    }

    @Override
    public Assessment assess(FeatureVector features, FurtherFindings findings, Course course, List<Reason> cautions) {
        Completed completed = model.complete(features);
        return switch (gate.judge(new Gate.Patient(features, completed, course.diagnosis()))) {
            case Verdict.Withhold withhold -> new Assessment.Withheld(features, withhold.reasons(), provenance());
            case Verdict.Pass pass -> {
                List<Reason> all = new ArrayList<>(cautions);
                all.addAll(pass.cautions());
                yield complemented(
                        model.assess(features, completed, course, all),
                        new TestValues.Patient(features, findings, completed));
            }
        };
    }

    private List<InformativeTest> informative(Assessment.Given given, TestValues.Patient patient) {
        Forecast.Uncertainty uncertainty = given.forecast().uncertainty();
        if (patient.completed().draws() == 1) {
            return List.of();
        }
        double[] coefficients = gradient.coefficients(patient.completed(), given.course(), uncertainty.horizonDays());
        return tests.of(patient, coefficients, uncertainty);
    }

    /// A forecast that is asked for again brings the cautions of the first time, so each is kept once.
    private Assessment complemented(Assessment.Given given, TestValues.Patient patient) {
        return new Assessment.Given(
                given.features(),
                patient.findings(),
                given.course(),
                given.forecast(),
                given.cautions().stream().distinct().toList(),
                informative(given, patient),
                given.provenance());
    }
}
