package org.candor.therapy;

import java.util.List;
import org.candor.json.StrictObject;

/// Reads `evidence/<disease>/options.json` and refuses what it does not know to the last member.
public final class OptionReader {
    private static final String FORMAT = "candor-options-1";

    private OptionReader() {}

    /// The options of the class path.
    ///
    /// @param disease id, such as `aml`
    public static OptionRule.Catalogue read(String disease) {
        StrictObject document =
                new StrictObject(EvidenceReader.tree("/evidence/" + disease + "/options.json"), "options");
        if (!document.text("format").equals(FORMAT)) {
            throw new IllegalArgumentException("expected options of format " + FORMAT);
        }
        document.text("disease");
        List<DecisionPoint> decisions = document.objects("decisions").stream()
                .map(OptionReader::decision)
                .toList();
        List<OptionRule> options =
                document.objects("options").stream().map(OptionReader::option).toList();
        document.done();
        return new OptionRule.Catalogue(decisions, options);
    }

    private static DecisionPoint decision(StrictObject json) {
        DecisionPoint point = new DecisionPoint(json.text("id"), json.text("label"), json.text("timeZero"));
        json.done();
        return point;
    }

    private static OptionRule option(StrictObject json) {
        OptionRule option = new OptionRule(
                json.text("id"),
                json.text("label"),
                json.text("line"),
                EvidenceReader.population(json.object("population")),
                json.text("comparator"),
                json.textLists("ordered"),
                json.texts("drugs"),
                json.optionalText("consultation"),
                json.texts("trials"),
                json.optionalText("carried"),
                json.optionalText("cohort"),
                json.texts("say"));
        json.done();
        return option;
    }
}
