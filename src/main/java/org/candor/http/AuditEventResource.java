package org.candor.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/// Every invocation of a service as a FHIR AuditEvent, to whom stored forecasts are open.
@Path(FhirResource.ROOT + "/AuditEvent")
@Produces({FhirResource.FHIR_JSON, MediaType.APPLICATION_JSON})
public class AuditEventResource {
    private final ForecastSearch forecasts;
    private final InvocationSearch invocations;

    AuditEventResource(ForecastSearch forecasts, InvocationSearch invocations) {
        this.forecasts = forecasts;
        this.invocations = invocations;
    }

    /// The invocations of a time, newest first.
    @Requires(Permission.SEE_INVOCATIONS)
    @GET
    public Response search(
            @Context UriInfo uri, @Context HttpServerRequest request, @Context ContainerRequestContext call) {
        forecasts.admit(request, Party.of(call));
        return unstored(invocations.search(uri));
    }

    /// One invocation, by the id of its record.
    @Requires(Permission.SEE_INVOCATIONS)
    @GET
    @Path("/{id}")
    public Response read(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context ContainerRequestContext call) {
        forecasts.admit(request, Party.of(call));
        return unstored(invocations.read(id));
    }

    private static Response unstored(String json) {
        CacheControl unstored = new CacheControl();
        unstored.setNoStore(true);
        return Response.ok(json).cacheControl(unstored).build();
    }
}
