package org.candor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Alerts and dashboard ask for numbers that there are. What they answer is tested by Prometheus' own `promtool`, see
/// `.ci/run`.
final class AlertsTest {
    private static final Path RULES = Path.of("deploy/prometheus/candor-rules.yml");
    private static final Path RULES_OF_CHART = Path.of("deploy/helm/candor/files/candor-rules.yml");
    private static final Path RULES_TEST = Path.of("deploy/prometheus/candor-rules.test.yml");
    private static final Path DASHBOARD = Path.of("deploy/grafana/candor-dashboard.json");
    private static final Path GOLDEN = Path.of("src/test/resources/monitoring/metrics.txt");
    private static final Pattern NAME = Pattern.compile("\\b(?:cds|http|jvm|process)_[a-z_]+\\b");

    /// Of the framework, and its to keep.
    private static final Set<String> OF_THE_FRAMEWORK = Set.of(
            "http_server_requests_seconds_bucket",
            "http_server_requests_seconds_count",
            "jvm_memory_used_bytes",
            "jvm_memory_committed_bytes",
            "jvm_gc_pause_seconds_sum",
            "process_cpu_usage");

    @Test
    void everyNumberInAnAlertIsOneOfTheServer() throws IOException {
        List<String> expressions = new YAMLMapper()
                .readTree(RULES.toFile()).findValues("expr").stream()
                        .map(JsonNode::asText)
                        .toList();
        assertThat(expressions).hasSizeGreaterThan(5);
        assertThat(names(expressions)).isNotEmpty().isSubsetOf(known());
    }

    @Test
    void everyNumberOnTheDashboardIsOneOfTheServer() throws IOException {
        List<String> expressions = new ObjectMapper()
                .readTree(DASHBOARD.toFile()).path("panels").findValues("expr").stream()
                        .map(JsonNode::asText)
                        .toList();
        assertThat(expressions).hasSizeGreaterThan(10);
        assertThat(names(expressions)).isNotEmpty().isSubsetOf(known());
    }

    /// Every number of ours is of use to somebody.
    @Test
    void everyNumberOfTheServerIsShownOrWatched() throws IOException {
        String used = Files.readString(RULES) + Files.readString(DASHBOARD);
        for (String line : Files.readAllLines(GOLDEN)) {
            String name = line.split(" ")[0];
            if (!name.endsWith("_max")) {
                assertThat(used).contains(name);
            }
        }
    }

    @Test
    void everyAlertIsTestedForSilenceAndForRinging() throws IOException {
        String tests = Files.readString(RULES_TEST);
        for (JsonNode alert : new YAMLMapper().readTree(RULES.toFile()).findValues("alert")) {
            assertThat(tests)
                    .contains("alertname: " + alert.asText() + " }")
                    .contains("{alertname=\"" + alert.asText() + "\"}");
        }
    }

    /// A chart can only read files below its own folder.
    @Test
    void theChartHasTheSameRules() throws IOException {
        assertThat(RULES_OF_CHART).hasSameTextualContentAs(RULES);
    }

    private static Set<String> names(List<String> expressions) {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions) {
            Matcher matcher = NAME.matcher(expression);
            while (matcher.find()) {
                names.add(matcher.group());
            }
        }
        return names;
    }

    /// What the golden list says, as Prometheus names its parts.
    private static Set<String> known() throws IOException {
        Set<String> known = new HashSet<>(OF_THE_FRAMEWORK);
        for (String line : Files.readAllLines(GOLDEN)) {
            String[] nameAndType = line.split(" ");
            switch (nameAndType[1]) {
                case "counter" -> known.add(nameAndType[0] + "_total");
                case "gauge" -> known.add(nameAndType[0]);
                case "histogram" ->
                    List.of("_bucket", "_count", "_sum").forEach(part -> known.add(nameAndType[0] + part));
                default -> throw new AssertionError(line);
            }
        }
        return known;
    }
}
