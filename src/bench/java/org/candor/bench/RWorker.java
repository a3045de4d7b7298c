package org.candor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// An R process that has read its data and runs a case when it is told to.
final class RWorker implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final String versions;

    RWorker(String name, Path data, int n, int p, int repeats) throws IOException {
        this.process = new ProcessBuilder(
                        "Rscript",
                        "src/bench/sh/r-comparison.R",
                        name,
                        data.toString(),
                        Integer.toString(n),
                        Integer.toString(p),
                        Integer.toString(repeats))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        String ready = answers.readLine();
        if (ready == null || !ready.startsWith("ready")) {
            throw new IOException("R does not start on " + name);
        }
        this.versions = ready.substring("ready".length()).strip();
    }

    /// Of survival and glmnet.
    String versions() {
        return versions;
    }

    /// Processor seconds, wall seconds, and the numbers of the result.
    double[] run() throws IOException {
        orders.write("\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("R stopped");
        }
        return Arrays.stream(answer.strip().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
