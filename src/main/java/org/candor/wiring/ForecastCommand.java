package org.candor.wiring;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.candor.card.ForecastCards;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsResponse;
import org.candor.feature.CodeMap;
import org.candor.forecast.Assessment;
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

    @Mixin
    private OfflineRecord offline = new OfflineRecord();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ForecastCommand() {}

    @Override
    public Integer call() throws IOException {
        CodeMap codes = offline.codes();
        byte[] content = Files.readAllBytes(bundle);
        Optional<Assessment> assessment =
                offline.assessor(codes).assess(offline.reader(codes).readBundle(new JsonMapper().readTree(content)));
        ForecastCards cards = new ForecastCards(AmlCardText.TEXT, offline.disease()::classify);
        CdsResponse response =
                new CdsResponse(assessment.map(found -> cards.card(found, UUID.nameUUIDFromBytes(content))).stream()
                        .toList());
        spec.commandLine().getOut().println(CdsJson.write(response));
        return 0;
    }
}
