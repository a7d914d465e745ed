package org.parvis.simulation.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.parvis.insight.Indicators;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.startup.StartupProgress;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.simulation.life.LivedRequest;
import org.parvis.simulation.life.Living;
import org.parvis.simulation.life.Span;
import org.parvis.simulation.life.TownLife;
import org.parvis.simulation.life.TownLife.ProcedureLife;
import org.parvis.town.Countries;
import org.parvis.town.Department;
import org.parvis.town.Town;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Lives a town's life and writes it down, some thousands of requests a transaction, in the current municipality's name
/// and as the pages' role: row-level security, keys and append-only tables stay as they are. One thread lives, another
/// writes. Afterwards the figures are counted afresh.
@Component
public final class LoadLives {
    private static final int CHUNK = 2_000;
    private static final int ATTEMPTS = 5;
    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource database;
    private final Town town;
    private final Countries countries;
    private final Procedures procedures;
    private final StoredFiles files;
    private final JsonMapper json;
    private final Indicators indicators;

    LoadLives(
            DataSource database,
            Town town,
            Countries countries,
            Procedures procedures,
            StoredFiles files,
            JsonMapper json,
            Indicators indicators) {
        this.database = database;
        this.town = town;
        this.countries = countries;
        this.procedures = procedures;
        this.files = files;
        this.json = json;
        this.indicators = indicators;
    }

    public record Loaded(long requests, Duration writing, Duration counting) {
        public double perSecond() {
            return requests / Math.max(0.001, writing.toMillis() / 1000.0);
        }
    }

    /// @param already how many of these requests an earlier run, cut off, has written down
    /// @param progress what is being lived, as the log says it
    /// @param paper prints a page that stands for a document with that title
    public Loaded load(TownLife life, Span span, long already, String progress, Function<String, byte[]> paper) {
        RulesInForce rules = rules(life, paper);
        var writer = new WriteLives(
                Tenancy.current().value(),
                rules,
                new Staff(town),
                file("complement", "Document complémentaire", paper),
                json);
        long begun = System.nanoTime();
        var living = new Living(life, rules, span);
        for (long i = 0; i < already && living.hasNext(); i++) {
            living.next();
        }
        long written = write(living, writer, new Progress(progress, span.requests() - already));
        long counting = System.nanoTime();
        indicators.countAfresh();
        return new Loaded(written, Duration.ofNanos(counting - begun), Duration.ofNanos(System.nanoTime() - counting));
    }

    /// The town's rules, for a life of which nothing is written down.
    public RulesInForce rules(TownLife life, Function<String, byte[]> paper) {
        Map<String, Department> departments = new HashMap<>();
        town.departments().forEach(department -> departments.put(department.code(), department));
        Map<String, FilledForms> forms = new HashMap<>();
        for (ProcedureLife one : life.procedures()) {
            forms.put(one.code(), forms(one, paper));
        }
        return new RulesInForce(town.municipality(), countries.pack(), countries.appealBodies(), departments, forms);
    }

    private FilledForms forms(ProcedureLife life, Function<String, byte[]> paper) {
        Procedure procedure = procedures
                .current(life.code())
                .orElseThrow(() -> new IllegalStateException("The town has no procedure " + life.code()));
        Map<String, UUID> documents = new HashMap<>();
        List<FilledForms.Form> ways = new ArrayList<>();
        for (Map<String, Object> written : life.answers()) {
            Map<String, UUID> own = new HashMap<>();
            for (String field : FilledForms.documentFields(procedure, written)) {
                own.put(field, documents.computeIfAbsent(field, _ -> file(field, title(procedure, field), paper)));
            }
            var answers = FilledForms.answers(procedure, written, own);
            ways.add(new FilledForms.Form(
                    answers, json.writeValueAsString(answers), procedures.silence(procedure, answers), own));
        }
        return new FilledForms(procedure, ways, documents);
    }

    private static String title(Procedure procedure, String code) {
        return procedure.form().stream()
                .flatMap(step -> step.fields().stream())
                .filter(field -> field.code().equals(code))
                .findFirst()
                .orElseThrow()
                .label()
                .in(java.util.Locale.FRENCH);
    }

    private UUID file(String name, String title, Function<String, byte[]> paper) {
        return files.keep(name + ".pdf", "application/pdf", paper.apply(title)).id();
    }

    private long write(Living living, WriteLives writer, Progress progress) {
        BlockingQueue<Chunk> waiting = new ArrayBlockingQueue<>(2);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        MunicipalityId municipality = Tenancy.current();
        Thread writing = Thread.ofPlatform().name("load-lives").start(() -> {
            try {
                Tenancy.run(municipality, () -> writeAll(waiting, writer, progress));
            } catch (RuntimeException | Error e) {
                failure.set(e);
                // whoever lives on must not wait for ever
                waiting.clear();
            }
        });
        long count = 0;
        try {
            List<LivedRequest> lives = new ArrayList<>(CHUNK);
            while (failure.get() == null && living.hasNext()) {
                lives.add(living.next());
                if (lives.size() == CHUNK) {
                    count += hand(waiting, writer, lives, writing);
                    lives = new ArrayList<>(CHUNK);
                }
            }
            count += hand(waiting, writer, lives, writing);
            hand(waiting, writer, List.of(), writing);
            writing.join();
        } catch (InterruptedException e) {
            writing.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Loading was interrupted", e);
        }
        if (failure.get() != null) {
            throw new IllegalStateException("The lives could not be written", failure.get());
        }
        return count;
    }

    /// @param lives none where there are no more
    private record Chunk(List<LivedRequest> lives, Rows rows) {}

    private static int hand(BlockingQueue<Chunk> waiting, WriteLives writer, List<LivedRequest> lives, Thread writing)
            throws InterruptedException {
        Chunk chunk = new Chunk(lives, writer.write(lives));
        while (writing.isAlive() && !waiting.offer(chunk, 100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            // the database is behind
        }
        return lives.size();
    }

    private void writeAll(BlockingQueue<Chunk> waiting, WriteLives writer, Progress progress) {
        try (var connection = database.getConnection()) {
            // the pool takes this back, and what was not committed, when the connection returns to it
            connection.setAutoCommit(false);
            for (Chunk chunk = waiting.take(); !chunk.lives().isEmpty(); chunk = waiting.take()) {
                write(chunk, writer, connection);
                progress.add(chunk.lives().size());
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("load lives", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Loading was interrupted", e);
        }
    }

    /// References are drawn at random, and among millions one may be taken: then the whole chunk is written with
    /// others.
    private static void write(Chunk chunk, WriteLives writer, java.sql.Connection connection)
            throws SQLException, IOException {
        Rows rows = chunk.rows();
        for (int attempt = 1; ; attempt++) {
            try {
                rows.write(connection);
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    throw e;
                }
                rows = writer.write(chunk.lives());
            }
        }
    }

    /// A line each time that another tenth is done.
    private static final class Progress {
        private final String what;
        private final long all;
        private long done;

        Progress(String what, long all) {
            this.what = what;
            this.all = all;
        }

        void add(int more) {
            long before = done * 10 / Math.max(1, all);
            done += more;
            long now = done * 10 / Math.max(1, all);
            if (now > before) {
                StartupProgress.say(what + ": " + now * 10 + " %");
            }
        }
    }
}
