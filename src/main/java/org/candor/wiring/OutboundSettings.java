package org.candor.wiring;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.candor.fhir.FetchLimits;
import org.candor.security.AllowedServer;
import org.candor.security.AllowedServers;

/// Which servers may be called, and how much may be read from them.
///
/// | setting | environment | meaning |
/// |---|---|---|
/// | `candor.outbound.fhir-servers` | `CANDOR_OUTBOUND_FHIR_SERVERS` | base URLs on the public internet |
/// | `candor.outbound.in-house-fhir-servers` | `CANDOR_OUTBOUND_IN_HOUSE_FHIR_SERVERS` | base URLs in the house |
/// | `candor.outbound.deadline` | `CANDOR_OUTBOUND_DEADLINE` | for everything that one call fetches |
///
/// Both lists are empty by default, and then nothing is called.
///
/// @param servers  that may be called
/// @param deadline for everything that one call fetches, such as `PT2S`
record OutboundSettings(AllowedServers servers, Duration deadline) {
    static final String SERVERS = "candor.outbound.fhir-servers";
    static final String IN_HOUSE = "candor.outbound.in-house-fhir-servers";
    static final String DEADLINE = "candor.outbound.deadline";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /// @param configured the value of a setting, empty when it is not set
    /// @throws IllegalArgumentException naming the setting with which the server must not start
    static OutboundSettings of(Function<String, Optional<String>> configured) {
        List<AllowedServer> servers = new ArrayList<>(servers(configured, SERVERS, false));
        servers.addAll(servers(configured, IN_HOUSE, true));
        return new OutboundSettings(new AllowedServers(servers), deadline(configured));
    }

    private static List<AllowedServer> servers(
            Function<String, Optional<String>> configured, String setting, boolean inHouse) {
        try {
            return configured.apply(setting).stream()
                    .flatMap(list -> Arrays.stream(list.split(",")))
                    .map(String::strip)
                    .flatMap(url -> url.isEmpty() ? Stream.empty() : Stream.of(AllowedServer.of(url, inHouse)))
                    .toList();
        } catch (IllegalArgumentException flaw) {
            throw new IllegalArgumentException(setting + ": " + flaw.getMessage(), flaw);
        }
    }

    private static Duration deadline(Function<String, Optional<String>> configured) {
        Optional<String> text = configured.apply(DEADLINE);
        try {
            Duration deadline = text.map(Duration::parse).orElse(FetchLimits.DEFAULT.deadline());
            if (deadline.isPositive() && deadline.compareTo(LONGEST) <= 0) {
                return deadline;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(DEADLINE + " must be a duration such as PT2S: " + text.orElse(""), e);
        }
        throw new IllegalArgumentException(DEADLINE + " must be more than nothing and at most " + LONGEST);
    }

    FetchLimits limits() {
        FetchLimits usual = FetchLimits.DEFAULT;
        return new FetchLimits(deadline, usual.pages(), usual.resources(), usual.bytes());
    }
}
