package org.candor.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsRequestReader;
import org.candor.cdshooks.CdsService;
import org.candor.cdshooks.CdsServiceCatalog;
import org.candor.cdshooks.FeedbackReader;
import org.candor.security.CdsClient;
import org.candor.service.FeedbackIntake;
import org.candor.service.Ledger;

/// The endpoints of CDS Hooks: discovery, service calls and feedback.
@Path("/cds-services")
@Produces(MediaType.APPLICATION_JSON)
public class CdsServicesResource {
    private final CdsServiceCatalog catalog;
    private final FeedbackIntake feedback;
    private final Admissions admissions;
    private final Ledger ledger;
    private final String discovery;
    private final EntityTag discoveryTag;

    CdsServicesResource(CdsServiceCatalog catalog, FeedbackIntake feedback, Admissions admissions, Ledger ledger) {
        this.catalog = catalog;
        this.feedback = feedback;
        this.admissions = admissions;
        this.ledger = ledger;
        this.discovery = CdsJson.write(catalog.discovery());
        this.discoveryTag = new EntityTag(UUID.nameUUIDFromBytes(discovery.getBytes(StandardCharsets.UTF_8))
                .toString());
    }

    /// Which services there are. Clients may keep the answer and ask whether it still holds.
    @Requires(Permission.CALL_SERVICES)
    @GET
    public Response discover(@Context Request request) {
        CacheControl revalidate = new CacheControl();
        revalidate.setNoCache(true);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(discoveryTag);
        return (unchanged == null ? Response.ok(discovery).tag(discoveryTag) : unchanged)
                .cacheControl(revalidate)
                .build();
    }

    /// One call of a hook.
    @Requires(Permission.CALL_SERVICES)
    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response call(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context ContainerRequestContext call,
            @Context RoutingContext routing,
            InputStream stream) {
        byte[] body = knownBody(id, headers, stream);
        CdsRequest request = sent(CdsRequestReader.read(body), id, call);
        CdsService service = catalog.find(id, request.hook())
                .orElseThrow(() -> new BadRequestException("hook is not one that this service answers"));
        return admissions
                .pool(request.fhirAuthorization() != null)
                .admit(Arrival.of(routing, call), () -> unstored(Response.ok(CdsJson.write(service.invoke(request)))));
    }

    /// The request with its client. What it says about its FHIR server and about us must be what the site registered.
    private CdsRequest sent(CdsRequest request, String id, ContainerRequestContext call) {
        Party caller = Party.of(call);
        CdsRequest named = caller.named().client().map(request::from).orElse(request);
        if (!(caller instanceof Party.Ehr(CdsClient client))) {
            return named;
        }
        if (named.fhirServer() != null && !client.mayName(named.fhirServer())) {
            ledger.refuse(id, named, "foreign-server");
            throw new ForeignRequestException("fhirServer is not one that is registered for this client");
        }
        if (named.fhirAuthorization() != null
                && !client.knowsUsAs(named.fhirAuthorization().subject())) {
            ledger.refuse(id, named, "foreign-subject");
            throw new ForeignRequestException("fhirAuthorization.subject is not our client id at this client");
        }
        return named;
    }

    /// What users did with cards of a service.
    @Requires(Permission.CALL_SERVICES)
    @POST
    @Path("/{id}/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response feedback(@PathParam("id") String id, @Context HttpHeaders headers, InputStream stream) {
        feedback.accept(id, FeedbackReader.read(knownBody(id, headers, stream)));
        return unstored(Response.ok("{}"));
    }

    private byte[] knownBody(String id, HttpHeaders headers, InputStream stream) {
        if (!catalog.contains(id)) {
            throw new NotFoundException();
        }
        return RequestBody.read(headers, stream);
    }

    private static Response unstored(Response.ResponseBuilder response) {
        CacheControl unstored = new CacheControl();
        unstored.setNoStore(true);
        return response.cacheControl(unstored).build();
    }
}
