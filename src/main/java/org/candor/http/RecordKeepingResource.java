package org.candor.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.candor.audit.Erasures;
import org.candor.audit.RecordExport;
import org.candor.audit.RecordPages;
import org.candor.audit.RecordPages.Period;
import org.candor.audit.Replay;
import org.candor.audit.ReplaySummary;
import org.candor.service.PatientKeys;

/// What the owner of the server does with the whole record while the server holds the embedded store: export it, make
/// all of it again, delete a patient. For whom can read the secret that the server left in its folder; to anybody
/// else there is no such resource.
@Path("/records")
public class RecordKeepingResource {
    private final LocalSecret secret;
    private final RecordPages pages;
    private final Replay replay;
    private final Erasures erasures;
    private final PatientKeys keys;

    RecordKeepingResource(LocalSecret secret, RecordPages pages, Replay replay, Erasures erasures, PatientKeys keys) {
        this.secret = secret;
        this.pages = pages;
        this.replay = replay;
        this.erasures = erasures;
        this.keys = keys;
    }

    /// The record in clear, a line for each entry.
    ///
    /// @param format `ndjson` for the members of the record, `fhir` for AuditEvents
    @Requires(Permission.KEEP_RECORD)
    @GET
    @Path("/export")
    @Produces("application/x-ndjson")
    public StreamingOutput export(
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("until") @DefaultValue("") String until,
            @QueryParam("format") @DefaultValue("ndjson") String format,
            @Context HttpServerRequest request) {
        admit(request);
        Period period = period(from, until);
        return stream -> {
            BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            Consumer<String> lines = line -> write(writer, line);
            if (format.equals("fhir")) {
                Invocations.write(pages, period, lines);
            } else {
                new RecordExport(pages).write(period, lines);
            }
            writer.flush();
        };
    }

    /// Makes every forecast of a period again.
    @Requires(Permission.KEEP_RECORD)
    @GET
    @Path("/replays")
    @Produces(MediaType.APPLICATION_JSON)
    public ReplaySummary replay(
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("until") @DefaultValue("") String until,
            @Context HttpServerRequest request) {
        admit(request);
        return ReplaySummary.of(pages, period(from, until), replay);
    }

    /// Deletes all that is about a patient.
    ///
    /// @param server  base URL of the FHIR server on which the patient has the id, empty when requests named none
    /// @param patient logical id
    @Requires(Permission.KEEP_RECORD)
    @POST
    @Path("/erasures")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Long> erase(
            @FormParam("server") @DefaultValue("") String server,
            @FormParam("patient") @DefaultValue("") String patient,
            @Context HttpServerRequest request) {
        admit(request);
        String key = keys.find(Optional.of(server).filter(named -> !named.isBlank()), patient)
                .orElseThrow(() -> new ForbiddenException("patients are not named in the record"));
        return Map.of("erased", erasures.erase(key));
    }

    private void admit(HttpServerRequest request) {
        if (!secret.isKnownTo(request)) {
            throw new NotFoundException();
        }
    }

    private static Period period(String from, String until) {
        try {
            return new Period(Instant.parse(from), Instant.parse(until));
        } catch (DateTimeParseException notAnInstant) {
            throw new BadRequestException("from and until must be instants such as 2026-01-31T00:00:00Z");
        } catch (IllegalArgumentException empty) {
            throw new BadRequestException(empty.getMessage());
        }
    }

    private static void write(BufferedWriter writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
