package org.candor.wiring;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.Clock;
import java.util.List;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.disease.aml.AmlEnrolment;
import org.candor.disease.aml.AmlPictures;
import org.candor.fhir.CodeMaps;
import org.candor.training.CalibrateCommand;
import org.candor.training.CarryEvidenceCommand;
import org.candor.training.CausalReportCommand;
import org.candor.training.CoxCommand;
import org.candor.training.CrossValidateCommand;
import org.candor.training.Diseases;
import org.candor.training.EvaluateCommand;
import org.candor.training.FitCommand;
import org.candor.training.GateReportCommand;
import org.candor.training.KaryotypeCommand;
import org.candor.training.RecalibrateCommand;
import org.candor.training.SimulateBenchCommand;
import org.candor.training.SimulateCommand;
import org.candor.training.StackReportCommand;
import org.candor.training.TrustReportCommand;
import picocli.CommandLine;

/// The one entry point: without arguments or with `serve` the server, otherwise a command.
@QuarkusMain
public final class Candor {
    private Candor() {}

    public static void main(String... arguments) {
        if (arguments.length == 0 || (arguments.length == 1 && arguments[0].equals("serve"))) {
            if (System.getenv("CANDOR_MODEL") == null) {
                ModelAhead.begin(new AcuteMyeloidLeukaemia());
            }
            Quarkus.run();
            return;
        }
        System.exit(commandLine().execute(arguments));
    }

    private static CommandLine audit(Clock clock) {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditReplay(clock))
                .addSubcommand(new AuditExport(clock))
                .addSubcommand(new AuditErase());
    }

    /// The command line, as `./candor` starts it.
    static CommandLine commandLine() {
        Diseases diseases = new Diseases(List.of(new AcuteMyeloidLeukaemia()));
        return new CommandLine(new CandorCommand())
                .addSubcommand(new FitCommand(diseases))
                .addSubcommand(new CrossValidateCommand(diseases))
                .addSubcommand(new EvaluateCommand(diseases))
                .addSubcommand(new CalibrateCommand(diseases))
                .addSubcommand(new RecalibrateCommand(diseases))
                .addSubcommand(new CoxCommand())
                .addSubcommand(new ForecastCommand())
                .addSubcommand(new MapCommand())
                .addSubcommand(new SimulateCommand(diseases))
                .addSubcommand(new SimulateBenchCommand())
                .addSubcommand(new GateReportCommand(diseases))
                .addSubcommand(new TrustReportCommand(diseases))
                .addSubcommand(new CausalReportCommand(diseases))
                .addSubcommand(new StackReportCommand(diseases))
                .addSubcommand(new CarryEvidenceCommand(
                        new AcuteMyeloidLeukaemia(), () -> new AmlEnrolment(new AmlPictures(CodeMaps.read()))))
                .addSubcommand(new KaryotypeCommand())
                .addSubcommand(audit(Clock.systemUTC()))
                .addSubcommand(new DriftCommand(Clock.systemUTC()))
                .setExecutionExceptionHandler(CandorCommand::report);
    }
}
