package org.candor.wiring;

import java.nio.file.Path;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.fhir.CodeMaps;
import picocli.CommandLine.Option;

/// Where a command finds the code maps of a site.
final class CodesOption {
    private static final String ENVIRONMENT = "CANDOR_CODES";

    @Option(names = "--codes", description = "folder with ConceptMaps of this site (default: CANDOR_CODES)")
    private Optional<Path> folder = Optional.empty();

    CodesOption() {}

    CodeMap read() {
        return CodeMaps.read(folder.or(() -> Optional.ofNullable(System.getenv(ENVIRONMENT))
                .filter(name -> !name.isBlank())
                .map(Path::of)));
    }
}
