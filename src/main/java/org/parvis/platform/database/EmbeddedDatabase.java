package org.parvis.platform.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.parvis.platform.startup.StartupProblem;
import org.parvis.platform.startup.StartupProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// A real PostgreSQL that Parvis starts itself, on this machine's loopback alone, and whose files stay in the data
/// folder between runs. Everything that PostgreSQL does for durability is on.
///
/// Three roles log in, each by password: the superuser, whose password lies in the data folder (mode 0600); the owner
/// of the tables, who migrates them; and the pages' own, who owns nothing. The latter two get a new password at each
/// start.
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final long LOG_LIMIT = 10_000_000;
    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "parvis";

    private final PostgresSoftware software;
    private final Path folder;
    private final FileLock lock;
    private final int port;
    private final DatabaseLogin superuser;
    private final DatabaseLogin owner;
    private final DatabaseLogin pages;

    private EmbeddedDatabase(PostgresSoftware software, Path folder, FileLock lock, int port, String password) {
        this.software = software;
        this.folder = folder;
        this.lock = lock;
        this.port = port;
        this.superuser = login(SUPERUSER, password, SUPERUSER);
        this.owner = login("parvis_owner", randomPassword(), DATABASE);
        this.pages = login("parvis_pages", randomPassword(), DATABASE);
    }

    private DatabaseLogin login(String user, String password, String database) {
        return new DatabaseLogin("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }

    /// @param folder the data folder
    /// @param unpacked where PostgreSQL's programs are, or will be
    static EmbeddedDatabase start(Path folder, Path unpacked) {
        return start(folder, unpacked, () -> {});
    }

    /// @param stillWanted asked between two steps; throws when there is no more use in going on
    static EmbeddedDatabase start(Path folder, Path unpacked, Runnable stillWanted) {
        Path data = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(data);
            FileLock lock = lock(data);
            try {
                return start(data, PostgresSoftware.unpackedIn(unpacked, stillWanted), lock, stillWanted);
            } catch (IOException | RuntimeException | Error e) {
                lock.channel().close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartupProblem(
                    "Parvis cannot write to its data folder " + data + " (" + reason(e)
                            + "). Make room or give it the right to write there, or name another folder in PARVIS_DATA.",
                    e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException _ -> "access denied";
            case java.nio.file.FileAlreadyExistsException _ -> "it is a file";
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }

    private static FileLock lock(Path data) throws IOException {
        var channel =
                FileChannel.open(data.resolve("parvis.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException _) {
            // another context of this very process
        }
        channel.close();
        throw new StartupProblem("Another Parvis is running on the data folder " + data
                + ". Stop it, or name another folder for this one in PARVIS_DATA.");
    }

    private static EmbeddedDatabase start(Path folder, PostgresSoftware software, FileLock lock, Runnable stillWanted)
            throws IOException {
        stillWanted.run();
        if (!Files.exists(folder.resolve("postgres/PG_VERSION"))) {
            create(software, folder);
        }
        refuseOtherVersions(folder);
        stillWanted.run();
        var database = new EmbeddedDatabase(software, folder, lock, freePort(), password(folder));
        database.stopLeftOver();
        database.startServer();
        try {
            database.provideOwner();
        } catch (SQLException e) {
            database.stopServer();
            throw DatabaseProblems.explain(e, database.superuser);
        } catch (RuntimeException | Error e) {
            database.stopServer();
            throw e;
        }
        return database;
    }

    /// Created beside its place and moved there when it is whole, so that a start that was cut off leaves nothing half
    /// made.
    private static void create(PostgresSoftware software, Path folder) throws IOException {
        StartupProgress.say("Creating the database in " + folder);
        PostgresSoftware.removeUnfinished(folder, "creating-");
        Path unfinished = Files.createTempDirectory(folder, "creating-");
        Path password = passwordFile(folder);
        Files.deleteIfExists(password);
        Files.createFile(password, PRIVATE);
        Files.writeString(password, randomPassword() + "\n");
        Outcome outcome = run(software.command(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=icu",
                "--icu-locale=fr-FR",
                "--no-instructions"));
        if (!outcome.succeeded()) {
            FileSystemUtils.deleteRecursively(unfinished);
            outcome.orStopped();
            throw problem("The database could not be created in " + folder, outcome.output());
        }
        Files.move(unfinished, folder.resolve("postgres"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void refuseOtherVersions(Path folder) throws IOException {
        String version = Files.readString(folder.resolve("postgres/PG_VERSION")).strip();
        if (!version.equals(String.valueOf(PostgresSoftware.MAJOR_VERSION))) {
            boolean newer = Integer.parseInt(version) > PostgresSoftware.MAJOR_VERSION;
            throw new StartupProblem("The data folder " + folder + " was written by PostgreSQL " + version
                    + ", and this Parvis brings PostgreSQL " + PostgresSoftware.MAJOR_VERSION
                    + (newer
                            ? ": start it with the newer Parvis that wrote it."
                            : ": export it with the Parvis that wrote it (pg_dump) and import it into a new folder."));
        }
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("postgres.password");
    }

    private static String password(Path folder) throws IOException {
        Path file = passwordFile(folder);
        if (!Files.exists(file)) {
            throw new StartupProblem("The data folder " + folder + " holds a database but not its password: bring "
                    + file.getFileName() + " back from where the folder was copied.");
        }
        return Files.readString(file).strip();
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// A Parvis that was killed leaves its PostgreSQL running. The lock says that no Parvis is using it, so it is asked
    /// to stop in order; nothing that it acknowledged is lost.
    private void stopLeftOver() throws IOException {
        Path pidFile = folder.resolve("postgres/postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (runs()) {
            StartupProgress.say("Stopping the database that an earlier run left behind");
            stopServer();
        } else {
            StartupProgress.say("The last run was cut off; the database recovers what it had acknowledged");
        }
    }

    private void startServer() throws IOException {
        StartupProgress.say("Starting the database");
        Path serverLog = serverLog();
        if (Files.exists(serverLog) && Files.size(serverLog) > LOG_LIMIT) {
            Files.delete(serverLog);
        }
        long before = Files.exists(serverLog) ? Files.size(serverLog) : 0;
        List<String> settings = List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=80",
                "shared_buffers=256MB",
                "random_page_cost=1.1",
                "timezone=UTC",
                "log_timezone=UTC");
        // pg_ctl gives the server a session of its own, so that the Ctrl-C meant for Parvis does not reach it first.
        Outcome outcome = run(software.command(
                        "pg_ctl",
                        "--pgdata=" + folder.resolve("postgres"),
                        "--log=" + serverLog,
                        "--timeout=600",
                        "--wait",
                        "-o",
                        settings.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" ")),
                        "start"))
                .orStopped();
        if (!outcome.succeeded()) {
            throw problem("The database in " + folder + " did not start", logSince(before) + "\n" + outcome.output());
        }
    }

    private Path serverLog() {
        return folder.resolve("postgres.log");
    }

    private String logSince(long position) throws IOException {
        if (!Files.exists(serverLog())) {
            return "";
        }
        try (var file = new RandomAccessFile(serverLog().toFile(), "r")) {
            file.seek(Math.max(position, file.length() - 20_000));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// The owner may create the two roles that it hands rights to, and nothing beyond its own database.
    private void provideOwner() throws SQLException {
        try (Connection connection = superuser.dataSource().getConnection();
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select from pg_roles where rolname = 'parvis_owner'")) {
                if (!found.next()) {
                    statement.execute("create role parvis_owner login createrole");
                }
            }
            // The password is hexadecimal, so it can stand in the text of a statement that takes no parameters.
            statement.execute("alter role parvis_owner password '" + owner.password() + "'");
            try (var found = statement.executeQuery("select from pg_database where datname = 'parvis'")) {
                if (!found.next()) {
                    statement.execute("create database parvis owner parvis_owner");
                    statement.execute("revoke connect on database postgres from public");
                }
            }
        }
    }

    /// Lets the pages log in, once the migration has made the role whose rights they have.
    DatabaseLogin pages() {
        try (Connection connection = superuser.dataSource().getConnection();
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select from pg_roles where rolname = 'parvis_pages'")) {
                if (!found.next()) {
                    statement.execute("create role parvis_pages login in role parvis_app");
                }
            }
            statement.execute("alter role parvis_pages password '" + pages.password() + "'");
            return pages;
        } catch (SQLException e) {
            throw DatabaseProblems.explain(e, superuser);
        }
    }

    DatabaseLogin owner() {
        return owner;
    }

    private static StartupProblem problem(String sentence, String output) {
        if (output.contains("unshare")) {
            return new StartupProblem("PostgreSQL refuses to run as root, and this machine does not let root start it"
                    + " as nobody: run Parvis as an ordinary user, or name another PostgreSQL in PARVIS_DATABASE_URL.");
        }
        if (output.contains("No space left") || output.contains("Check free disk space")) {
            return new StartupProblem(sentence + ": the disk is full. Make room and start again; nothing is lost.");
        }
        String cause = output.lines()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
                .reduce((_, last) -> last)
                .or(() -> output.lines().filter(line -> !line.isBlank()).reduce((_, last) -> last))
                .map(line -> line.replaceFirst("^.*(FATAL|PANIC|error): *", "").strip())
                .orElse("no reason given");
        return new StartupProblem(sentence + " (" + cause + ").");
    }

    @Override
    public void close() {
        try {
            stopServer();
            lock.channel().close();
        } catch (IOException e) {
            log.error("The database did not stop in order; it will recover at the next start", e);
        }
    }

    private boolean runs() throws IOException {
        return run(software.command("pg_ctl", "--pgdata=" + folder.resolve("postgres"), "status"))
                .succeeded();
    }

    private void stopServer() throws IOException {
        Outcome outcome = run(software.command(
                "pg_ctl", "--pgdata=" + folder.resolve("postgres"), "--mode=fast", "--timeout=60", "--wait", "stop"));
        if (!outcome.succeeded() && runs()) {
            log.error("The database did not stop in order: {}", outcome.output());
        }
    }

    /// @param code beyond 128 where a signal ended it: Ctrl-C reaches what Parvis waits for as well
    private record Outcome(int code, String output) {
        boolean succeeded() {
            return code == 0;
        }

        Outcome orStopped() {
            if (code > 128) {
                throw new StartupProblem("It was asked to stop while its database was starting; nothing is lost.");
            }
            return this;
        }
    }

    private static Outcome run(List<String> command) throws IOException {
        Path output = Files.createTempFile("parvis", ".out", PRIVATE);
        try {
            // To a file, not a pipe: the server would inherit the pipe and keep it open.
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int code = end(process);
            return new Outcome(code, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /// Also where the thread is interrupted, as Spring does to a start that it wants to end: what a program has
    /// begun must be known, and a server stopped.
    private static int end(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
