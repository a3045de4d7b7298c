package org.candor.floor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/// Reads a body as Candor does, runs through its JSON token by token, keeps nothing and answers one fixed card.
@Path("/cds-services/aml-survival-forecast")
public class ReadingResource {
    private static final int LIMIT = 2 * 1024 * 1024;
    private static final JsonFactory JSON = new JsonFactory();
    private static final String CARD = """
            {"cards":[{"summary":"A fixed card","detail":"%d tokens were read.","indicator":"info",\
            "source":{"label":"A floor to measure against"}}]}""";

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public String read(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(LIMIT);
        int tokens = 0;
        try (JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return CARD.formatted(tokens);
    }
}
