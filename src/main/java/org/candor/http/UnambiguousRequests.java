package org.candor.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.regex.Pattern;

/// Refuses, before anything else, what two programs may understand in two ways: a proxy that decides who may call, and
/// this server. A path must be the one that is meant, without matrix parameters, dots, doubled or encoded slashes. A
/// body comes with a length or in chunks, not in any other transfer encoding.
@ApplicationScoped
public class UnambiguousRequests {
    /// After the headers that every answer has, before anything that decides.
    private static final int PRIORITY = 20;
    private static final int LINGER_MILLIS = 1_000;
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i)[;\\\\]|//|/\\.{1,2}(?:/|$)|%(?:00|25|2e|2f|3b|5c)");

    private final CorrelationIds correlationIds;

    UnambiguousRequests(CorrelationIds correlationIds) {
        this.correlationIds = correlationIds;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        routing.addEndHandler(ended -> closeIfSaidSo(routing));
        if (isAmbiguous(pathOf(request.uri()))) {
            refuse(routing, new Problem(404, "not-found", "there is nothing here"));
        } else if (request.headers().getAll("Transfer-Encoding").stream()
                .anyMatch(encoding -> !encoding.equalsIgnoreCase("chunked"))) {
            refuse(routing, new Problem(400, "structure", "the only transfer encoding is chunked"));
        } else {
            routing.next();
        }
    }

    /// The engine says that it closes, and reads on for as long as the client sends. The client is given a moment to
    /// read the answer, because what is unread when a connection is closed may take the answer with it.
    private static void closeIfSaidSo(RoutingContext routing) {
        if ("close".equalsIgnoreCase(routing.response().headers().get("Connection"))) {
            routing.vertx()
                    .setTimer(
                            LINGER_MILLIS,
                            timer -> routing.request().connection().close());
        }
    }

    /// Whether a path can be taken for another.
    static boolean isAmbiguous(String path) {
        return AMBIGUOUS.matcher(path).find();
    }

    private static String pathOf(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private void refuse(RoutingContext routing, Problem problem) {
        UUID correlation = correlationIds.next();
        routing.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .putHeader(CorrelationIds.HEADER, correlation.toString())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Connection", "close")
                .end(problem.outcome(correlation).toString());
    }
}
