package org.candor.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.candor.cdshooks.Feedback;
import org.candor.forecast.Provenance;
import org.candor.http.Admission;
import org.candor.http.Admissions;
import org.candor.security.TokenRefusedException;

/// The numbers of this server. Every name begins with `cds.`; Prometheus writes `cds_evaluations_total` for
/// `cds.evaluations`.
///
/// A label holds only words that are in the sources or the configuration, never one of a request: no patient, user,
/// hook instance or client. So there is a bound on how many series there are, and nothing of a record gets out here.
public final class Metrics {
    private static final String SERVICE = "service";
    private static final String OUTCOME = "outcome";
    private static final String POOL = "pool";
    private static final double UNKNOWN = Double.NaN;

    /// Upper edges of the histograms, with one at the half second that an EHR waits.
    private static final List<Duration> EDGES = List.of(
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(75),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofMillis(750),
            Duration.ofSeconds(1),
            Duration.ofMillis(2500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));

    private final MeterRegistry registry;
    private final Timer appending;
    private final Counter appendFailures;
    private final AtomicReference<Double> sealedUntil = new AtomicReference<>(UNKNOWN);
    private final AtomicReference<Double> chainIntact = new AtomicReference<>(UNKNOWN);
    private final AtomicReference<Double> storeReachable = new AtomicReference<>(UNKNOWN);

    public Metrics(MeterRegistry registry) {
        this.registry = registry;
        this.appending = timer("cds.audit.append.duration", "Until an answer or feedback was durable.");
        this.appendFailures = Counter.builder("cds.audit.append.failures")
                .description("Answers and feedback that could not be kept, and so were not given.")
                .register(registry);
        for (TokenRefusedException.Why why : TokenRefusedException.Why.values()) {
            refusals(why);
        }
        for (Feedback.Outcome outcome : Feedback.Outcome.values()) {
            feedback(outcome.code());
        }
        List.of("ok", "4xx", "5xx", "refused", "failed").forEach(this::fetching);
        TimeGauge.builder("cds.audit.sealed.timestamp", sealedUntil, TimeUnit.SECONDS, AtomicReference::get)
                .description("Everything recorded before this time is sealed, in seconds since 1970.")
                .register(registry);
        Gauge.builder("cds.audit.chain.intact", chainIntact, AtomicReference::get)
                .description("What the last `candor audit verify` found: 1 intact, 0 not; NaN before the first.")
                .register(registry);
        Gauge.builder("cds.store.reachable", storeReachable, AtomicReference::get)
                .description("Whether the store could be read when readiness was last asked for; NaN before that.")
                .register(registry);
    }

    /// How one call of a service ended.
    enum Outcome {
        FORECAST,
        WITHHELD,
        /// the record tells of no such disease
        NOT_APPLICABLE,
        /// the caller's mistake, or data that could not be had
        REJECTED,
        FAILED
    }

    /// Counts from nought, so that the first failure is seen as an increase.
    void announce(String service) {
        for (Outcome outcome : Outcome.values()) {
            evaluations(service, outcome);
        }
        evaluating(service);
    }

    void evaluated(String service, Outcome outcome) {
        evaluations(service, outcome).increment();
    }

    private Counter evaluations(String service, Outcome outcome) {
        return Counter.builder("cds.evaluations")
                .description("Calls of a service, by what came of them.")
                .tag(SERVICE, service)
                .tag(OUTCOME, word(outcome))
                .register(registry);
    }

    Timer evaluating(String service) {
        return timer(
                "cds.evaluation.duration",
                "From a request that was read to its answer, record and all.",
                SERVICE,
                service);
    }

    Timer appending() {
        return appending;
    }

    Counter appendFailures() {
        return appendFailures;
    }

    /// @param outcome `accepted` or `overridden`
    Counter feedback(String outcome) {
        return Counter.builder("cds.feedback")
                .description("Cards of which users said what they did.")
                .tag(OUTCOME, outcome)
                .register(registry);
    }

    Counter refusals(TokenRefusedException.Why why) {
        return Counter.builder("cds.jwt.rejections")
                .description("Tokens of clients that were refused.")
                .tag("reason", word(why))
                .register(registry);
    }

    /// @param outcome `ok`, the class of a status such as `4xx`, `refused` by our guard, or `failed`
    Timer fetching(String outcome) {
        return timer("cds.fhir.client.duration", "Requests to FHIR servers, by how they ended.", OUTCOME, outcome);
    }

    public void sealedUntil(Instant now) {
        sealedUntil.set(now.toEpochMilli() / 1000.0);
    }

    void chainIntact(boolean intact) {
        chainIntact.set(intact ? 1.0 : 0.0);
    }

    public void storeReachable(boolean reachable) {
        storeReachable.set(reachable ? 1.0 : 0.0);
    }

    /// Which model speaks.
    public void serves(Provenance model) {
        Gauge.builder("cds.model.info", () -> 1)
                .description("The model that is served.")
                .tag("model", model.modelId())
                .tag("version", model.version())
                .tag("sha256", model.sha256())
                .register(registry);
    }

    /// How busy the server is.
    public void watches(Admissions admissions) {
        watches("computing", admissions.computing());
        watches("fetching", admissions.fetching());
    }

    private void watches(String pool, Admission admission) {
        Gauge.builder("cds.inflight", admission, Admission::running)
                .description("Answers that are being made.")
                .tag(POOL, pool)
                .register(registry);
        Gauge.builder("cds.waiting", admission, Admission::waiting)
                .description("Requests that wait for their turn.")
                .tag(POOL, pool)
                .register(registry);
        FunctionCounter.builder("cds.requests.shed", admission, Admission::refused)
                .description("Requests that were refused because more was asked than could be answered in time.")
                .tag(POOL, pool)
                .register(registry);
    }

    /// How long something takes, in counts below each edge.
    public static DistributionStatisticConfig histogram() {
        return DistributionStatisticConfig.builder()
                .serviceLevelObjectives(
                        EDGES.stream().mapToDouble(Duration::toNanos).toArray())
                .build();
    }

    private Timer timer(String name, String description, String... tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(EDGES.toArray(Duration[]::new))
                .register(registry);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
