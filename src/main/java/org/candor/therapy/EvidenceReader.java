package org.candor.therapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.candor.json.StrictJson;
import org.candor.json.StrictObject;
import org.candor.survival.Estimate;
import org.candor.therapy.Trial.Arm;
import org.candor.therapy.Trial.Carry;
import org.candor.therapy.Trial.Endpoint;
import org.candor.therapy.Trial.Finding;
import org.candor.therapy.Trial.Verification;

/// Reads `evidence/<disease>/trials.json` and refuses what it does not know to the last member.
public final class EvidenceReader {
    private static final String FORMAT = "candor-evidence-1";
    private static final JsonMapper MAPPER = StrictJson.mapper().build();

    private EvidenceReader() {}

    /// The evidence of the class path.
    ///
    /// @param disease id, such as `aml`
    public static EvidenceBase read(String disease) {
        return read(tree("/evidence/" + disease + "/trials.json"));
    }

    /// A JSON resource of the class path.
    static JsonNode tree(String resource) {
        try (InputStream in = EvidenceReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return MAPPER.readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + resource, failure);
        }
    }

    /// @throws IllegalArgumentException when it is not such a document, saying what is wrong
    public static EvidenceBase read(byte[] bytes) {
        try {
            return read(MAPPER.readTree(bytes));
        } catch (IOException damaged) {
            throw new IllegalArgumentException("the evidence is not JSON", damaged);
        }
    }

    private static EvidenceBase read(JsonNode root) {
        StrictObject document = new StrictObject(root, "evidence");
        if (!document.text("format").equals(FORMAT)) {
            throw new IllegalArgumentException("expected evidence of format " + FORMAT);
        }
        document.text("disease");
        List<Trial> trials =
                document.objects("trials").stream().map(EvidenceReader::trial).toList();
        document.done();
        return new EvidenceBase(trials);
    }

    private static Trial trial(StrictObject json) {
        StrictObject identifiers = json.optionalObject("identifiers")
                .orElseThrow(() -> new IllegalArgumentException("a trial needs identifiers, though they may be none"));
        List<String> names = Stream.of("doi", "pmid")
                .flatMap(kind -> identifiers.optionalText(kind).map(id -> kind + ":" + id).stream())
                .toList();
        identifiers.done();
        Trial trial = new Trial(
                json.text("id"),
                json.text("label"),
                json.text("line"),
                json.flag("randomised"),
                population(json.object("population")),
                arm(json.object("intervention")),
                arm(json.object("comparator")),
                whole(json.optionalWhole("n")),
                json.text("citation"),
                names,
                json.objects("findings").stream().map(EvidenceReader::finding).toList(),
                json.optionalObject("carry").map(EvidenceReader::carry));
        json.done();
        return trial;
    }

    /// A population, of a trial or of an option.
    static Population population(StrictObject json) {
        Optional<StrictObject> age = json.optionalObject("age");
        Population population = new Population(
                json.text("words"),
                age.flatMap(one -> one.optionalWhole("from")),
                age.flatMap(one -> one.optionalWhole("to")),
                json.textLists("requires"),
                json.texts("none"),
                Population.Fitness.valueOf(json.text("fitness").toUpperCase(Locale.ROOT)),
                json.texts("unchecked"));
        age.ifPresent(StrictObject::done);
        json.done();
        return population;
    }

    private static Arm arm(StrictObject json) {
        Arm arm = new Arm(json.text("label"), whole(json.optionalWhole("n")));
        json.done();
        return arm;
    }

    private static Finding finding(StrictObject json) {
        Finding finding = new Finding(
                json.text("id"),
                Endpoint.valueOf(json.text("endpoint").toUpperCase(Locale.ROOT)),
                json.optionalText("subgroup"),
                json.optionalObject("hazardRatio").map(EvidenceReader::estimate),
                json.text("details"),
                json.optionalNumber("followUpMonths").map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                verification(json.object("verification")));
        json.done();
        return finding;
    }

    /// A number with its interval.
    static Estimate estimate(StrictObject json) {
        Estimate estimate =
                new Estimate(json.number("value"), json.number("lower"), json.number("upper"), json.number("level"));
        json.done();
        return estimate;
    }

    private static Verification verification(StrictObject json) {
        String status = json.text("status");
        Verification verification = switch (status) {
            case "verified" ->
                new Verification.Verified(
                        json.text("by"), LocalDate.parse(json.text("date")), URI.create(json.text("source")));
            case "unverified" -> new Verification.Unverified(json.text("reason"));
            default -> throw new IllegalArgumentException("no status of verification: " + status);
        };
        json.done();
        return verification;
    }

    private static Carry carry(StrictObject json) {
        Carry carry = new Carry(json.texts("findings"), json.number("months"), json.text("basis"));
        json.done();
        return carry;
    }

    private static OptionalInt whole(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
