package org.candor.wiring;

import java.io.IOException;
import org.candor.fhir.WrongPatient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The root of the command line.
@Command(
        name = "candor",
        mixinStandardHelpOptions = true,
        versionProvider = CandorCommand.Version.class,
        description = {
            "Honest survival forecasts over CDS Hooks.",
            "Without a command, or with `serve`, starts the server (environment: PORT, CANDOR_DATA)."
        })
final class CandorCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    CandorCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? See `candor --help`.");
    }

    /// A caller's mistake is one line, anything else keeps its stack trace: it is ours to mend.
    static int report(Exception failure, CommandLine commandLine, ParseResult arguments) throws Exception {
        if (failure instanceof IllegalArgumentException
                || failure instanceof IOException
                || failure instanceof WrongPatient) {
            commandLine.getErr().println("candor: " + failure.getClass().getSimpleName() + ": " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw failure;
    }

    /// Version of the artefact, from its manifest.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Candor.class.getPackage().getImplementationVersion();
            return new String[] {"candor " + (version == null ? "(not packaged)" : version)};
        }
    }
}
