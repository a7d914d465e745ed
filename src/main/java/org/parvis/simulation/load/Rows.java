package org.parvis.simulation.load;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Rows on their way into the database, in the text format of COPY.
final class Rows {
    private final Map<Table, StringBuilder> rows = new EnumMap<>(Table.class);

    void add(Table table, @Nullable Object... values) {
        StringBuilder text = rows.computeIfAbsent(table, _ -> new StringBuilder(1 << 16));
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            append(text, values[i]);
        }
        text.append('\n');
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case byte[] bytes -> {
                text.append("\\\\x");
                HexFormat.of().formatHex(text, bytes);
            }
            case Collection<?> several -> array(text, several);
            case String string -> escape(text, string);
            default -> text.append(value);
        }
    }

    private static void array(StringBuilder text, Collection<?> values) {
        var literal = new StringBuilder("{");
        for (Object value : values) {
            literal.append(literal.length() > 1 ? "," : "")
                    .append('"')
                    .append(value.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        escape(text, literal.append('}').toString());
    }

    /// What needs no escape, which is nearly all, is taken over in one piece.
    private static void escape(StringBuilder text, String string) {
        int taken = 0;
        for (int i = 0; i < string.length(); i++) {
            String escaped = switch (string.charAt(i)) {
                case '\\' -> "\\\\";
                case '\n' -> "\\n";
                case '\r' -> "\\r";
                case '\t' -> "\\t";
                default -> null;
            };
            if (escaped != null) {
                text.append(string, taken, i).append(escaped);
                taken = i + 1;
            }
        }
        text.append(string, taken, string.length());
    }

    /// In one transaction of a connection that carries the municipality: everything or nothing.
    void write(Connection connection) throws SQLException, IOException {
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        try (var statement = connection.createStatement()) {
            for (var entry : rows.entrySet()) {
                Table table = entry.getKey();
                statement.execute(table.createAside());
                copies.copyIn(
                        table.copyAside(), new StringReader(entry.getValue().toString()), 1 << 16);
                statement.execute(table.moveIn());
            }
            connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            takeBack(connection, e);
            throw e;
        }
    }

    /// A database that is gone has taken it back itself, and what it died of is what must be told.
    private static void takeBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
