package org.candor.http;

import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.candor.security.TokenRefusedException;

/// Signing in and out on the page, where there is an identity provider. The framework does the authorization code
/// flow; the tokens stay in encrypted cookies that no script can read.
@Path("/")
public class SignInResource {
    private final Identities identities;

    SignInResource(Identities identities) {
        this.identities = identities;
    }

    /// What the page shows about the session.
    ///
    /// @param signIn whether one can sign in here at all
    /// @param name   of who is signed in, empty for nobody
    /// @param roles  of who is signed in
    public record Session(boolean signIn, String name, List<String> roles) {}

    /// Sends whoever is not signed in to the identity provider, which sends them back here, and then to the page.
    @Requires(Permission.NONE)
    @GET
    @Path("/sign-in")
    public Response signIn() {
        demandProvider();
        if (!identities.haveSession()) {
            throw new UnauthorizedException();
        }
        return Response.seeOther(URI.create("/")).build();
    }

    /// Ends the session here and at the identity provider. The framework does that when it looks for the session.
    @Requires(Permission.NONE)
    @GET
    @Path("/sign-out")
    public Response signOut() {
        demandProvider();
        if (identities.haveSession()) {
            throw new IllegalStateException("the framework did not end the session");
        }
        return Response.seeOther(URI.create("/")).build();
    }

    /// Who is signed in.
    @Requires(Permission.NONE)
    @GET
    @Path("/session")
    @Produces(MediaType.APPLICATION_JSON)
    public Response session() {
        CacheControl unstored = new CacheControl();
        unstored.setNoStore(true);
        return Response.ok(describe()).cacheControl(unstored).build();
    }

    private Session describe() {
        if (!identities.areAsked()) {
            return new Session(false, "", List.of());
        }
        Optional<SignedIn> signedIn;
        try {
            signedIn = identities.find().map(Identities.Vouched::signedIn);
        } catch (TokenRefusedException ended) {
            signedIn = Optional.empty();
        }
        return new Session(
                true,
                signedIn.map(SignedIn::name).orElse(""),
                signedIn.stream()
                        .flatMap(person -> person.roles().stream())
                        .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .sorted()
                        .toList());
    }

    private void demandProvider() {
        if (!identities.areAsked()) {
            throw new NotFoundException();
        }
    }
}
