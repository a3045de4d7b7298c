package org.candor.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candor.audit.StoredForecasts;
import org.candor.cdshooks.BadRequestException;
import org.candor.fhir.ForecastResources;
import org.candor.fhir.ForecastResources.Stamp;
import org.candor.fhir.ForecastSearchset;
import org.candor.forecast.Assessment;
import org.candor.service.PatientKeys;

/// Reads and searches the forecasts that were given. Whom the identity provider vouches for may do what the grant
/// says; for everybody else it is closed unless the site opens it.
public final class ForecastSearch {
    private static final Pattern PATIENT = Pattern.compile("(?:(?:(https?://.+)/)?Patient/)?([A-Za-z0-9.-]{1,64})");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final StoredForecasts stored;
    private final ForecastResources resources;
    private final PatientKeys keys;
    private final Openness openness;

    /// To whom stored forecasts are open.
    public enum Openness {
        OFF,
        /// to processes on the machine of the server
        THIS_MACHINE,
        /// to whoever reaches the server
        OPEN
    }

    public ForecastSearch(StoredForecasts stored, ForecastResources resources, PatientKeys keys, Openness openness) {
        this.stored = stored;
        this.resources = resources;
        this.keys = keys;
        this.openness = openness;
    }

    /// The assessments of a patient as a searchset, newest first.
    String search(UriInfo uri, HttpServerRequest request, Party party) {
        admit(request, party);
        String subject = parameter(uri, "subject")
                .or(() -> parameter(uri, "patient"))
                .orElseThrow(() -> new BadRequestException("subject is required: Patient/[id], or its absolute URL"));
        Matcher patient = PATIENT.matcher(subject);
        if (!patient.matches()) {
            throw new BadRequestException("subject must be Patient/[id], or its absolute URL");
        }
        String id = patient.group(2);
        Optional<String> server = Optional.ofNullable(patient.group(1));
        if (party instanceof Party.Known known
                && !known.grant()
                        .covers(server.map(base -> base + "/Patient/" + id).orElse(id))) {
            throw new NotPermittedException();
        }
        String key =
                keys.find(server, id).orElseThrow(() -> new ForbiddenException("patients are not named in the record"));
        StoredForecasts.Page page = stored.list(
                key, parameter(uri, "page").map(ForecastSearch::uuid), count(parameter(uri, "_count"), USUAL, MOST));
        ForecastSearchset searchset = new ForecastSearchset(resources);
        page.found().forEach(found -> searchset.add(new Stamp(found.id(), id, found.day()), found.assessment()));
        Optional<String> next = page.more()
                ? Optional.of(link(uri)
                        .replaceQueryParam("page", page.found().getLast().id())
                        .build()
                        .toString())
                : Optional.empty();
        return searchset.json(page.total(), link(uri).build().toString(), next);
    }

    /// One RiskAssessment by the id of its record.
    String read(String id, HttpServerRequest request, Party party) {
        admit(request, party);
        StoredForecasts.Named named = Optional.of(id)
                .filter(ForecastSearch::isUuid)
                .flatMap(text -> stored.find(UUID.fromString(text)))
                .orElseThrow(NotFoundException::new);
        if (named.found().assessment().orElse(null) instanceof Assessment.Given given) {
            return resources.risk(
                    new Stamp(
                            named.found().id(), named.patientId(), named.found().day()),
                    given);
        }
        throw new NotFoundException();
    }

    /// @throws ForbiddenException when the record is not open to the caller
    void admit(HttpServerRequest request, Party party) {
        if (party instanceof Party.Known) {
            return; // the grant was looked at
        }
        boolean open = switch (openness) {
            case OFF -> false;
            case THIS_MACHINE -> Caller.isOnThisMachine(request);
            case OPEN -> true;
        };
        if (!open) {
            throw new ForbiddenException("stored forecasts are closed");
        }
    }

    private static UriBuilder link(UriInfo uri) {
        return uri.getRequestUriBuilder();
    }

    static Optional<String> parameter(UriInfo uri, String name) {
        return Optional.ofNullable(uri.getQueryParameters().getFirst(name)).filter(value -> !value.isBlank());
    }

    static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    static UUID uuid(String text) {
        if (!isUuid(text)) {
            throw new BadRequestException("page must be the one of a link");
        }
        return UUID.fromString(text);
    }

    static int count(Optional<String> text, int usual, int most) {
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.get().matches("[0-9]{1,6}") || Integer.parseInt(text.get()) == 0) {
            throw new BadRequestException("_count must be a whole number, at least 1");
        }
        return Math.min(most, Integer.parseInt(text.get()));
    }
}
