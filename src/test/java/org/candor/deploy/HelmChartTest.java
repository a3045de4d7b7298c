package org.candor.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chart, linted and rendered by Helm itself.
final class HelmChartTest {
    private static final Helm CHART = new Helm(Path.of("deploy/helm/candor"));
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, String> EMBEDDED =
            Map.of("publicUrl", "https://candor.example", "clients.existingSecret", "clients");
    private static final Map<String, String> POSTGRESQL = Map.of(
            "publicUrl", "https://candor.example",
            "clients.existingSecret", "clients",
            "store.kind", "postgresql",
            "store.postgresql.url", "jdbc:postgresql://db/candor",
            "store.postgresql.existingSecret", "database",
            "keys.existingSecret", "keys",
            "replicaCount", "3");

    @Test
    void helmFindsNothingWrong() {
        LintResult lint = CHART.lint().strict().call();
        assertThat(lint.isFailed()).as(String.valueOf(lint.getMessages())).isFalse();
    }

    @Test
    void oneServerWithAnEmbeddedStoreKeepsItsRecord() {
        Map<String, JsonNode> objects = render(EMBEDDED);
        assertThat(objects)
                .containsOnlyKeys("Deployment", "Service", "ServiceAccount", "PersistentVolumeClaim", "NetworkPolicy");
        assertThat(objects.get("Deployment").at("/spec/strategy/type").asText()).isEqualTo("Recreate");
        assertThat(objects.get("PersistentVolumeClaim")
                        .at("/metadata/annotations/helm.sh~1resource-policy")
                        .asText())
                .isEqualTo("keep");
    }

    @Test
    void severalServersShareADatabaseAndItsKeys() {
        Map<String, JsonNode> objects = render(POSTGRESQL);
        assertThat(objects).containsKey("PodDisruptionBudget").doesNotContainKey("PersistentVolumeClaim");
        JsonNode pod = objects.get("Deployment").at("/spec/template/spec");
        assertThat(environment(pod))
                .containsEntry("CANDOR_STORE", "postgresql")
                .containsEntry("CANDOR_AUTHENTICATION", "required")
                .containsEntry("CANDOR_POSTGRESQL_PASSWORD", "database/password")
                .containsEntry("CANDOR_PATIENT_KEY", "keys/patient.key")
                .containsEntry("CANDOR_SEAL_KEY", "/keys/seal.key")
                .containsEntry("CANDOR_STORE_KEY", "/keys/store.key");
        JsonNode ports = objects.get("NetworkPolicy").at("/spec/egress/1/ports");
        assertThat(ports.findValuesAsText("port")).containsExactly("443", "5432");
    }

    @Test
    void numbersHaveAPortOfTheirOwn() {
        Map<String, String> values = new HashMap<>(POSTGRESQL);
        values.put("serviceMonitor.enabled", "true");
        values.put("prometheusRule.enabled", "true");
        Map<String, JsonNode> objects = render(values);
        assertThat(objects.get("ServiceMonitor").at("/spec/endpoints/0/port").asText())
                .isEqualTo("metrics");
        assertThat(objects.get("Service").at("/spec/ports/1/name").asText()).isEqualTo("metrics");
        assertThat(objects.get("Deployment")
                        .at("/spec/template/spec/containers/0/ports/1/containerPort")
                        .asInt())
                .isEqualTo(9000);
        assertThat(objects.get("NetworkPolicy")
                        .at("/spec/ingress/1/ports/0/port")
                        .asInt())
                .isEqualTo(9000);
        // Prometheus fills these in, not Helm
        assertThat(objects.get("PrometheusRule")
                        .at("/spec/groups/0/rules/0/annotations/summary")
                        .asText())
                .contains("{{ $labels.instance }}");
    }

    @Test
    void tracesMayLeaveForTheCollectorOnly() {
        Map<String, String> values = new HashMap<>(EMBEDDED);
        values.put("tracing.endpoint", "http://collector.tracing:4318");
        Map<String, JsonNode> objects = render(values);
        assertThat(environment(objects.get("Deployment").at("/spec/template/spec")))
                .containsEntry("CANDOR_OTEL_ENDPOINT", "http://collector.tracing:4318");
        assertThat(objects.get("NetworkPolicy").at("/spec/egress/1/ports").findValuesAsText("port"))
                .containsExactly("443", "4318");
    }

    /// Not root, nothing to write to but its volumes, no token of the cluster.
    @Test
    void everyContainerHasTheLeastRights() {
        JsonNode pod = render(POSTGRESQL).get("Deployment").at("/spec/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        for (String kind : new String[] {"containers", "initContainers"}) {
            assertThat(pod.path(kind)).isNotEmpty();
            for (JsonNode container : pod.path(kind)) {
                JsonNode rights = container.path("securityContext");
                assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            }
        }
    }

    @Test
    void autoscalingSetsTheNumberOfServers() {
        Map<String, String> values = new HashMap<>(POSTGRESQL);
        values.put("autoscaling.enabled", "true");
        Map<String, JsonNode> objects = render(values);
        assertThat(objects).containsKey("HorizontalPodAutoscaler");
        assertThat(objects.get("Deployment").at("/spec/replicas").isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "publicUrl, '', publicUrl",
        "publicUrl, http://candor.example, publicUrl",
        "clients.existingSecret, '', clients.json",
        "clients.authentication, maybe, authentication",
        "replicaCount, 2, embedded",
        "replicaCount, 0, replicaCount",
        "store.kind, oracle, kind",
        "store.kind, postgresql, store.postgresql.url",
        "outbound.fhirServers[0], http://fhir.example, fhirServers",
        "ingress.enabled, true, ingress.host",
        "tracing.endpoint, collector:4317, endpoint",
        "serviceMonitor.interval, often, interval",
        "publicURL, https://candor.example, publicURL",
    })
    void aMistakeIsNamedBeforeAnythingIsInstalled(String name, String value, String named) {
        Map<String, String> values = new HashMap<>(EMBEDDED);
        values.put(name, value);
        assertThatThrownBy(() -> render(values)).hasMessageContaining(named);
    }

    private static Map<String, String> environment(JsonNode pod) {
        Map<String, String> environment = new HashMap<>();
        for (JsonNode variable : pod.at("/containers/0/env")) {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            environment.put(
                    variable.path("name").asText(),
                    secret.isMissingNode()
                            ? variable.path("value").asText()
                            : secret.path("name").asText() + "/"
                                    + secret.path("key").asText());
        }
        return environment;
    }

    /// What would be installed, by kind.
    private static Map<String, JsonNode> render(Map<String, String> values) {
        TemplateCommand template = CHART.template().withName("test").withKubeVersion("1.30.0");
        values.forEach(template::set);
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(template.call())) {
            Map<String, JsonNode> objects = new HashMap<>();
            while (documents.hasNext()) {
                JsonNode object = documents.next();
                objects.put(object.path("kind").asText(), object);
            }
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
