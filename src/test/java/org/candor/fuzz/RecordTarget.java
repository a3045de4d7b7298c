package org.candor.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.CdsJson;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.FactReader;
import org.candor.fhir.MappingParameters;
import org.candor.fhir.OperationInput;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.UnreadableInput;
import org.candor.fhir.WrongPatient;
import org.candor.service.PatientAssessor;
import org.candor.training.BundledModels;

/// A fuzz target: whatever is sent as a record is refused in one of the known ways, or read, mapped to
/// features and explained as FHIR. Run by `make fuzz`; the committed corpus is run with the tests.
///
/// Bytes that begin as JSON are taken as they are. Others are edits of an example, see [TreeEdits], because a mutation
/// of bytes seldom stays JSON.
public final class RecordTarget {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final List<Path> EXAMPLES = List.of(
            Path.of("cds-hooks/aml-survival-forecast/request.typical.json"),
            Path.of("cds-hooks/aml-survival-forecast/request.german-units.json"),
            Path.of("fhir-profiles/examples/Bundle-mii.json"),
            Path.of("fhir-profiles/examples/Bundle-us-core-mcode.json"),
            Path.of("fhir-profiles/examples/Bundle-genomics-stu3.json"),
            Path.of("fhir-profiles/examples/Bundle-contradictory.json"));

    private static final class Holder {
        private static final RecordTarget SHARED = new RecordTarget();
    }

    private final List<JsonNode> examples =
            EXAMPLES.stream().map(RecordTarget::read).toList();
    private final OperationInput input;
    private final PatientAssessor assessor;

    private RecordTarget() {
        Disease disease = new AcuteMyeloidLeukaemia();
        CodeMap codes = CodeMaps.read();
        input = new OperationInput(new FactReader(PrefetchTemplates.of(disease.schema(), codes)));
        try {
            assessor =
                    new PatientAssessor(disease, codes, BundledModels.load(disease), Clock.fixed(NOW, ZoneOffset.UTC));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0) {
            Holder.SHARED.run(data[0] == '{' ? data : Holder.SHARED.edited(data));
        }
    }

    private byte[] edited(byte[] data) {
        JsonNode tree = examples.get((data[0] & 0xFF) % examples.size()).deepCopy();
        TreeEdits.apply(tree, Arrays.copyOfRange(data, 1, data.length));
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void run(byte[] body) {
        PatientRecord record;
        try {
            record = input.readAny(CdsJson.readObject(body));
        } catch (BadRequestException | UnreadableInput | WrongPatient refused) {
            return;
        }
        MappingParameters.json(assessor.map(record));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
