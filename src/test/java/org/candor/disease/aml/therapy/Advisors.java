package org.candor.disease.aml.therapy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.feature.Fact;
import org.candor.fhir.CodeMaps;
import org.candor.forecast.Assessment;
import org.candor.forecast.Assessor;
import org.candor.forecast.BundleAssessor;
import org.candor.service.PatientAssessor;
import org.candor.therapy.DecisionRule;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TherapyAdvisor;
import org.candor.therapy.TherapyQuestion;
import org.candor.training.BundledModels;

/// The advisor and the assessor as they are served.
final class Advisors {
    private static final AcuteMyeloidLeukaemia AML = new AcuteMyeloidLeukaemia();
    private static final CodeMap CODES = CodeMaps.read();
    private static final BundleAssessor MODEL = model();
    private static final Assessor ASSESSOR = BundledModels.reliable(MODEL, AML);

    private Advisors() {}

    private static BundleAssessor model() {
        try {
            return BundledModels.load(AML);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static TherapyAdvisor served() {
        return with(DecisionRule.Settings.DEFAULT);
    }

    static TherapyAdvisor with(DecisionRule.Settings settings) {
        return AcuteMyeloidLeukaemia.therapyAdvisor(CODES, MODEL, settings);
    }

    static Optional<Assessment> assess(List<Fact> facts, LocalDate today) {
        Clock noon = Clock.fixed(today.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        return new PatientAssessor(AML, CODES, ASSESSOR, noon).assess(facts, List.of());
    }

    /// The advice on a record of which the forecast is made as it is served.
    static TherapyAdvice advise(TherapyAdvisor advisor, List<Fact> facts, LocalDate today) {
        return advisor.advise(new TherapyQuestion(facts, List.of(), assess(facts, today), today));
    }
}
