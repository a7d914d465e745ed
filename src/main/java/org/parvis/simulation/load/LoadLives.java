package org.parvis.simulation.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
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
/// and as the pages' role: row-level security, keys and append-only tables stay as they are. One thread lives, others
/// write. Afterwards the figures are counted afresh.
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
        return load(life, span, already, progress, paper, 1);
    }

    /// As fast as the machine can; a run that was cut off cannot be resumed, for what it wrote is in no order.
    ///
    /// @param progress what is being lived, as the log says it
    /// @param paper prints a page that stands for a document with that title
    public Loaded loadAtOnce(TownLife life, Span span, String progress, Function<String, byte[]> paper) {
        return load(life, span, 0, progress, paper, Runtime.getRuntime().availableProcessors());
    }

    private Loaded load(
            TownLife life, Span span, long already, String progress, Function<String, byte[]> paper, int writers) {
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
        long written = write(living, writer, new Progress(progress, span.requests() - already), writers);
        long counting = System.nanoTime();
        StartupProgress.say(progress + ": counting the figures");
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

    private long write(Living living, WriteLives writer, Progress progress, int writers) {
        var failed = new AtomicBoolean();
        MunicipalityId municipality = Tenancy.current();
        Deque<Future<?>> ahead = new ArrayDeque<>();
        long count = 0;
        try (var writing = Executors.newFixedThreadPool(
                writers, Thread.ofPlatform().name("load-lives-", 1).factory())) {
            while (living.hasNext()) {
                List<LivedRequest> lives = next(living);
                Rows rows = writer.write(lives);
                ahead.add(writing.submit(() -> {
                    if (!failed.get()) {
                        write(lives, rows, writer, municipality, failed);
                        progress.add(lives.size());
                    }
                }));
                count += lives.size();
                if (ahead.size() > writers + 1) {
                    ahead.removeFirst().get();
                }
            }
            for (Future<?> last : ahead) {
                last.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The lives could not be written", e.getCause());
        } catch (InterruptedException e) {
            failed.set(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Loading was interrupted", e);
        }
        return count;
    }

    private static List<LivedRequest> next(Living living) {
        List<LivedRequest> lives = new ArrayList<>(CHUNK);
        while (lives.size() < CHUNK && living.hasNext()) {
            lives.add(living.next());
        }
        return lives;
    }

    private void write(
            List<LivedRequest> lives, Rows rows, WriteLives writer, MunicipalityId municipality, AtomicBoolean failed) {
        try {
            Tenancy.run(municipality, () -> write(lives, rows, writer));
        } catch (RuntimeException | Error e) {
            // nothing may follow what is not there: an earlier run is resumed by the number of what it wrote
            failed.set(true);
            throw e;
        }
    }

    private void write(List<LivedRequest> lives, Rows rows, WriteLives writer) {
        try (var connection = database.getConnection()) {
            // the pool takes this back, and what was not committed, when the connection returns to it
            connection.setAutoCommit(false);
            write(lives, rows, writer, connection);
        } catch (SQLException e) {
            throw new UncategorizedSQLException("load lives", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// References are drawn at random, and among millions one may be taken: then the whole chunk is written with
    /// others.
    private static void write(List<LivedRequest> lives, Rows rows, WriteLives writer, Connection connection)
            throws SQLException, IOException {
        Rows current = rows;
        for (int attempt = 1; ; attempt++) {
            try {
                current.write(connection);
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    throw e;
                }
                current = writer.write(lives);
            }
        }
    }

    /// A line each time that another tenth is done, and each minute where a tenth takes longer.
    private static final class Progress {
        private static final Duration PAUSE = Duration.ofMinutes(1);

        private final String what;
        private final long all;
        private final long begun = System.nanoTime();
        private long done;
        private long told = begun;

        Progress(String what, long all) {
            this.what = what;
            this.all = all;
        }

        synchronized void add(int more) {
            long tenths = done * 10 / Math.max(1, all);
            done += more;
            long now = System.nanoTime();
            if (done * 10 / Math.max(1, all) > tenths || now - told > PAUSE.toNanos()) {
                told = now;
                StartupProgress.say(what + ": " + done * 100 / Math.max(1, all) + " %" + left(now - begun));
            }
        }

        /// Nothing where it is a matter of seconds.
        private String left(long nanos) {
            long minutes = Duration.ofNanos((long) ((double) nanos / done * (all - done)))
                    .toMinutes();
            return minutes == 0 ? "" : ", about " + (minutes + 1) + " minutes more";
        }
    }
}
