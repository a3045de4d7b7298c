package org.candor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.feature.FeatureValue;
import org.candor.feature.MappingReport;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.FactReader;
import org.candor.fhir.ForecastResources;
import org.candor.fhir.OperationInput;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.fhir.UnreadableInput;
import org.candor.fhir.WrongPatient;
import org.candor.forecast.Assessment;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.candor.service.AssessmentRecord.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastOperationTest {
    private static final Path EXAMPLES = Path.of("cds-hooks/aml-survival-forecast");
    private static final Disease AML = new AcuteMyeloidLeukaemia();
    private static final CodeMap CODES = CodeMaps.read();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
    private static final OperationInput INPUT =
            new OperationInput(new FactReader(PrefetchTemplates.of(AML.schema(), CODES)));

    private final MemoryLog log = new MemoryLog();

    private ForecastOperation operation() {
        return operation(CLOCK);
    }

    private ForecastOperation operation(Clock clock) {
        PatientAssessor assessor = new PatientAssessor(AML, CODES, new ExponentialAssessor(AML.schema()), clock);
        return new ForecastOperation(
                RecordReader.ofSent(PrefetchTemplates.of(AML.schema(), CODES)),
                assessor,
                new ForecastResources(AML.name(), CODES),
                Ledger.withoutPatients(log, clock));
    }

    @Test
    void whatIsAnsweredIsWhatIsRecorded() {
        String response = forecast("typical");
        assertThat(log.records()).singleElement().satisfies(record -> {
            assertThat(record.response())
                    .isEqualTo(response)
                    .contains(record.id().toString());
            assertThat(record.assessment()).get().isInstanceOf(Assessment.Given.class);
            assertThat(record.serviceId()).isEqualTo("Patient/$forecast");
        });
    }

    @Test
    void anAnswerThatCannotBeRecordedIsNotGiven() {
        log.breakDown();
        assertThatThrownBy(() -> forecast("typical")).isInstanceOf(RecordUnavailableException.class);
        assertThatThrownBy(() -> forecast("another-disease")).isInstanceOf(RecordUnavailableException.class);
    }

    @Test
    void aRetryIsRecordedOnceAndAnotherBodyAnew() {
        PatientRecord record = record("typical");
        String first = operation().forecast(new byte[] {1}, Asked.BY_NOBODY, record);
        assertThat(operation().forecast(new byte[] {1}, Asked.BY_NOBODY, record))
                .isEqualTo(first);
        assertThat(operation().forecast(new byte[] {2}, Asked.BY_NOBODY, record))
                .isNotEqualTo(first);
        assertThat(log.records()).hasSize(2);
    }

    @Test
    void whoeverAsksTheSameHasARecordOfTheirOwn() {
        PatientRecord record = record("typical");
        Asked ward = new Asked(Optional.of("https://id.hospital.example/realms/candor#ward"), Optional.of("7f3a"));
        operation().forecast(new byte[] {1}, Asked.BY_NOBODY, record);
        operation().forecast(new byte[] {1}, ward, record);
        operation().forecast(new byte[] {1}, new Asked(ward.client(), Optional.of("another")), record);
        operation().forecast(new byte[] {1}, ward, record);
        assertThat(log.records()).extracting(AssessmentRecord::asked).hasSize(3).contains(Asked.BY_NOBODY, ward);
    }

    /// The store refuses another answer under the same id.
    @Test
    void aRetryLaterOnTheSameDayHasTheSameBytes() {
        PatientRecord record = record("typical");
        Clock later = Clock.offset(CLOCK, Duration.ofHours(3));
        assertThat(operation(later).forecast(new byte[] {1}, Asked.BY_NOBODY, record))
                .isEqualTo(operation().forecast(new byte[] {1}, Asked.BY_NOBODY, record));
        Clock tomorrow = Clock.offset(CLOCK, Duration.ofDays(1));
        operation(tomorrow).forecast(new byte[] {1}, Asked.BY_NOBODY, record);
        assertThat(log.records()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"promyelocytic, apl", "child, age", "undated, diagnosis-date-unknown", "only-a-name, nothing-known"})
    void whereTheCardIsWithheldTheOutcomeSaysTheSame(String name, String code) {
        assertThat(forecast(name)).contains("\"code\":\"" + code + "\"").doesNotContain("probability");
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-disease", "deceased"})
    void whoHasNoLeukaemiaOrHasDiedGetsAnOutcomeAndARecord(String name) {
        assertThat(forecast(name)).contains("not-applicable");
        assertThat(log.records())
                .singleElement()
                .satisfies(record -> assertThat(record.assessment()).isEmpty());
    }

    @Test
    void theMappingReportIsThatOfTheForecast() {
        MappingReport report = operation().map(record("typical"));
        assertThat(report.diagnosis()).contains(LocalDate.of(2026, 9, 14));
        forecast("typical");
        assertThat(log.records().getFirst().assessment().orElseThrow().features())
                .isEqualTo(report.features());
        assertThat(log.records()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"another-disease, not-applicable", "undated, diagnosis-date-unknown", "promyelocytic, apl"})
    void aRecordOutOfScopeIsMappedWithTheReason(String name, String code) {
        MappingReport report = operation().map(record(name));
        assertThat(report.diagnosis()).isEmpty();
        assertThat(report.remarks()).extracting(MappingReport.Remark::code).contains(code);
        assertThat(report.features().values()).containsOnly(new FeatureValue.Missing(FeatureValue.Cause.NOT_SOUGHT));
        assertThat(report.facts()).isNotEmpty();
    }

    @Test
    void aBundleMustBeAboutWhoIsNamed() {
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":"
                + "{\"resourceType\":\"Patient\",\"id\":\"p1\"}}]}";
        String parameters = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"record\",\"resource\":"
                + bundle + "},{\"name\":\"subject\",\"valueReference\":{\"reference\":\"Patient/%s\"}}]}";
        assertThat(INPUT.read(json(bundle), Optional.of("p1")).patientId()).isEqualTo("p1");
        assertThat(INPUT.read(json(parameters.formatted("p1")), Optional.empty())
                        .patientId())
                .isEqualTo("p1");
        assertThatThrownBy(() -> INPUT.read(json(bundle), Optional.of("p2"))).isInstanceOf(WrongPatient.class);
        assertThatThrownBy(() -> INPUT.read(json(parameters.formatted("p2")), Optional.empty()))
                .isInstanceOf(WrongPatient.class);
        assertThatThrownBy(() -> INPUT.read(json(parameters.formatted("p1")), Optional.of("p2")))
                .isInstanceOf(WrongPatient.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"resourceType\":\"Patient\",\"id\":\"p1\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}",
                "{\"resourceType\":\"Parameters\"}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"record\",\"valueString\":\"x\"}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"other\",\"valueString\":\"x\"}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"subject\",\"valueString\":\"x\"}]}"
            })
    void whatIsNotARecordIsRefused(String input) {
        assertThatThrownBy(() -> INPUT.read(json(input), Optional.empty())).isInstanceOf(UnreadableInput.class);
    }

    private String forecast(String name) {
        return operation().forecast(name.getBytes(StandardCharsets.UTF_8), Asked.BY_NOBODY, record(name));
    }

    /// The data of an example request.
    private static PatientRecord record(String name) {
        try {
            return INPUT.readAny(json(Files.readString(EXAMPLES.resolve("request." + name + ".json"))));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException mistake) {
            throw new AssertionError(mistake);
        }
    }
}
