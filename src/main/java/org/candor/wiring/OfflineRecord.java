package org.candor.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.FactReader;
import org.candor.fhir.PrefetchTemplates;
import org.candor.service.PatientAssessor;
import org.candor.training.BundledModels;
import picocli.CommandLine.Option;

/// What a command needs to read and assess a record on disk as the service would: the day and the codes of
/// the site.
final class OfflineRecord {
    private static final String ENVIRONMENT = "CANDOR_CODES";

    @Option(names = "--today", description = "day on which the patient is alive (default: the day of the clock)")
    private Optional<LocalDate> today = Optional.empty();

    @Option(names = "--codes", description = "folder with ConceptMaps of this site (default: CANDOR_CODES)")
    private Optional<Path> folder = Optional.empty();

    private final Disease disease = new AcuteMyeloidLeukaemia();

    OfflineRecord() {}

    Disease disease() {
        return disease;
    }

    CodeMap codes() {
        return CodeMaps.read(folder.or(() -> Optional.ofNullable(System.getenv(ENVIRONMENT))
                .filter(name -> !name.isBlank())
                .map(Path::of)));
    }

    FactReader reader(CodeMap codes) {
        return new FactReader(PrefetchTemplates.of(disease.schema(), codes));
    }

    PatientAssessor assessor(CodeMap codes) throws IOException {
        Clock clock = today.map(day -> Clock.fixed(day.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC))
                .orElse(Clock.systemUTC());
        Optional<Path> model = Optional.ofNullable(System.getenv("CANDOR_MODEL"))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        return new PatientAssessor(
                disease, codes, BundledModels.reliable(BundledModels.loadOrRead(model, disease), disease), clock);
    }
}
