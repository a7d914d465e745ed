package org.parvis.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/// The queue's own connections, in nobody's name: they see the queue and no municipality's rows.
public final class QueueConnections implements AutoCloseable {
    private final HikariDataSource pool;

    QueueConnections(HikariDataSource pool) {
        this.pool = pool;
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
