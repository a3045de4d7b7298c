package org.candor.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.feature.Fact;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureVector;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.FactReader;
import org.candor.fhir.PrefetchTemplates;
import org.candor.forecast.Assessment;
import org.candor.forecast.Assessor;
import org.candor.forecast.Course;
import org.candor.genomics.VariantStatements;
import org.candor.training.BundledModels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the steps of one answer cost, without HTTP and without the record.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AnswerBenchmark {
    private static final Path EXAMPLE = Path.of("cds-hooks/aml-survival-forecast/request.typical.json");
    private static final LocalDate DIAGNOSIS = LocalDate.of(2026, 9, 14);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();

    @Param({"60", "300", "3000"})
    int observations;

    private final ObjectMapper json = new ObjectMapper();
    private byte[] body = {};
    private Optional<Parts> parts = Optional.empty();

    /// What is ready before a request comes, and what each step hands to the next.
    private record Parts(
            FactReader reader,
            FeatureExtraction extraction,
            Assessor assessor,
            List<Fact> facts,
            FeatureVector features) {}

    @Setup
    public void prepare() throws IOException {
        body = LargeRequest.of(EXAMPLE, observations, 1).next().bytes();
        Disease disease = new AcuteMyeloidLeukaemia();
        CodeMap codes = CodeMaps.read();
        FactReader reader = new FactReader(PrefetchTemplates.of(disease.schema(), codes));
        FeatureExtraction extraction = new FeatureExtraction(disease.schema(), codes, new VariantStatements(codes));
        List<Fact> facts = read(reader);
        parts = Optional.of(new Parts(
                reader, extraction, BundledModels.serve(disease), facts, extraction.extract(facts, DIAGNOSIS, NOW)));
    }

    /// The least that a reader of JSON can do: every token once.
    @Benchmark
    public int passTokens() throws IOException {
        int tokens = 0;
        try (JsonParser parser = json.createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
                parser.getTextLength();
            }
        }
        return tokens;
    }

    /// The tree that the reader of facts is given.
    @Benchmark
    public JsonNode parseTree() throws IOException {
        return json.readTree(body);
    }

    /// From the bytes of a request to facts.
    @Benchmark
    public List<Fact> readFacts() throws IOException {
        return read(ready().reader());
    }

    /// From facts to a feature vector.
    @Benchmark
    public FeatureVector extractFeatures() {
        return ready().extraction().extract(ready().facts(), DIAGNOSIS, NOW);
    }

    /// From a feature vector, some of it missing, to a forecast with its interval.
    @Benchmark
    public Assessment forecast() {
        return ready().assessor().assess(ready().features(), new Course(DIAGNOSIS, TODAY, Optional.empty()), List.of());
    }

    private Parts ready() {
        return parts.orElseThrow();
    }

    private List<Fact> read(FactReader reader) throws IOException {
        JsonNode request = json.readTree(body);
        Map<String, JsonNode> prefetch = new HashMap<>();
        request.path("prefetch").properties().forEach(entry -> prefetch.put(entry.getKey(), entry.getValue()));
        return reader.read(request.at("/context/patientId").asText(), Optional.empty(), prefetch)
                .facts();
    }
}
