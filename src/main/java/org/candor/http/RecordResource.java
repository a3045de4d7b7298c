package org.candor.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.candor.audit.Anchor;
import org.candor.audit.DriftSummary;
import org.candor.audit.DriftWatch;
import org.candor.audit.ReplayLookup;
import org.candor.audit.ReplayReport;
import org.candor.audit.SealCheck;
import org.candor.audit.SealReport;

/// Lets the command line ask for a replay or for drift while the server holds the embedded store. Where the identity
/// provider holds who may, it decides, wherever the call comes from. Otherwise only the same machine is answered; from
/// anywhere else, also through a proxy, there is no such resource.
@Path("/records")
public class RecordResource {
    private final ReplayLookup replays;
    private final DriftWatch watch;
    private final SealCheck seals;
    private final Event<SealReport> verified;

    RecordResource(ReplayLookup replays, DriftWatch watch, SealCheck seals, Event<SealReport> verified) {
        this.replays = replays;
        this.watch = watch;
        this.seals = seals;
        this.verified = verified;
    }

    /// Checks the whole record against its chain of seals.
    ///
    /// @param anchors one line for each seal that must be in the chain
    @Requires(Permission.VERIFY_RECORD)
    @POST
    @Path("/seals")
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces(MediaType.APPLICATION_JSON)
    public SealReport verify(
            String anchors, @Context HttpServerRequest request, @Context ContainerRequestContext call) {
        admit(request, call);
        try {
            SealReport report = seals.verify(Anchor.parseAll(anchors));
            verified.fire(report);
            return report;
        } catch (IllegalArgumentException flaw) {
            throw new BadRequestException(flaw.getMessage());
        }
    }

    /// @param id of the record, of one of its cards, or its hook instance
    @Requires(Permission.REPLAY_RECORD)
    @GET
    @Path("/{id: [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}/replay")
    @Produces(MediaType.APPLICATION_JSON)
    public ReplayReport replay(
            @PathParam("id") UUID id, @Context HttpServerRequest request, @Context ContainerRequestContext call) {
        admit(request, call);
        return replays.replay(id).orElseThrow(NotFoundException::new);
    }

    /// @param from  first instant of the answers
    /// @param until the instant after the last
    @Requires(Permission.SEE_DRIFT)
    @GET
    @Path("/drift")
    @Produces(MediaType.APPLICATION_JSON)
    public DriftSummary drift(
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("until") @DefaultValue("") String until,
            @Context HttpServerRequest request,
            @Context ContainerRequestContext call) {
        admit(request, call);
        try {
            return watch.compare(Instant.parse(from), Instant.parse(until));
        } catch (DateTimeParseException notAnInstant) {
            throw new BadRequestException("from and until must be instants such as 2026-01-31T00:00:00Z");
        }
    }

    private static void admit(HttpServerRequest request, ContainerRequestContext call) {
        if (Party.of(call) instanceof Party.Anyone && !Caller.isOnThisMachine(request)) {
            throw new NotFoundException();
        }
    }
}
