package org.candor.wiring;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/// The one entry point: without arguments or with `serve` the server, otherwise a command.
@QuarkusMain
public final class Candor {
    private Candor() {}

    public static void main(String... arguments) {
        if (arguments.length == 0 || (arguments.length == 1 && arguments[0].equals("serve"))) {
            Quarkus.run();
            return;
        }
        System.exit(commandLine().execute(arguments));
    }

    private static CommandLine commandLine() {
        return new CommandLine(new CandorCommand()).setExecutionExceptionHandler(CandorCommand::report);
    }
}
