package org.parvis.simulation.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Requests sent over HTTP by so many residents at once. Measured is what the town hall does with a form that was
/// filled in: take and check the answers, keep them, make the request with its history, acknowledge it. Opening the
/// form is done beforehand.
final class Submissions {
    private static final String PROCEDURE = "collecte-encombrants";
    private static final Map<String, List<String>> ANSWERS = Map.of(
            "items", List.of("furniture", "bedding"),
            "volume", List.of("from_1_to_3"),
            "collection_address", List.of("14 rue des Tilleuls"),
            "needs_help", List.of("no"),
            "applicant-given-name", List.of("Camille"),
            "applicant-family-name", List.of("Martin"),
            "applicant-email", List.of("camille.martin@example.org"));

    private final URI site;
    private final AtomicInteger visitors = new AtomicInteger();

    Submissions(URI site) {
        this.site = site;
    }

    /// @param perSecond over all clients
    record Measured(int clients, double perSecond, Latencies latencies) {}

    Measured measure(int clients, int each) throws IOException, InterruptedException {
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var opened =
                    together(pool.invokeAll(Collections.nCopies(clients, (Callable<List<Opened>>) () -> open(each))));
            long began = System.nanoTime();
            var sent = together(pool.invokeAll(opened.stream()
                    .<Callable<Latencies>>map(forms -> () -> send(forms))
                    .toList()));
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Measured(clients, clients * each / seconds, Latencies.of(sent));
        }
    }

    private static <T> List<T> together(List<java.util.concurrent.Future<T>> all)
            throws IOException, InterruptedException {
        List<T> results = new ArrayList<>();
        for (var one : all) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                throw new IOException("A client of the benchmark failed: " + e.getCause(), e);
            }
        }
        return results;
    }

    /// @param draft its path, `/drafts/…`
    private record Opened(Visitor visitor, String draft, String form) {}

    private List<Opened> open(int count) throws IOException {
        List<Opened> forms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var visitor = new Visitor(site, visitors.getAndIncrement());
            visitor.get("/procedures/" + PROCEDURE);
            String form = visitor.post("/procedures/" + PROCEDURE + "/start", Map.of());
            visitor.get(form);
            forms.add(new Opened(visitor, form.replaceAll("(/drafts/[^/]+).*", "$1"), form));
        }
        return forms;
    }

    private static Latencies send(List<Opened> forms) throws IOException {
        List<Duration> all = new ArrayList<>();
        for (Opened form : forms) {
            long began = System.nanoTime();
            String check = form.visitor().post(form.form(), ANSWERS);
            String sent = form.visitor().post(form.draft() + "/send", Map.of());
            all.add(Duration.ofNanos(System.nanoTime() - began));
            if (!check.endsWith("/check") || !sent.endsWith("/sent")) {
                throw new IOException("A form was not accepted: " + check + ", " + sent);
            }
        }
        return new Latencies(all);
    }
}
