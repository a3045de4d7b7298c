package org.candor.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Whether a server stays as it is when it is asked for long at half of what it can answer: its memory, its open files
/// and its latency, window by window, in an open loop.
///
/// Arguments: base URL, process id of the server, example request, Observations in each, minutes, file for the result.
public final class Soak {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP_SECONDS = 60;
    private static final int CAPACITY_SECONDS = 20;
    private static final int WINDOW_SECONDS = 150;
    private static final int CALLERS = 8;
    private static final long SEED = 1;
    private static final double SECONDS_OF_AN_HOUR = 3600;

    private Soak() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        URI service = URI.create(arguments[0] + "/cds-services/aml-survival-forecast");
        long pid = Long.parseLong(arguments[1]);
        RequestTemplate request = LargeRequest.of(Path.of(arguments[2]), Integer.parseInt(arguments[3]), SEED);
        int windows = Integer.parseInt(arguments[4]) * 60 / WINDOW_SECONDS;
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", "open loop at half of the capacity, generator and server on the same processors");
        report.put("observations", Integer.parseInt(arguments[3]));
        report.put("java", Runtime.version().toString());
        try (HttpClient client = OpenLoad.client()) {
            ClosedLoop closed =
                    new ClosedLoop(client, service, () -> request.next().bytes(), CALLERS);
            closed.run(WARM_UP_SECONDS);
            double rate = closed.run(CAPACITY_SECONDS) / 2;
            LoadStep step = new LoadStep(client, service, request::next, () -> "");
            ArrayNode all = report.putArray("windows");
            double[] memory = new double[windows];
            for (int window = 0; window < windows; window++) {
                List<LoadStep.Call> calls = step.run(rate, WINDOW_SECONDS);
                memory[window] = MemoryUse.status(pid, "VmRSS");
                ObjectNode row = LoadStep.report(rate, WINDOW_SECONDS, calls);
                row.put("rssMegabytes", memory[window]).put("openFiles", openFiles(pid));
                all.add(row);
                System.err.println(row);
            }
            report.put("megabytesAnHour", slope(memory) * SECONDS_OF_AN_HOUR / WINDOW_SECONDS);
        }
        Files.writeString(
                Path.of(arguments[5]), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        System.out.println(report);
    }

    private static long openFiles(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return files.count();
        }
    }

    /// Rise by least squares from one window to the next, in the second half, when everything has been touched once.
    private static double slope(double[] memory) {
        int from = memory.length / 2;
        int n = memory.length - from;
        double middle = from + (n - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        for (int i = from; i < memory.length; i++) {
            xy += (i - middle) * memory[i];
            xx += (i - middle) * (i - middle);
        }
        return xy / xx;
    }
}
