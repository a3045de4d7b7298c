package org.candor.http;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.audit.AssessmentStore;
import org.candor.audit.RecordPages;
import org.candor.audit.RecordPages.Period;
import org.candor.audit.StoredAssessment;
import org.candor.cdshooks.BadRequestException;
import org.candor.fhir.DateSearch;
import org.candor.fhir.InvocationEvents;

/// Reads and searches what was asked of the server.
public final class InvocationSearch {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final RecordPages pages;
    private final AssessmentStore store;

    public InvocationSearch(RecordPages pages, AssessmentStore store) {
        this.pages = pages;
        this.store = store;
    }

    /// The invocations of a period as a searchset, newest first.
    String search(UriInfo uri) {
        List<String> dates = uri.getQueryParameters().getOrDefault("date", List.of());
        int count = ForecastSearch.count(ForecastSearch.parameter(uri, "_count"), USUAL, MOST);
        Optional<UUID> after = ForecastSearch.parameter(uri, "page").map(ForecastSearch::uuid);
        Optional<Period> period = period(dates);
        InvocationEvents events = new InvocationEvents();
        if (period.isEmpty()) {
            return events.json(0, uri.getRequestUri().toString(), Optional.empty());
        }
        List<StoredAssessment> found = pages.listNewest(period.get(), after, count + 1);
        found.stream().limit(count).map(Invocations::of).forEach(events::add);
        Optional<String> next = found.size() > count
                ? Optional.of(uri.getRequestUriBuilder()
                        .replaceQueryParam("page", found.get(count - 1).id())
                        .build()
                        .toString())
                : Optional.empty();
        return events.json(pages.count(period.get()), uri.getRequestUri().toString(), next);
    }

    /// One invocation by the id of its record.
    String read(String id) {
        return Optional.of(id)
                .filter(ForecastSearch::isUuid)
                .flatMap(text -> store.find(UUID.fromString(text))
                        .filter(stored -> stored.id().toString().equals(text)))
                .map(stored -> InvocationEvents.json(Invocations.of(stored)))
                .orElseThrow(NotFoundException::new);
    }

    /// What all dates have in common; empty when that is no time at all.
    private static Optional<Period> period(List<String> dates) {
        Instant from = Instant.EPOCH;
        Instant until = Instant.parse("9999-12-31T00:00:00Z");
        for (String text : dates) {
            DateSearch date = DateSearch.parse(text)
                    .orElseThrow(() -> new BadRequestException(
                            "date must be eq, ge, gt, le or lt and a day or an instant, such as ge2026-01-31"));
            from = date.from().filter(from::isBefore).orElse(from);
            until = date.until().filter(until::isAfter).orElse(until);
        }
        return from.isBefore(until) ? Optional.of(new Period(from, until)) : Optional.empty();
    }
}
