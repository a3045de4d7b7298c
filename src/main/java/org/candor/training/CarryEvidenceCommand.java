package org.candor.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.candor.disease.Disease;
import org.candor.therapy.EvidenceEffectsCodec;
import org.candor.therapy.EvidenceReader;
import org.candor.therapy.TrialEnrolment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Turns published hazard ratios into conditional ones.
@Command(
        name = "carry-evidence",
        mixinStandardHelpOptions = true,
        description = {
            "Turns the verified hazard ratios of the evidence base into conditional ones, with trial-like patients that",
            "are drawn from the bundled model. Run it after every fit. The same model and seed give the same file."
        })
public final class CarryEvidenceCommand implements Callable<Integer> {
    private final Disease disease;
    private final Supplier<TrialEnrolment> enrolment;

    @Option(names = "--seed", defaultValue = "1", description = "seed of random numbers (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--out", required = true, description = "where to write the effects (JSON)")
    private Path out = Path.of("");

    /// @param enrolment who could have taken part in the trials of the disease
    public CarryEvidenceCommand(Disease disease, Supplier<TrialEnrolment> enrolment) {
        this.disease = disease;
        this.enrolment = enrolment;
    }

    @Override
    public Integer call() throws IOException {
        EvidenceCarrier carrier = new EvidenceCarrier(BundledModels.load(disease), enrolment.get(), seed);
        JsonReports.write(out, EvidenceEffectsCodec.write(carrier.carry(EvidenceReader.read(disease.id()))));
        return 0;
    }
}
