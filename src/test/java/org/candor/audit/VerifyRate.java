package org.candor.audit;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.SessionFactory;

/// How fast `audit verify` is, and how much memory it takes: as many small answers as told, sealed, then verified.
/// Prints one line of JSON. `-Xmx` of the process is the bound of the memory.
final class VerifyRate {
    private static final int RESPONSE = 200;

    private VerifyRate() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("candor-verify-rate");
        SealKey key = SealKey.generate();
        String url = "jdbc:h2:file:" + folder.resolve("candor");
        PlainStore.open(url, 2, sessions -> measure(sessions, key, rows));
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void measure(SessionFactory sessions, SealKey key, int rows) {
        sessions.inTransaction(session -> {
            session.createNativeMutationQuery("""
                            insert into assessment (id, service_id, hook_instance, request_sha256, answered_at, verdict,
                            response, times_asked, fetched) select random_uuid(), 'aml-survival-forecast', random_uuid(),
                            repeat('a', 64), timestamp '2026-03-01 12:00:00', 'NOT_APPLICABLE', repeat('x', :length), 1, ''
                            from system_range(1, :rows)""")
                    .setParameter("length", RESPONSE)
                    .setParameter("rows", rows)
                    .executeUpdate();
            session.createNativeMutationQuery(
                            "insert into unsealed (entry) select 'A' || cast(id as varchar) from assessment")
                    .executeUpdate();
        });
        Seals seals = new Seals(sessions, Optional.of(key), Clock.systemUTC());
        long sealing = System.nanoTime();
        while (seals.sealNext().isPresent()) {
            continue;
        }
        Duration sealed = Duration.ofNanos(System.nanoTime() - sealing);
        long start = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        SealReport report = new SealCheck(sessions, Optional.of(key)).verify(List.of());
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        System.out.println("{\"rows\":" + report.entries() + ",\"seals\":" + report.seals() + ",\"intact\":"
                + report.intact() + ",\"verifySeconds\":"
                + Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0 + ",\"verifyCpuSeconds\":"
                + Duration.ofNanos(used).toMillis() / 1000.0 + ",\"sealSeconds\":" + sealed.toMillis() / 1000.0
                + ",\"heapMiB\":" + Runtime.getRuntime().maxMemory() / (1 << 20) + "}");
    }
}
