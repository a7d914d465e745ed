package org.parvis.simulation.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/// `./parvis bench`: measures a product of its own, started on an empty folder, and writes `docs/benchmarks.md`.
///
/// `--volumes=10000,100000` measures the pages at other volumes than the three that are published.
public final class Bench {
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int RAW_SECONDS = 15;
    private static final int SUBMISSIONS = 3_200;
    /// For each of eight clients: the JVM compiles what is used most only after a while.
    private static final int WARM_UP = 1_500;
    /// The same again before they are measured, for the same reason.
    private static final int PAGES = 1_000;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        List<Long> volumes = new ArrayList<>(List.of(10_000L, 100_000L, 1_000_000L));
        Path data = Path.of("target/bench").toAbsolutePath();
        for (String argument : arguments) {
            if (!argument.startsWith("--volumes=")) {
                OUT.println("Unknown argument: " + argument);
                System.exit(2);
            }
            volumes.clear();
            for (String volume : argument.substring("--volumes=".length()).split(",")) {
                volumes.add(Long.parseLong(volume));
            }
        }
        FileSystemUtils.deleteRecursively(data);
        Report report = new Report();
        submissions(opened(data.resolve("submissions"), volumes.getFirst()), report);
        // Pages are read in a town of their own: what the load sent is a backlog that no town has.
        data = opened(data.resolve("pages"), volumes.getFirst());
        for (long volume : volumes) {
            if (volume != volumes.getFirst()) {
                Product.simulate(data, volume);
            }
            pages(data, volume, report);
        }
        coldStarts(data, volumes.getLast(), report);
        Path file = Path.of("docs/benchmarks.md");
        Files.writeString(file, report.markdown());
        OUT.println(report.markdown());
        OUT.println("Written to " + file);
    }

    private static Path opened(Path data, long requests) throws IOException, InterruptedException {
        OUT.println("Opening a town in " + data);
        Product.startWhole(data).close();
        Product.simulate(data, requests);
        return data;
    }

    private static void submissions(Path data, Report report) throws IOException, InterruptedException, SQLException {
        try (Product product = Product.startWhole(data)) {
            OUT.println("Sending requests");
            var submissions = new Submissions(product.address());
            submissions.measure(8, WARM_UP);
            RawInserts raw = RawInserts.like(product);
            for (int clients : CLIENTS) {
                var measured = submissions.measure(clients, Math.min(800, SUBMISSIONS / clients));
                var rate = raw.measure(clients, RAW_SECONDS);
                report.submissions(measured, rate, raw.rows());
                OUT.printf("%d clients: %.0f a second, raw %.0f%n", clients, measured.perSecond(), rate.perSecond());
            }
            raw.forget();
            report.memory(product.residentMegabytes());
        }
    }

    private static void pages(Path data, long volume, Report report) throws IOException, InterruptedException {
        try (Product product = Product.startWhole(data)) {
            OUT.println("Asking for pages at " + volume + " requests");
            report.pages(volume, PageTimes.measure(product.address(), PAGES, PAGES));
        }
    }

    private static void coldStarts(Path data, long volume, Report report) throws IOException, InterruptedException {
        List<Duration> starts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try (Product product = Product.start(data)) {
                starts.add(product.coldStart());
            }
        }
        report.coldStart(volume, new Latencies(starts));
    }

    /// Gathers the figures and writes them down.
    private static final class Report {
        private static final double RAW_SHARE = 0.4;
        private static final double PAGE_P99 = 25;
        private static final double COLD_START = 4;
        private static final long MEMORY = 450;

        private final StringBuilder sent = new StringBuilder();
        private final Map<String, List<Latencies>> pages = new LinkedHashMap<>();
        private final List<Long> volumes = new ArrayList<>();
        private String memory = "";
        private String coldStart = "";
        private String raw = "";

        void submissions(Submissions.Measured measured, RawInserts.Rate rate, int rows) {
            Latencies times = measured.latencies();
            double share = measured.perSecond() / rate.perSecond();
            sent.append("| %d | %.0f | %.1f | %.1f | %.1f | %.0f | %.0f %%%s |%n"
                    .formatted(
                            measured.clients(),
                            measured.perSecond(),
                            times.milliseconds(0.5),
                            times.milliseconds(0.95),
                            times.milliseconds(0.99),
                            rate.perSecond(),
                            share * 100,
                            measured.clients() == 8 ? verdict(share >= RAW_SHARE) : ""));
            raw = "Raw: the %d rows that one submission inserts, in one transaction, by %s.".formatted(rows, rate.by());
        }

        void pages(long volume, Map<String, Latencies> times) {
            volumes.add(volume);
            times.forEach((page, all) ->
                    pages.computeIfAbsent(page, _ -> new ArrayList<>()).add(all));
        }

        void memory(long megabytes) {
            memory = "%d MB%s".formatted(megabytes, verdict(megabytes <= MEMORY));
        }

        void coldStart(long volume, Latencies starts) {
            coldStart = "median of %d: %.1f s, slowest %.1f s, at %,d requests%s"
                    .formatted(
                            starts.all().size(),
                            starts.milliseconds(0.5) / 1000,
                            starts.milliseconds(1) / 1000,
                            volume,
                            verdict(starts.milliseconds(0.5) / 1000 <= COLD_START));
        }

        private static String verdict(boolean reached) {
            return reached ? "" : " (goal missed)";
        }

        String markdown() {
            var text = new StringBuilder();
            text.append("""
                    # How fast the house is

                    Written by `./parvis bench`; the figures of one run on one machine (%d processors, %s, Java %s), \
                    with the load generator, the product and its PostgreSQL side by side on it, and PostgreSQL's \
                    default durability (fsync and synchronous_commit on). Compare within a run, not between machines.

                    ## Requests sent over HTTP

                    A submission is the whole path of a form that was filled in: the form is posted, checked and kept, \
                    then sent: request, history, acknowledgement queued. Goal: at least 40 %% of the raw rate with 8 \
                    clients. %s

                    | clients | a second | p50 ms | p95 ms | p99 ms | raw a second | share of raw |
                    |--:|--:|--:|--:|--:|--:|--:|
                    """.formatted(
                            Runtime.getRuntime().availableProcessors(),
                            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                            Runtime.version().feature(),
                            raw));
            text.append(sent);
            text.append("""

                    ## Pages

                    One visitor, one page after the other, %d times after as many that are not measured. Goal: p99 at most 25 ms at \
                    1,000,000 requests. Growth is the median at the largest volume over that at the smallest.

                    | page |""".formatted(PAGES));
            volumes.forEach(volume -> text.append(" p50 / p99 ms at %,d |".formatted(volume)));
            text.append(" growth |\n|---|")
                    .append("--:|".repeat(volumes.size() + 1))
                    .append('\n');
            pages.forEach((page, times) -> {
                text.append("| ").append(page).append(" |");
                times.forEach(
                        all -> text.append(" %.1f / %.1f |".formatted(all.milliseconds(0.5), all.milliseconds(0.99))));
                Latencies first = times.getFirst();
                Latencies last = times.getLast();
                text.append(" × %.2f%s |%n"
                        .formatted(
                                last.milliseconds(0.5) / first.milliseconds(0.5),
                                verdict(last.milliseconds(0.99) <= PAGE_P99)));
            });
            text.append("""

                    ## Start and memory

                    | | |
                    |---|---|
                    | Cold start to the first page on an existing data folder, PostgreSQL included (goal 4 s) | %s |
                    | Resident memory of the JVM after the submissions (goal 450 MB) | %s |
                    """.formatted(coldStart, memory));
            return text.toString();
        }
    }
}
