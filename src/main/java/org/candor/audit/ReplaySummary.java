package org.candor.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.candor.audit.RecordPages.Period;
import org.candor.audit.ReplayReport.Result;

/// What came of making all forecasts of a period again.
///
/// @param equal   whether every forecast whose model is here has the same bits again
/// @param answers answers and refusals of the period
/// @param results how many came to which result, see [ReplayReport.Result]
/// @param flawed  ids of those that differ or cannot be read, at most [#MOST] of them
@JsonPropertyOrder({"equal", "answers", "results", "flawed"})
public record ReplaySummary(@JsonProperty boolean equal, long answers, Map<String, Long> results, List<UUID> flawed) {
    /// Ids beyond this are not listed.
    static final int MOST = 100;

    public ReplaySummary {
        results = Map.copyOf(results);
        flawed = List.copyOf(flawed);
    }

    /// Makes every forecast of a period again.
    public static ReplaySummary of(RecordPages pages, Period period, Replay replay) {
        Map<Result, Long> results = new EnumMap<>(Result.class);
        List<UUID> flawed = new ArrayList<>();
        pages.forEachAnswer(period, answer -> {
            Result result = replay.replay(answer).result();
            results.merge(result, 1L, Long::sum);
            if ((result == Result.DIFFERS || result == Result.UNREADABLE) && flawed.size() < MOST) {
                flawed.add(answer.id());
            }
        });
        Map<String, Long> named = new TreeMap<>();
        results.forEach((result, count) ->
                named.put(result.name().toLowerCase(Locale.ROOT).replace('_', '-'), count));
        long answers = results.values().stream().mapToLong(Long::longValue).sum();
        return new ReplaySummary(flawed.isEmpty(), answers, named, flawed);
    }
}
