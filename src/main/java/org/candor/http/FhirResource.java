package org.candor.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import org.candor.cdshooks.CdsJson;
import org.candor.fhir.Capabilities;
import org.candor.fhir.MappingParameters;
import org.candor.fhir.OperationInput;
import org.candor.fhir.PatientReference;
import org.candor.service.ForecastOperation;

/// The FHIR endpoint: what the server can do, and its two operations. Nothing is stored here that could be read or
/// searched.
@Path(FhirResource.ROOT)
@Produces({FhirResource.FHIR_JSON, MediaType.APPLICATION_JSON})
public class FhirResource {
    static final String ROOT = "/fhir";
    static final String FHIR_JSON = "application/fhir+json";

    private final ForecastOperation operation;
    private final OperationInput input;
    private final ForecastSearch forecasts;
    private final Admissions admissions;

    FhirResource(ForecastOperation operation, OperationInput input, ForecastSearch forecasts, Admissions admissions) {
        this.operation = operation;
        this.input = input;
        this.forecasts = forecasts;
        this.admissions = admissions;
    }

    /// The CapabilityStatement.
    @Requires(Permission.NONE)
    @GET
    @Path("/metadata")
    public Response metadata() {
        return Response.ok(Capabilities.json()).build();
    }

    /// The forecast for the patient in a Bundle, or for one whom Parameters refer to.
    @Requires(Permission.MAKE_FORECAST)
    @POST
    @Path("/Patient/$forecast")
    @Consumes({FHIR_JSON, MediaType.APPLICATION_JSON})
    public Response forecast(
            @Context HttpHeaders headers,
            @Context ContainerRequestContext call,
            @Context RoutingContext routing,
            InputStream stream) {
        return forecast(Optional.empty(), headers, Party.of(call), Arrival.of(routing, call), stream);
    }

    /// The forecast for a patient, whom the Bundle or the reference must be about.
    @Requires(Permission.MAKE_FORECAST)
    @POST
    @Path("/Patient/{id}/$forecast")
    @Consumes({FHIR_JSON, MediaType.APPLICATION_JSON})
    public Response forecast(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context ContainerRequestContext call,
            @Context RoutingContext routing,
            InputStream stream) {
        return forecast(Optional.of(id), headers, Party.of(call), Arrival.of(routing, call), stream);
    }

    /// The forecasts that were given to a patient, newest first.
    @Requires(Permission.SEARCH_FORECASTS)
    @GET
    @Path("/RiskAssessment")
    public Response search(
            @Context UriInfo uri, @Context HttpServerRequest request, @Context ContainerRequestContext call) {
        return unstored(forecasts.search(uri, request, Party.of(call)));
    }

    /// One forecast that was given.
    @Requires(Permission.READ_FORECAST)
    @GET
    @Path("/RiskAssessment/{id}")
    public Response read(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context ContainerRequestContext call) {
        return unstored(forecasts.read(id, request, Party.of(call)));
    }

    /// What became of every statement in a Bundle or in a CDS Hooks request.
    @Requires(Permission.MAP_RECORD)
    @POST
    @Path("/$mapping-report")
    @Consumes({FHIR_JSON, MediaType.APPLICATION_JSON})
    public Response mappingReport(@Context HttpHeaders headers, InputStream stream) {
        byte[] body = RequestBody.read(headers, stream);
        ObjectNode json = CdsJson.readObject(body);
        Optional<PatientReference> reference = input.findReference(json, Optional.empty());
        return unstored(MappingParameters.json(
                reference.isPresent() ? operation.map(reference.get()) : operation.map(input.readAny(json))));
    }

    private Response forecast(
            Optional<String> id, HttpHeaders headers, Party caller, Arrival arrival, InputStream stream) {
        byte[] body = RequestBody.read(headers, stream);
        ObjectNode json = CdsJson.readObject(body);
        Optional<PatientReference> reference = input.findReference(json, id);
        return admissions
                .pool(reference.isPresent())
                .admit(
                        arrival,
                        () -> unstored(
                                reference.isPresent()
                                        ? operation.forecast(body, caller.named(), reference.get())
                                        : operation.forecast(body, caller.named(), input.read(json, id))));
    }

    private static Response unstored(String json) {
        CacheControl unstored = new CacheControl();
        unstored.setNoStore(true);
        return Response.ok(json).cacheControl(unstored).build();
    }
}
