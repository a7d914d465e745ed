package org.parvis.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parvis.platform.startup.StartupProblem;

/// A database of the municipality's own is looked at before anything is written into it; what is missing is said in
/// one sentence.
class RefusingADatabaseTests {
    @TempDir
    private static Path folder;

    private static EmbeddedDatabase server;
    private static DatabaseLogin superuser;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedDatabase.start(folder, Path.of("target/test-software"));
        superuser = new DatabaseLogin(
                server.owner().url(),
                "postgres",
                Files.readString(folder.resolve("postgres.password")).strip());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsNoAddressIsRefused() {
        refused("jdbc:mysql://127.0.0.1/x", "a", "b").hasMessageContaining("PARVIS_DATABASE_URL is not the address");
    }

    @Test
    void whereNothingAnswersTheAddressIsShownWithoutItsPassword() {
        refused("jdbc:postgresql://127.0.0.1:1/x?password=secret", "a", "b")
                .hasMessageContaining("No PostgreSQL answers at postgresql://127.0.0.1:1/x.")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aWrongPasswordIsRefused() {
        refused(server.owner().url(), "parvis_owner", "wrong").hasMessageContaining("refuses the user or the password");
    }

    @Test
    void aPasswordThatIsMissingIsAskedFor() {
        refused(server.owner().url(), "parvis_owner", "")
                .hasMessageContaining("does not let Parvis in")
                .hasMessageContaining("no password was provided")
                .hasMessageContaining("PARVIS_DATABASE_PASSWORD");
    }

    @Test
    void aPostgresThatIsTooOldIsRefused() {
        assertThatThrownBy(() -> DatabaseChecks.isRecentEnough(14, "postgresql://db/parvis"))
                .isInstanceOf(StartupProblem.class)
                .hasMessage("PostgreSQL at postgresql://db/parvis is of version 14; Parvis needs 15 or later.");
        DatabaseChecks.isRecentEnough(15, "postgresql://db/parvis");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        refused(server.owner().url().replace("/parvis", "/nowhere"), "postgres", String.valueOf(superuser.password()))
                .hasMessageContaining("no such database");
    }

    @Test
    void anOwnerWhoMayNotCreateTheRoleIsToldTheCommand() throws SQLException {
        run("create role weak login password 'weak'", "create database weak owner weak");
        refused(server.owner().url().replace("/parvis", "/weak"), "weak", "weak")
                .hasMessageContaining("may not create the role parvis_app")
                .hasMessageContaining("alter role weak createrole");
    }

    @Test
    void aStrangerToTheDatabaseIsToldTheCommand() throws SQLException {
        run("create role stranger login password 'stranger'");
        refused(server.owner().url(), "stranger", "stranger")
                .hasMessageContaining("grant create on database parvis to stranger");
    }

    @Test
    void aDatabaseThatCanHoldParvisIsAccepted() {
        DatabaseChecks.canHoldParvis(server.owner());
    }

    @Test
    void rolesThatStepAroundRowLevelSecurityDoNotServePages() throws SQLException {
        run("create role bypassing login bypassrls password 'bypassing'");
        var bypassing = new DatabaseLogin(server.owner().url(), "bypassing", "bypassing");
        for (DatabaseLogin login : new DatabaseLogin[] {superuser, bypassing}) {
            try (var connection = login.dataSource().getConnection()) {
                assertThatThrownBy(() -> DatabaseChecks.isBoundByRowLevelSecurity(connection))
                        .isInstanceOf(StartupProblem.class)
                        .hasMessageContaining("can step around row-level security");
            }
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(String url, String user, String password) {
        return assertThatThrownBy(() -> DatabaseChecks.canHoldParvis(new DatabaseLogin(url, user, password)))
                .isInstanceOf(StartupProblem.class)
                .satisfies(problem ->
                        assertThat(String.valueOf(problem.getMessage()).lines()).hasSize(1));
    }

    private static void run(String... statements) throws SQLException {
        try (var connection = superuser.dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
