package org.candor.wiring;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.candor.card.ForecastCards;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsResponse;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.fhir.FactReader;
import org.candor.fhir.PrefetchTemplates;
import org.candor.forecast.Assessment;
import org.candor.service.PatientAssessor;
import org.candor.training.BundledModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The answer of the service for a FHIR Bundle on disk, by the same code. Nothing is recorded, because nobody is
/// advised.
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the cards that the service would answer for the patient in a FHIR Bundle.",
            "Forecasts depend on the day, because they are given that the patient is alive on it."
        })
final class ForecastCommand implements Callable<Integer> {
    @Option(names = "--bundle", required = true, description = "FHIR R4 Bundle (JSON) of one patient")
    private Path bundle = Path.of("");

    @Option(names = "--today", description = "day on which the patient is alive (default: the day of the clock)")
    private Optional<LocalDate> today = Optional.empty();

    @Mixin
    private CodesOption site = new CodesOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ForecastCommand() {}

    @Override
    public Integer call() throws IOException {
        Disease disease = new AcuteMyeloidLeukaemia();
        CodeMap codes = site.read();
        Clock clock = today.map(day -> Clock.fixed(day.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC))
                .orElse(Clock.systemUTC());
        byte[] content = Files.readAllBytes(bundle);
        FactReader reader = new FactReader(PrefetchTemplates.of(disease.schema(), codes));
        Optional<Assessment> assessment = new PatientAssessor(disease, codes, BundledModels.load(disease), clock)
                .assess(reader.readBundle(new JsonMapper().readTree(content)));
        ForecastCards cards = new ForecastCards(AmlCardText.TEXT, disease::classify);
        CdsResponse response =
                new CdsResponse(assessment.map(found -> cards.card(found, UUID.nameUUIDFromBytes(content))).stream()
                        .toList());
        spec.commandLine().getOut().println(CdsJson.write(response));
        return 0;
    }
}
