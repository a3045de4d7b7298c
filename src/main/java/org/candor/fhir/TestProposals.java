package org.candor.fhir;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning.Relation;
import org.candor.feature.Coding;
import org.candor.feature.Concepts;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.fhir.ForecastResources.Stamp;
import org.candor.forecast.Assessment;
import org.candor.forecast.Course;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;

/// Tests whose results a forecast lacks, as drafts that a clinician may sign or drop. Nothing is ordered.
///
/// A test is proposed only while a sample taken today would still count: what holds at diagnosis cannot be measured
/// months later. Where the record has a result that contradicts itself or cannot be read, the record is to be put
/// right, and no second test is proposed.
final class TestProposals {
    static final String PROFILE = "https://candor.org/fhir/StructureDefinition/candor-missing-test";
    private static final String LOINC = "http://loinc.org";
    private static final String NO_UNIT = "1";

    private final String disease;
    private final CodeMap codes;

    TestProposals(String disease, CodeMap codes) {
        this.disease = disease;
        this.codes = codes;
    }

    /// The drafts, one for each test, in the order of the features.
    ///
    /// @param forecast the RiskAssessment that lacks them
    List<ServiceRequest> of(Stamp stamp, Assessment.Given given, Reference forecast) {
        List<ServiceRequest> drafts = new ArrayList<>();
        tests(given).forEach((test, lastDay) -> drafts.add(draft(stamp, test, lastDay, forecast)));
        return drafts;
    }

    /// What to test, and the last day of which a sample counts.
    private Map<Coding, LocalDate> tests(Assessment.Given given) {
        Map<Coding, LocalDate> tests = new LinkedHashMap<>();
        for (int i = 0; i < given.features().values().size(); i++) {
            FeatureSpec spec = given.features().schema().spec(i);
            if (given.features().values().get(i) instanceof FeatureValue.Missing(FeatureValue.Cause cause)
                    && untested(cause)) {
                lastDay(spec, given.course())
                        .ifPresent(day -> test(spec).ifPresent(code -> tests.putIfAbsent(code, day)));
            }
        }
        return tests;
    }

    /// True where a result is not there, false where there is one that is not understood.
    private static boolean untested(FeatureValue.Cause cause) {
        return switch (cause) {
            case NOT_RECORDED, NOT_STUDIED, NOT_USABLE, NO_VALUE, NOT_CALLED, OUTSIDE_WINDOW -> true;
            case UNKNOWN_UNIT,
                    IMPLAUSIBLE,
                    CONFLICT,
                    CENSORED,
                    UNDATED,
                    NOT_SOUGHT,
                    GERMLINE,
                    LOW_FRACTION,
                    UNCERTAIN,
                    KIND_NOT_TOLD -> false;
        };
    }

    private static Optional<LocalDate> lastDay(FeatureSpec spec, Course course) {
        Optional<Integer> daysAfter = switch (spec.source()) {
            case FeatureSource.LatestQuantity quantity -> Optional.of(quantity.daysAfter());
            case FeatureSource.GenePresent gene -> Optional.of(FeatureExtraction.FINDING_DAYS_AFTER);
            case FeatureSource.LesionPresent lesion -> Optional.of(FeatureExtraction.FINDING_DAYS_AFTER);
            case FeatureSource.FindingPresent finding -> Optional.empty();
            case FeatureSource.AgeAtDiagnosis age -> Optional.empty();
            case FeatureSource.Female female -> Optional.empty();
        };
        return daysAfter.map(days -> course.diagnosis().plusDays(days)).filter(day -> !day.isBefore(course.today()));
    }

    /// The test that settles a feature, by the first LOINC code of the maps. A score is asked at the bedside, and
    /// lesions are settled together, by the karyotype.
    private Optional<Coding> test(FeatureSpec spec) {
        return switch (spec.source()) {
            case FeatureSource.LatestQuantity quantity ->
                spec.unit().equals(NO_UNIT) ? Optional.empty() : loinc(spec.name(), spec.label());
            case FeatureSource.GenePresent gene ->
                loinc(spec.name(), spec.label())
                        .or(() -> codes.codes(spec.name(), Relation.SAME).stream()
                                .filter(code -> code.system().equals(Concepts.GENE_SYMBOL))
                                .flatMap(symbol -> loinc(symbol.code(), spec.label()).stream())
                                .findFirst());
            case FeatureSource.LesionPresent lesion -> loinc(Concepts.KARYOTYPE, "Karyotype");
            case FeatureSource.FindingPresent finding -> Optional.empty();
            case FeatureSource.AgeAtDiagnosis age -> Optional.empty();
            case FeatureSource.Female female -> Optional.empty();
        };
    }

    private Optional<Coding> loinc(String name, String label) {
        return codes.codes(name, Relation.SAME).stream()
                .filter(code -> code.system().equals(LOINC))
                .map(code -> new Coding(code.system(), code.code(), label))
                .findFirst();
    }

    private ServiceRequest draft(Stamp stamp, Coding test, LocalDate lastDay, Reference forecast) {
        ServiceRequest request = new ServiceRequest();
        request.getMeta().addProfile(PROFILE);
        request.setStatus(ServiceRequest.ServiceRequestStatus.DRAFT);
        request.setIntent(ServiceRequest.ServiceRequestIntent.PROPOSAL);
        request.getCode()
                .setText(test.display())
                .addCoding()
                .setSystem(test.system())
                .setCode(test.code());
        request.setSubject(new Reference("Patient/" + stamp.patientId()));
        request.setOccurrence(new Period()
                .setStartElement(new DateTimeType(stamp.day().toString()))
                .setEndElement(new DateTimeType(lastDay.toString())));
        request.setAuthoredOnElement(new DateTimeType(stamp.day().toString()));
        request.addReasonCode().setText("The survival forecast (" + disease + ") lacks this result.");
        request.addSupportingInfo(forecast.copy());
        return request;
    }
}
