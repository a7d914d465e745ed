package org.parvis.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.parvis.platform.startup.StartupProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL that Parvis starts itself and whose files stay in the data folder between runs. The library that
/// brings it is made for tests and switches durability off; here it is on, because these are residents' requests.
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STARTUP = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static EmbeddedDatabase start(Path folder) {
        Path data = folder.resolve("postgres").toAbsolutePath();
        try {
            Files.createDirectories(data);
            stopLeftOver(data);
            return new EmbeddedDatabase(EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(STARTUP)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "80")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("random_page_cost", "1.1")
                    .setServerConfig("timezone", "UTC")
                    .start());
        } catch (IOException | IllegalStateException e) {
            throw new StartupProblem(
                    "The embedded database could not start in " + data + " (" + e.getMessage()
                            + "). Is another Parvis using this folder, or is the disk full?",
                    e);
        }
    }

    /// A node that was killed leaves its PostgreSQL running; it is asked to stop in order, so that nothing that it
    /// acknowledged is lost.
    private static void stopLeftOver(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> leftOver = Files.readAllLines(pidFile).stream()
                .findFirst()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
        if (leftOver.isPresent()) {
            log.info("Stopping the database that an earlier run left behind");
            leftOver.get().destroy();
            try {
                leftOver.get().onExit().get(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new IllegalStateException("the database of an earlier run does not stop", e);
            }
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
