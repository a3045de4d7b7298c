package org.candor.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Refuses what cannot be answered in time when its headers are there: on the thread that reads from the network, in
/// front of everything that reads a body, checks a token or waits. Health and the page pass.
///
/// Requests that are being read or wait have a bound too, so that there is always a thread left for health.
@ApplicationScoped
public class AdmissionFilter {
    private static final Pattern CALL = Pattern.compile("/cds-services/[^/]+/?|/fhir/.*\\$[a-z-]*forecast");

    /// After the headers that every answer has, before the routes.
    private static final int PRIORITY = 10;

    /// Half of the threads that there are at least.
    private static final int MOST = 100;

    private final Instance<Admissions> admissions;
    private final Instance<CdsClients> clients;
    private final CorrelationIds correlationIds;
    private final AtomicInteger underway = new AtomicInteger();

    AdmissionFilter(Instance<Admissions> admissions, Instance<CdsClients> clients, CorrelationIds correlationIds) {
        this.admissions = admissions;
        this.clients = clients;
        this.correlationIds = correlationIds;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    private void filter(RoutingContext call) {
        HttpServerRequest request = call.request();
        if (request.method() != HttpMethod.POST || !CALL.matcher(request.path()).matches()) {
            call.next();
        } else if (underway.get() >= MOST || admissions.get().computing().refuses(() -> client(request))) {
            refuse(call);
        } else {
            underway.incrementAndGet();
            call.addEndHandler(end -> underway.decrementAndGet());
            Arrival.mark(call);
            call.next();
        }
    }

    /// Who the request says sent it. That is checked before it is given anything.
    private String client(HttpServerRequest request) {
        return clients.get()
                .tokens()
                .flatMap(tokens -> tokens.findClaimedIssuer(request.headers().getAll(HttpHeaders.AUTHORIZATION)))
                .orElse("");
    }

    private void refuse(RoutingContext call) {
        UUID correlation = correlationIds.next();
        HttpServerResponse response = call.response();
        response.setStatusCode(Problem.OVERLOADED.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS)
                .putHeader(CorrelationIds.HEADER, correlation.toString());
        call.request().resume(); // the body is let go by
        response.end(Problem.OVERLOADED.outcome(correlation).toString());
    }
}
