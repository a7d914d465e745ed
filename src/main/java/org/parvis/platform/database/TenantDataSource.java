package org.parvis.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.parvis.platform.tenancy.Tenancy;
import org.postgresql.jdbc.PgConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Hands out connections that carry the current municipality in the session setting `parvis.municipality`, which the
/// row-level policies compare with each row. The setting is sent only when a pooled connection changes hands between
/// municipalities, so that a node serving one town pays nothing.
final class TenantDataSource extends DelegatingDataSource implements AutoCloseable {
    private static final String NONE = "";

    private final HikariDataSource pool;
    private final Map<PgConnection, String> carried = Collections.synchronizedMap(new WeakHashMap<>());

    TenantDataSource(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = pool.getConnection();
        try {
            carry(connection);
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private void carry(Connection connection) throws SQLException {
        String wanted = Tenancy.ifBound().map(Object::toString).orElse(NONE);
        PgConnection physical = connection.unwrap(PgConnection.class);
        if (wanted.equals(carried.get(physical))) {
            return;
        }
        carried.remove(physical);
        try (var statement = connection.prepareStatement("select set_config('parvis.municipality', ?, false)")) {
            statement.setString(1, wanted);
            statement.execute();
        }
        carried.put(physical, wanted);
    }

    @Override
    public void close() {
        pool.close();
    }
}
