package org.candor.wiring;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.candor.feature.CodeMap;
import org.candor.fhir.MappingAnswer;
import org.candor.fhir.OperationInput;
import org.candor.service.PatientAssessor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows what becomes of every statement in a record, by the code of the service.
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what became of everything in a record: the feature, the conversion of the unit, or why it was not"
                    + " used.",
            "Takes a FHIR R4 Bundle of one patient or the body of a CDS Hooks request. Nothing is recorded."
        })
final class MapCommand implements Callable<Integer> {
    @Option(names = "--bundle", required = true, description = "FHIR R4 Bundle, or CDS Hooks request (JSON)")
    private Path bundle = Path.of("");

    @Option(names = "--json", description = "print JSON instead of tables")
    private boolean json;

    @Mixin
    private OfflineRecord offline = new OfflineRecord();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    MapCommand() {}

    @Override
    public Integer call() throws IOException {
        CodeMap codes = offline.codes();
        OperationInput input = new OperationInput(offline.reader(codes));
        PatientAssessor assessor = offline.assessor(codes);
        MappingAnswer answer =
                MappingAnswer.of(assessor.map(input.readAny(new JsonMapper().readTree(Files.readAllBytes(bundle)))));
        spec.commandLine().getOut().print(json ? answer.json() + "\n" : MappingTable.of(answer));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
