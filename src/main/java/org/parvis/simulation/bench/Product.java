package org.parvis.simulation.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Parvis as its users have it: the script started as a process, on a data folder of the benchmark's own.
///
/// @param coldStart from the command to the first page answered
record Product(Process process, URI address, Path data, Duration coldStart) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// As it is by itself, up to its first page.
    static Product start(Path data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /// Up to the moment at which everything is there: a town that is being opened shows pages before all its procedures
    /// are.
    static Product startWhole(Path data) throws IOException, InterruptedException {
        String health = Integer.toString(freePort());
        Product product = start(data, Map.of("PARVIS_MANAGEMENT_PORT", health));
        product.waitFor(URI.create("http://localhost:" + health + "/health/readiness"));
        return product;
    }

    private static Product start(Path data, Map<String, String> settings) throws IOException, InterruptedException {
        int port = freePort();
        URI address = URI.create("http://localhost:" + port);
        Map<String, String> all = new HashMap<>(settings);
        all.put("PARVIS_PORT", Integer.toString(port));
        long began = System.nanoTime();
        Process process = script(data, all).redirectOutput(log(data)).start();
        var product = new Product(process, address, data, Duration.ZERO);
        product.waitFor(address.resolve("/"));
        return new Product(process, address, data, Duration.ofNanos(System.nanoTime() - began));
    }

    private void waitFor(URI page) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(30)).build();
            while (!answers(client, request)) {
                if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                    process.destroy();
                    throw new IOException("Parvis did not start; its log is " + data.resolve("bench.log"));
                }
                Thread.sleep(10);
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest page) throws InterruptedException {
        try {
            return client.send(page, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /// Brings the town's past up to so many requests, while the product is stopped.
    static void simulate(Path data, long requests) throws IOException, InterruptedException {
        Process process = script(data, Map.of(), "simulate", Long.toString(requests))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("The simulation failed");
        }
    }

    private static ProcessBuilder script(Path data, Map<String, String> settings, String... command) {
        String[] whole = new String[command.length + 1];
        whole[0] = "./parvis";
        System.arraycopy(command, 0, whole, 1, command.length);
        var builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().remove("PARVIS_DATABASE_URL");
        builder.environment().put("PARVIS_DATA", data.toString());
        builder.environment().put("PARVIS_DEMONSTRATION", "true");
        builder.environment().put("PARVIS_DEMONSTRATION_YEAR", "false");
        // every client of the benchmark comes from an address of its own, as residents do
        builder.environment().put("PARVIS_BEHIND_PROXY", "true");
        builder.environment().putAll(settings);
        return builder;
    }

    private static ProcessBuilder.Redirect log(Path data) throws IOException {
        Files.createDirectories(data);
        return ProcessBuilder.Redirect.appendTo(data.resolve("bench.log").toFile());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Of the JVM alone, in megabytes: its PostgreSQL is other processes.
    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow(() -> new IOException("This system does not tell how much memory a process has"));
    }

    /// Its own PostgreSQL, by the superuser's login.
    String databaseAddress() throws IOException {
        String port =
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
        return "jdbc:postgresql://127.0.0.1:" + port.strip() + "/parvis";
    }

    String databasePassword() throws IOException {
        return Files.readString(data.resolve("postgres.password")).strip();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while Parvis stopped").initCause(e);
        }
    }
}
