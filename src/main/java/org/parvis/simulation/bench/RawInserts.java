package org.parvis.simulation.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// What the same PostgreSQL does when it is only asked to write the rows of one submission, in one transaction: by
/// pgbench where it is installed, else by a loop of our own.
final class RawInserts {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Product product;
    private final List<String> inserts;

    private RawInserts(Product product, List<String> inserts) {
        this.product = product;
        this.inserts = inserts;
    }

    /// @param where picks the row that a submission left behind; `:request` stands for the request's id
    /// @param fresh expressions for the columns that differ each time
    private record Row(String table, String where, Map<String, String> fresh) {}

    private static final List<Row> ROWS = List.of(
            new Row(
                    "request",
                    "id = :request",
                    Map.of(
                            "id", ":id",
                            "reference", "gen_random_uuid()::text",
                            "idempotency_key", "gen_random_uuid()")),
            new Row("request_event", "request_id = :request and number = 1", Map.of("request_id", ":id")),
            new Row(
                    "request_link",
                    "request_id = :request",
                    Map.of("request_id", ":id", "secret_hash", "sha256(gen_random_uuid()::text::bytea)")),
            new Row("promise_pending", "request_id = :request", Map.of("request_id", ":id")),
            new Row("outgoing_message", "about = 'request:' || :request", Map.of("id", "gen_random_uuid()")));

    /// The row of the job that will send the acknowledgement is gone once it has run, so it is written from what it
    /// looks like.
    private static final String JOB = """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version) values \
            ('send-message', gen_random_uuid()::text, convert_to(repeat('x', 90), 'UTF8'), timestamptz '2999-01-01', \
            false, 1)""";

    /// @return as many rows as one submission inserts, modelled on the last request that was sent, which has been read
    /// by nobody yet
    static RawInserts like(Product product) throws IOException, SQLException {
        try (Connection connection = connect(product)) {
            UUID request = sent(connection);
            List<String> inserts = new ArrayList<>();
            for (Row row : ROWS) {
                inserts.add(insertLike(connection, row, request));
            }
            inserts.add(JOB);
            return new RawInserts(product, inserts);
        }
    }

    private static UUID sent(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select id from request where channel = 'WEB' order by submitted_at desc limit 1")) {
            found.next();
            return found.getObject(1, UUID.class);
        }
    }

    int rows() {
        return inserts.size();
    }

    private static String insertLike(Connection connection, Row row, UUID request) throws SQLException {
        String query =
                "select * from " + row.table() + " where " + row.where().replace(":request", "'" + request + "'");
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            if (!found.next()) {
                throw new IllegalStateException("The last request that was sent left nothing in " + row.table());
            }
            List<String> columns = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                String column = found.getMetaData().getColumnName(i);
                columns.add(column);
                String fresh = row.fresh().get(column);
                values.add(fresh == null ? literal(found.getString(i)) : fresh);
            }
            return "insert into " + row.table() + " (" + String.join(", ", columns) + ") values ("
                    + String.join(", ", values) + ")";
        }
    }

    /// Without a colon, which pgbench would take for one of its variables, nor a line end.
    private static String literal(@org.jspecify.annotations.Nullable String value) {
        return value == null
                ? "null"
                : "E'"
                        + value.replace("\\", "\\\\")
                                .replace("'", "''")
                                .replace(":", "\\x3a")
                                .replace("\n", "\\n")
                                .replace("\r", "")
                        + "'";
    }

    private static Connection connect(Product product) throws IOException, SQLException {
        return DriverManager.getConnection(product.databaseAddress(), "postgres", product.databasePassword());
    }

    record Rate(double perSecond, String by) {}

    Rate measure(int clients, int seconds) throws IOException, InterruptedException, SQLException {
        Path script = product.data().resolve("raw.sql");
        Files.writeString(
                script,
                "select gen_random_uuid() as id \\gset\nbegin;\n"
                        + String.join(";\n", inserts).replace(":id", ":id::uuid") + ";\ncommit;\n");
        return onPath("pgbench") ? byPgbench(script, clients, seconds) : new Rate(byJdbc(clients, seconds), "JDBC");
    }

    private static boolean onPath(String program) {
        return java.util.stream.Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private Rate byPgbench(Path script, int clients, int seconds) throws IOException, InterruptedException {
        var address = java.net.URI.create(product.databaseAddress().substring("jdbc:".length()));
        var builder = new ProcessBuilder(
                        "pgbench",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=" + Math.min(clients, 2),
                        "--time=" + seconds,
                        "--file=" + script,
                        "--host=" + address.getHost(),
                        "--port=" + address.getPort(),
                        "--username=postgres",
                        address.getPath().substring(1))
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", product.databasePassword());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IOException("pgbench failed: " + output);
        }
        return new Rate(Double.parseDouble(rate.group(1)), "pgbench");
    }

    private double byJdbc(int clients, int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(clients)) {
            long done = 0;
            for (var one : pool.invokeAll(java.util.Collections.nCopies(clients, (Callable<Long>) () -> loop(end)))) {
                done += one.resultNow();
            }
            return (double) done / seconds;
        }
    }

    private long loop(long end) throws IOException, SQLException {
        try (Connection connection = connect(product)) {
            connection.setAutoCommit(false);
            List<java.sql.PreparedStatement> statements = new ArrayList<>();
            for (String insert : inserts) {
                statements.add(connection.prepareStatement(insert.replace(":id", "?")));
            }
            long done = 0;
            while (System.nanoTime() < end) {
                UUID id = UUID.randomUUID();
                for (var statement : statements) {
                    if (statement.getParameterMetaData().getParameterCount() == 1) {
                        statement.setObject(1, id);
                    }
                    statement.executeUpdate();
                }
                connection.commit();
                done++;
            }
            return done;
        }
    }

    /// The rows stand for nobody's requests: they go, so that they weigh on nothing that is measured later.
    void forget() throws IOException, SQLException {
        try (Connection connection = connect(product);
                var statement = connection.createStatement()) {
            statement.execute("delete from scheduled_tasks where execution_time = timestamptz '2999-01-01'");
        }
    }
}
