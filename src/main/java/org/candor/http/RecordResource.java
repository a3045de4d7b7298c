package org.candor.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.candor.audit.AssessmentStore;
import org.candor.audit.Replay;
import org.candor.audit.ReplayReport;

/// Lets the command line on the same machine ask for a replay while the server holds the embedded store. From anywhere
/// else, also through a proxy, there is no such resource.
@Path("/records")
public class RecordResource {
    private final AssessmentStore store;
    private final Replay replay;

    RecordResource(AssessmentStore store, Replay replay) {
        this.store = store;
        this.replay = replay;
    }

    /// @param id of the record, of one of its cards, or its hook instance
    @GET
    @Path("/{id: [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}/replay")
    @Produces(MediaType.APPLICATION_JSON)
    public ReplayReport replay(@PathParam("id") UUID id, @Context HttpServerRequest request) {
        if (!Caller.isOnThisMachine(request)) {
            throw new NotFoundException();
        }
        return store.find(id).map(replay::replay).orElseThrow(NotFoundException::new);
    }
}
