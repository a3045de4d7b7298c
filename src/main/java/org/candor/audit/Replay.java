package org.candor.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.candor.audit.ReplayReport.Result;
import org.candor.forecast.Assessment;
import org.candor.forecast.AssessmentCodec;
import org.candor.forecast.Assessor;
import org.candor.forecast.Forecast;
import org.candor.forecast.ForecastInput;

/// Makes a stored forecast again and compares it with what was sent, bit for bit.
///
/// The model must be the one that spoke, by id, version and digest. Cautions are compared as a set: the stored ones go
/// in, and a model may add again what it added then.
public final class Replay {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final List<Assessor> assessors;

    /// @param assessors the models that are here
    public Replay(List<Assessor> assessors) {
        this.assessors = List.copyOf(assessors);
    }

    public ReplayReport replay(StoredAssessment stored) {
        return switch (stored.verdict()) {
            case WITHHELD -> report(stored, Result.WITHHELD, List.of());
            case NOT_APPLICABLE -> report(stored, Result.NOT_APPLICABLE, List.of());
            case REFUSED -> report(stored, Result.REFUSED, List.of());
            case RELIABLE, CAUTION ->
                assessors.stream()
                        .filter(assessor -> stored.model()
                                .filter(assessor.provenance()::equals)
                                .isPresent())
                        .findFirst()
                        .map(assessor -> replay(stored, assessor))
                        .orElseGet(() -> report(stored, Result.OTHER_MODEL, List.of()));
        };
    }

    private static ReplayReport replay(StoredAssessment stored, Assessor assessor) {
        try {
            ForecastInput input = AssessmentCodec.readInput(stored.input().orElse(""), assessor.schema());
            Forecast before = AssessmentCodec.readForecast(stored.forecast().orElse(""));
            Assessment now = assessor.assess(input.features(), input.course(), input.cautions());
            List<String> differences = differences(input, before, now);
            return report(stored, differences.isEmpty() ? Result.EQUAL : Result.DIFFERS, differences);
        } catch (IllegalArgumentException e) {
            return report(stored, Result.UNREADABLE, List.of());
        }
    }

    private static List<String> differences(ForecastInput input, Forecast before, Assessment now) {
        return switch (now) {
            case Assessment.Withheld withheld -> List.of("withheld");
            case Assessment.Given given -> {
                List<String> paths = new ArrayList<>();
                compare("", tree(before), tree(given.forecast()), paths);
                if (!Set.copyOf(given.cautions()).equals(Set.copyOf(input.cautions()))) {
                    paths.add("cautions");
                }
                yield paths;
            }
        };
    }

    private static void compare(String path, JsonNode before, JsonNode now, List<String> differences) {
        if (before.isObject() && now.isObject()) {
            Set<Map.Entry<String, JsonNode>> fields = before.properties();
            for (Map.Entry<String, JsonNode> field : fields) {
                String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                compare(name, field.getValue(), now.path(field.getKey()), differences);
            }
        } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "[" + i + "]", before.path(i), now.path(i), differences);
            }
        } else if (!before.equals(now)) {
            differences.add(path);
        }
    }

    private static JsonNode tree(Forecast forecast) {
        try {
            return MAPPER.readTree(AssessmentCodec.write(forecast));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the codec writes JSON", e);
        }
    }

    private static ReplayReport report(StoredAssessment stored, Result result, List<String> differences) {
        return new ReplayReport(stored.id(), result, stored.model(), differences);
    }
}
