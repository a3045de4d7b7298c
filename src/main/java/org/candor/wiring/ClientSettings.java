package org.candor.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.candor.security.CdsClient;

/// Whether CDS clients are asked who they are.
///
/// | setting | environment | meaning |
/// |---|---|---|
/// | `candor.authentication` | `CANDOR_AUTHENTICATION` | `required` (default) or `off` |
/// | `candor.clients` | `CANDOR_CLIENTS` | file of registered clients, see [CdsClientFile] |
/// | `candor.public-url` | `CANDOR_PUBLIC_URL` | base of the URLs by which clients know this server |
///
/// @param clients   empty when nobody is asked
/// @param publicUrl without a slash at its end
record ClientSettings(Optional<List<CdsClient>> clients, String publicUrl) {
    static final String AUTHENTICATION = "candor.authentication";
    static final String CLIENTS = "candor.clients";
    static final String PUBLIC_URL = "candor.public-url";

    /// @param configured the value of a setting, empty when it is not set
    /// @throws IllegalArgumentException naming the setting with which the server must not start
    static ClientSettings of(Function<String, Optional<String>> configured) {
        String mode = configured.apply(AUTHENTICATION).orElse("required");
        return switch (mode) {
            case "off" -> {
                if (configured.apply(IdentitySettings.ISSUER).isPresent()) {
                    throw new IllegalArgumentException(
                            AUTHENTICATION + " is off, but " + IdentitySettings.ISSUER + " says who is to be asked");
                }
                yield new ClientSettings(Optional.empty(), "");
            }
            case "required" ->
                new ClientSettings(Optional.of(clients(configured)), publicUrl(configured.apply(PUBLIC_URL)));
            default -> throw new IllegalArgumentException(AUTHENTICATION + " must be required or off, not " + mode);
        };
    }

    /// Where people sign in there need be no CDS client.
    private static List<CdsClient> clients(Function<String, Optional<String>> configured) {
        Optional<Path> file = configured.apply(CLIENTS).map(Path::of);
        if (file.isEmpty() && configured.apply(IdentitySettings.ISSUER).isPresent()) {
            return List.of();
        }
        return CdsClientFile.read(file.orElseThrow(() -> new IllegalArgumentException(CLIENTS
                + " must name the file of registered clients; to try it out without, set "
                + AUTHENTICATION + " to off")));
    }

    private static String publicUrl(Optional<String> given) {
        return given.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .filter(ClientSettings::isBase)
                .orElseThrow(() -> new IllegalArgumentException(
                        PUBLIC_URL + " must be the https URL by which clients know this server"));
    }

    /// An absolute URL with TLS; without, only on this machine.
    private static boolean isBase(String url) {
        try {
            URI uri = URI.create(url);
            boolean here = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            return uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme()) || (here && "http".equals(uri.getScheme())));
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }
}
