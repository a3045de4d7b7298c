package org.candor.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A server that may be called, by the base of its URLs. What is below the base is compared in whole segments of the
/// path, never as text, so that neither `registered.evil.example` nor `/fhir-other` passes for `registered` or
/// `/fhir`.
///
/// @param scheme  `https` or `http`, in lower case
/// @param host    in lower case, a name or a literal address
/// @param port    always given
/// @param path    of the base, without a slash at its end; empty for the root
/// @param inHouse whether it may be on a private network
public record AllowedServer(String scheme, String host, int port, String path, boolean inHouse) {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /// What hides a segment, an escape from the base or a second host from a simple comparison.
    private static final Pattern TRICK =
            Pattern.compile("//|/\\.{1,2}(/|$)|;|\\\\|%2e|%2f|%5c|%00|%0a|%0d", Pattern.CASE_INSENSITIVE);

    /// @param base    an absolute URL without user, query and fragment
    /// @param inHouse whether the server may be on a private network; only then may it lack TLS
    /// @throws IllegalArgumentException when the URL is none that can be a base
    public static AllowedServer of(String base, boolean inHouse) {
        AllowedServer server = parse(base)
                .filter(uri -> uri.getRawQuery() == null)
                .map(uri -> of(uri, inHouse))
                .orElseThrow(() ->
                        new IllegalArgumentException("a server must be given as https://host[:port]/path: " + base));
        if (!inHouse && server.scheme.equals("http")) {
            throw new IllegalArgumentException("a server that is not in-house must be called by https: " + base);
        }
        return server;
    }

    private static AllowedServer of(URI uri, boolean inHouse) {
        String path = uri.getRawPath();
        return new AllowedServer(
                scheme(uri),
                uri.getHost().toLowerCase(Locale.ROOT),
                port(uri),
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                inHouse);
    }

    /// This server, for a base of URLs at or below its own; empty when that base is elsewhere.
    public Optional<AllowedServer> find(String base) {
        return parse(base)
                .filter(uri -> uri.getRawQuery() == null && contains(uri))
                .map(uri -> of(uri, inHouse));
    }

    /// Whether a URL is at or below the base.
    public boolean contains(String url) {
        return parse(url).filter(this::contains).isPresent();
    }

    private boolean contains(URI uri) {
        String rest = uri.getRawPath();
        return scheme(uri).equals(scheme)
                && uri.getHost().equalsIgnoreCase(host)
                && port(uri) == port
                && rest.startsWith(path)
                && (rest.length() == path.length() || rest.charAt(path.length()) == '/');
    }

    /// An absolute URL of HTTP whose parts are what they seem to be.
    private static Optional<URI> parse(String url) {
        try {
            URI uri = new URI(url);
            boolean plain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && (scheme(uri).equals("https") || scheme(uri).equals("http"))
                    && !TRICK.matcher(uri.getRawPath()).find();
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? HTTPS_PORT : HTTP_PORT;
    }

    /// The base, as URLs begin with it.
    public String base() {
        boolean usual = port == (scheme.equals("https") ? HTTPS_PORT : HTTP_PORT);
        return scheme + "://" + host + (usual ? "" : ":" + port) + path;
    }
}
