package org.parvis.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parvis.platform.startup.StartupProblem;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class StartingTheEmbeddedDatabaseTests {
    private static final Path SOFTWARE = Path.of("target/test-software");

    @TempDir
    private static Path runningFolder;

    private static EmbeddedDatabase running;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        running = EmbeddedDatabase.start(runningFolder, SOFTWARE);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void whatWasAcknowledgedIsFoundAgainEvenWhenTheServerWasKilled()
            throws SQLException, IOException, InterruptedException {
        try (var first = EmbeddedDatabase.start(folder, SOFTWARE)) {
            run(first.owner(), "create table kept (word text)", "insert into kept values ('écrit')");
        }
        var second = EmbeddedDatabase.start(folder, SOFTWARE);
        assertThat(text(second.owner(), "select word from kept")).isEqualTo("écrit");
        run(second.owner(), "insert into kept values ('puis')");
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        var server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        second.close();
        // The server's children notice their parent's death within moments, and until then hold the files.
        Thread.sleep(500);
        try (var third = EmbeddedDatabase.start(folder, SOFTWARE)) {
            assertThat(text(third.owner(), "select string_agg(word, ' ' order by word) from kept"))
                    .isEqualTo("écrit puis");
        }
    }

    @Test
    void aStartThatFailsBesideItLeavesNoneRunning() {
        var context = new GenericApplicationContext();
        settings(context, folder);
        new StartDatabase(() -> {}).initialize(context);
        context.registerBean("faulty", Object.class, () -> {
            throw new IllegalStateException("a setting that nobody can read");
        });
        assertThatThrownBy(context::refresh).rootCause().hasMessage("a setting that nobody can read");
        assertThat(folder.resolve("postgres/PG_VERSION")).exists();
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void aStartThatIsInterruptedWhileItWaitsLeavesNoneRunning() {
        var context = new GenericApplicationContext();
        settings(context, folder);
        new StartDatabase(() -> {}).initialize(context);
        var started = context.getBeanFactory().getBean(StartDatabase.Started.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(started::take).isInstanceOf(StartupProblem.class);
        var waiting = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            waiting.interrupt();
        });
        started.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("postgres/PG_VERSION")).exists();
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void aStartThatFailsBeforeAnyContextStandsLeavesNoneRunning() {
        var context = new GenericApplicationContext();
        settings(context, folder);
        var start = new StartDatabase(() -> {});
        start.initialize(context);
        context.close();
        start.close();
        start.close();
        assertThat(folder.resolve("postgres/PG_VERSION")).exists();
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void whatIsNoLongerWantedIsNotBegun() throws IOException {
        Files.createDirectories(folder.resolve("software/unpacking-1/bin"));
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, folder.resolve("software"), () -> {
                    throw new StartupProblem("asked to stop");
                }))
                .hasMessage("asked to stop");
        assertThat(folder.resolve("postgres")).doesNotExist();
        assertThat(folder.resolve("software/unpacking-1")).doesNotExist();
    }

    @Test
    void whatAStartThatWasKilledHasLeftIsRemoved() throws IOException {
        Path left = Files.createDirectories(folder.resolve("creating-1/pg_wal"));
        EmbeddedDatabase.start(folder, SOFTWARE).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void whatKeepsItFromStartingIsToldToWhomWantsIt() {
        try (var context = new GenericApplicationContext()) {
            settings(context, runningFolder);
            new StartDatabase(() -> {}).initialize(context);
            var started = context.getBeanFactory().getBean(StartDatabase.Started.class);
            assertThatThrownBy(started::take)
                    .isInstanceOf(StartupProblem.class)
                    .hasMessageStartingWith("Another Parvis is running");
        }
    }

    private static void settings(GenericApplicationContext context, Path data) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("parvis.data", data.toString(), "parvis.software", SOFTWARE.toString())));
    }

    @Test
    void twoCannotRunOnOneFolder() {
        assertThatThrownBy(() -> EmbeddedDatabase.start(runningFolder, SOFTWARE))
                .isInstanceOf(StartupProblem.class)
                .hasMessageStartingWith("Another Parvis is running on the data folder " + runningFolder);
    }

    @Test
    void nobodyGetsInWithoutAPasswordAndNobodyElseReadsIt() throws IOException {
        for (String user : List.of("postgres", "parvis_owner")) {
            var guess = new DatabaseLogin(running.owner().url(), user, "guessed");
            assertThatThrownBy(() -> run(guess, "select 1")).hasMessageContaining("password authentication failed");
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(runningFolder.resolve("postgres.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void itOrdersNamesAsPeopleDo() throws SQLException {
        assertThat(
                        text(
                                running.owner(),
                                "select string_agg(word, ' ' order by word) from (values ('zone'), ('école'), ('eau')) w(word)"))
                .isEqualTo("eau école zone");
    }

    @Test
    void aFolderOfAnotherPostgresIsLeftAlone() throws IOException {
        Path version = folder.resolve("postgres/PG_VERSION");
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(version, "19\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, SOFTWARE))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("was written by PostgreSQL 19")
                .hasMessageContaining("start it with the newer Parvis");
        Files.writeString(version, "17\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, SOFTWARE))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("export it with the Parvis that wrote it");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        assertThatThrownBy(() -> EmbeddedDatabase.start(file, SOFTWARE))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("cannot write to its data folder " + file);
    }

    private static void run(DatabaseLogin login, String... statements) throws SQLException {
        try (var connection = login.dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String text(DatabaseLogin login, String query) throws SQLException {
        try (var connection = login.dataSource().getConnection();
                var statement = connection.prepareStatement(query);
                var result = statement.executeQuery()) {
            result.next();
            return result.getString(1);
        }
    }
}
