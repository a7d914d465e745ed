package org.parvis.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parvis.ParvisApplication;

/// The whole product in a process of its own, demonstration included, as a host runs it: on a PostgreSQL that it did
/// not
/// start and whose owner is no superuser, behind a reverse proxy, with a port for health and metrics.
class ServingFromAnotherPostgresTests {
    @TempDir
    private static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EmbeddedDatabase server;
    private static Process parvis;
    private static int port;
    private static int management;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = EmbeddedDatabase.start(folder.resolve("server"), Path.of("target/test-software"));
        port = freePort();
        management = freePort();
        parvis = launch(
                "served",
                "--parvis.demonstration=true",
                "--parvis.demonstration-year=false",
                "--parvis.behind-proxy=true",
                "--server.port=" + port,
                "--management.server.port=" + management);
        for (int waited = 0; waited < 120 && parvis.isAlive() && !said("served").contains("Parvis is open"); waited++) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
        assertThat(said("served")).contains("Parvis is open: http://localhost:" + port + "/");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        parvis.destroy();
        assertThat(parvis.waitFor(30, TimeUnit.SECONDS)).isTrue();
        server.close();
    }

    @Test
    void itServesAsARoleThatOwnsNothing() throws Exception {
        try (var connection = server.owner().dataSource().getConnection();
                var statement = connection.prepareStatement("""
                        select bool_or(rolsuper) from pg_roles where rolname in ('parvis_owner', 'parvis_app')""");
                var result = statement.executeQuery()) {
            result.next();
            assertThat(result.getBoolean(1)).isFalse();
        }
    }

    @Test
    void theDemonstrationIsOpenWithAllItsAccounts() {
        assertThat(get(port, "/").body()).contains("Valombrée");
        assertThat(get(port, "/demonstration").body())
                .contains("Claire Aubry", "Julien Perrot")
                .containsPattern("\\b[0-9]{3} ?[0-9]{3}\\b");
    }

    @Test
    void itSaysWhatItDoesInPlainWords() {
        assertThat(said("served"))
                .contains("Bringing the tables up to date", "Sign in as an agent")
                .doesNotContain("ERROR", "Exception");
        assertThat(said("served").lines().filter(line -> line.contains("WARN")))
                .as("its pages have no login of their own")
                .singleElement()
                .asString()
                .contains("PARVIS_DATABASE_PAGES_USER");
    }

    @Test
    void healthAndMetricsAreOnTheirOwnPortAlone() {
        assertThat(get(management, "/health").body()).contains("UP");
        assertThat(get(management, "/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get(management, "/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get(management, "/prometheus").body()).contains("jvm_memory_used_bytes", "hikaricp_connections");
        for (String path : List.of("/env", "/heapdump", "/actuator", "/beans")) {
            assertThat(get(management, path).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : List.of("/health", "/prometheus", "/actuator/health", "/actuator/prometheus")) {
            assertThat(get(port, path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void behindAProxyThatEndsTlsCookiesAreSecureAndHttpsIsRemembered() {
        var answer = get(port, "/?lang=en", "X-Forwarded-Proto", "https");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void whereThePortIsTakenASecondOneSaysSoAndEnds() throws IOException, InterruptedException {
        Process second = launch("second", "--server.port=" + port);
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(said("second").lines()).singleElement().asString().startsWith("Parvis did not start. Port " + port);
    }

    private static Process launch(String name, String... arguments) throws IOException {
        String classes = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(path -> !path.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classes,
                ParvisApplication.class.getName(),
                "--parvis.data=" + folder.resolve(name)));
        var owner = server.owner();
        command.add("--parvis.database.url=" + owner.url().replace("jdbc:", ""));
        command.add("--parvis.database.user=" + owner.user());
        command.add("--parvis.database.password=" + owner.password());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private static String said(String name) throws UncheckedProblem {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedProblem(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> get(int port, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedProblem(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedProblem(e);
        }
    }

    private static final class UncheckedProblem extends RuntimeException {
        private static final long serialVersionUID = 1;

        UncheckedProblem(Exception cause) {
            super(cause);
        }
    }
}
