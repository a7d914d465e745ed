package org.parvis.platform.database;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The tables' owner, who can do what the pages cannot; for tests of what an administrator of the database could do.
public final class OwnersDatabase {
    private OwnersDatabase() {}

    /// One connection, so that settings of the session last.
    public static JdbcClient of(ApplicationContext context) {
        DatabaseLogin owner =
                context.getBean(DatabaseConfiguration.Server.class).owner();
        return JdbcClient.create(new SingleConnectionDataSource(
                owner.url(), String.valueOf(owner.user()), String.valueOf(owner.password()), true));
    }
}
