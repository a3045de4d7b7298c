package org.candor.wiring;

import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jboss.logging.Logger;

/// Brings the store into the form that this version needs, before anything else starts.
///
/// An embedded store that cannot be opened ends the start with one line. A PostgreSQL server may come later than we
/// do: then the server starts, is not ready, and tries again until it is.
@ApplicationScoped
public class StoreStart {
    private static final Logger LOG = Logger.getLogger(StoreStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int BEFORE_OTHERS = 10;

    private final Config config;
    private final Instance<StoreSettings> settings;
    private final Instance<Flyway> h2;
    private final Instance<Flyway> postgresql;
    private final AtomicBoolean done = new AtomicBoolean();

    StoreStart(
            Config config,
            Instance<StoreSettings> settings,
            @FlywayDataSource("h2") Instance<Flyway> h2,
            @FlywayDataSource("postgresql") Instance<Flyway> postgresql) {
        this.config = config;
        this.settings = settings;
        this.h2 = h2;
        this.postgresql = postgresql;
    }

    void start(@Observes @Priority(BEFORE_OTHERS) StartupEvent event) {
        config.getOptionalValue(StoreConfigSource.REFUSED, String.class).ifPresent(StoreStart::refuse);
        switch (settings.get().kind()) {
            case H2 -> openEmbedded(settings.get().data());
            case POSTGRESQL -> Thread.ofVirtual().name("store-start").start(this::migrateUntilDone);
        }
    }

    /// What to say when the tables were made by a newer version, which this one would not understand. Flyway alone
    /// would go on.
    static Optional<String> findNewer(Flyway flyway) {
        MigrationInfo[] applied = flyway.info().applied();
        return Arrays.stream(applied)
                .filter(each -> each.getState() == MigrationState.FUTURE_SUCCESS
                        || each.getState() == MigrationState.FUTURE_FAILED)
                .findFirst()
                .map(newer ->
                        "the store is of a newer version of Candor (tables " + applied[applied.length - 1].getVersion()
                                + "), start that one, or restore a backup of before its first start");
    }

    private void openEmbedded(Path data) {
        try {
            createPrivate(data);
            findNewer(h2.get()).ifPresent(StoreStart::refuse);
            h2.get().migrate();
            done.set(true);
        } catch (IOException e) {
            refuse("candor.data cannot be created: " + e.getMessage());
        } catch (FlywayException e) {
            refuse("the store in candor.data=" + data + " cannot be opened (is another server using it?): "
                    + firstLine(e));
        }
    }

    /// The folder holds data about patients: nobody but its owner reads it.
    static void createPrivate(Path data) throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        if (data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(data);
        }
    }

    /// Whether the tables are those of this version. While they are made, the first of them can be read already.
    boolean isDone() {
        return done.get();
    }

    private void migrateUntilDone() {
        while (!done.get()) {
            try {
                Optional<String> newer = findNewer(postgresql.get());
                if (newer.isPresent()) {
                    LOG.errorf("candor does not start: %s", newer.get());
                    Quarkus.asyncExit(1);
                    return;
                }
                postgresql.get().migrate();
                done.set(true);
            } catch (FlywayException e) {
                LOG.warnf("the store is not available, next try in %s: %s", PAUSE, firstLine(e));
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void refuse(String message) {
        throw new ConfigurationException("candor does not start: " + message);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    }
}
