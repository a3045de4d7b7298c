package org.candor.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// Example requests for the page and for those who try the service by hand.
@Path("/examples")
@Produces(MediaType.APPLICATION_JSON)
public class ExamplesResource {
    private final Examples examples;

    ExamplesResource(Examples examples) {
        this.examples = examples;
    }

    /// Which examples there are.
    @Requires(Permission.NONE)
    @GET
    public List<Examples.Example> list() {
        return examples.list();
    }

    /// The body to send to the service.
    @Requires(Permission.NONE)
    @GET
    @Path("/{name}")
    public byte[] request(@PathParam("name") String name) {
        return examples.findRequest(name).orElseThrow(NotFoundException::new);
    }
}
