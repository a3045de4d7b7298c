package org.candor.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.candor.genomics.Call;
import org.candor.genomics.KaryotypeFindings;
import org.candor.genomics.Lesion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Reads karyotypes and prints what follows from each. Bytes that are not UTF-8 are read as a replacement character.
@Command(
        name = "karyotype",
        mixinStandardHelpOptions = true,
        description = {
            "Reads one ISCN karyotype per line and prints one JSON object per line:",
            "input, readable, normal, lesions, complex, monosomal, abnormalities, unread; then unknown (lesions that are"
                    + " neither claimed nor excluded), hyperdiploid, complexEln2022, metaphases.",
            "An answer that the text leaves open is null."
        })
public final class KaryotypeCommand implements Callable<Integer> {
    private final JsonMapper json = new JsonMapper();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--file", required = true, description = "text file with one karyotype per line (UTF-8)")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        BufferedWriter out = new BufferedWriter(printer);
        // an InputStreamReader replaces what is no UTF-8 where Files.newBufferedReader would throw
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(json.writeValueAsString(describe(line)));
                out.newLine();
            }
        }
        out.flush();
        printer.flush();
        return 0;
    }

    private ObjectNode describe(String line) {
        KaryotypeFindings findings = KaryotypeFindings.of(line);
        ObjectNode said = json.createObjectNode();
        said.put("input", line).put("readable", findings.readable());
        put(said, "normal", findings.normal());
        lesions(said.putArray("lesions"), findings.lesions(Call.PRESENT));
        put(said, "complex", findings.complex());
        put(said, "monosomal", findings.monosomal());
        findings.abnormalities()
                .ifPresentOrElse(number -> said.put("abnormalities", number), () -> said.putNull("abnormalities"));
        findings.unread().forEach(said.putArray("unread")::add);
        lesions(said.putArray("unknown"), findings.lesions(Call.UNKNOWN));
        put(said, "hyperdiploid", findings.hyperdiploid());
        put(said, "complexEln2022", findings.complexEln2022());
        findings.karyotype()
                .cells()
                .ifPresentOrElse(cells -> said.put("metaphases", cells), () -> said.putNull("metaphases"));
        return said;
    }

    private static void lesions(ArrayNode array, Collection<Lesion> lesions) {
        lesions.forEach(lesion -> array.add(lesion.id()));
    }

    private static void put(ObjectNode said, String name, Call call) {
        switch (call) {
            case PRESENT -> said.put(name, true);
            case ABSENT -> said.put(name, false);
            case UNKNOWN -> said.putNull(name);
        }
    }
}
