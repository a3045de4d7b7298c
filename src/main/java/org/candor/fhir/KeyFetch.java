package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.gclient.IEntityResult;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.candor.fhir.Fetched.Failure;
import org.candor.fhir.TrustedServers.TrustedServer;

/// Fetches what belongs to one prefetch key, page by page, on a thread of its own. Whoever asked can look at any time
/// at what has arrived; what arrives later is dropped.
final class KeyFetch implements Runnable {
    private static final Set<String> JSON =
            Set.of("application/fhir+json", "application/json", "application/json+fhir");

    private final TrustedServer server;
    private final String token;
    private final FetchLimits limits;
    private final AtomicInteger bytesLeft;
    private final String first;

    private final List<JsonNode> pages = new ArrayList<>();
    private Optional<Failure> failure = Optional.of(Failure.LATE);
    private boolean taken;

    /// @param bytesLeft what all keys together may still read
    /// @param first     URL of the resource or of the first page
    KeyFetch(TrustedServer server, String token, FetchLimits limits, AtomicInteger bytesLeft, String first) {
        this.server = server;
        this.token = token;
        this.limits = limits;
        this.bytesLeft = bytesLeft;
        this.first = first;
    }

    /// What has arrived.
    ///
    /// @param pages   in the order of the server
    /// @param failure why there is no more, or not all; empty when these are all
    record Arrived(List<JsonNode> pages, Optional<Failure> failure) {
        @Override
        public String toString() {
            return "Arrived[" + pages.size() + " pages, " + failure + "]";
        }
    }

    /// Takes what has arrived. Call once.
    synchronized Arrived take() {
        taken = true;
        return new Arrived(List.copyOf(pages), failure);
    }

    private synchronized void end(Optional<Failure> why) {
        if (!taken) {
            failure = why;
        }
    }

    private synchronized void add(JsonNode page) {
        if (!taken) {
            pages.add(page);
        }
    }

    @Override
    public void run() {
        try {
            end(readPages());
        } catch (AuthenticationException | ForbiddenOperationException refused) {
            end(Optional.of(Failure.REFUSED));
        } catch (ResourceNotFoundException | ResourceGoneException absent) {
            end(Optional.of(Failure.NOT_FOUND));
        } catch (FhirClientConnectionException | IOException unreachable) {
            end(Optional.of(Thread.currentThread().isInterrupted() ? Failure.LATE : Failure.UNREACHABLE));
        } catch (BaseServerResponseException failed) {
            end(Optional.of(Failure.FAILED));
        } catch (RuntimeException unforeseen) { // of the client library; its message may hold what the server sent
            end(Optional.of(Failure.UNREADABLE));
        }
    }

    private Optional<Failure> readPages() throws IOException {
        Set<String> seen = new HashSet<>();
        int resources = 0;
        Optional<String> url = Optional.of(first);
        while (url.isPresent()) {
            if (!server.contains(url.get())) {
                return Optional.of(Failure.ELSEWHERE);
            }
            if (!seen.add(url.get()) || seen.size() > limits.pages()) {
                return Optional.of(Failure.TOO_MUCH);
            }
            IEntityResult answer = server.client()
                    .rawHttpRequest()
                    .get(url.get())
                    .accept("application/fhir+json")
                    .withAdditionalHeader("Authorization", "Bearer " + token)
                    .execute();
            byte[] body = answer.getInputStream().readAllBytes();
            if (bytesLeft.addAndGet(-body.length) < 0) {
                return Optional.of(Failure.TOO_MUCH);
            }
            Optional<JsonNode> page = isJson(answer) ? FhirJson.findObject(body) : Optional.empty();
            String type = page.map(node -> text(node.path("resourceType"))).orElse("");
            if (type.equals("OperationOutcome")) {
                return Optional.of(Failure.FAILED);
            }
            if (page.isEmpty() || type.isEmpty() || (seen.size() > 1 && !type.equals("Bundle"))) {
                return Optional.of(Failure.UNREADABLE);
            }
            resources += page.get().path("entry").size();
            if (resources > limits.resources()) {
                return Optional.of(Failure.TOO_MUCH);
            }
            add(page.get());
            url = nextPage(page.get(), url.get());
        }
        return Optional.empty();
    }

    private static boolean isJson(IEntityResult answer) {
        return Optional.ofNullable(answer.getMimeType())
                .map(type -> JSON.contains(type.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    /// The link to the next page, which a server may give relative to this one.
    private static Optional<String> nextPage(JsonNode page, String url) throws IOException {
        for (JsonNode link : page.path("link")) {
            if (text(link.path("relation")).equals("next")) {
                try {
                    return Optional.of(
                            URI.create(url).resolve(text(link.path("url"))).toString());
                } catch (IllegalArgumentException notAUrl) {
                    throw new IOException("the link to the next page is not a URL", notAUrl);
                }
            }
        }
        return Optional.empty();
    }
}
