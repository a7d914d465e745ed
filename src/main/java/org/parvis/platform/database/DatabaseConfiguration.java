package org.parvis.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.startup.StartupProblem;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/// Two ways to the same database: the owner migrates the tables, the pool serves the pages as the role `parvis_app`,
/// which owns nothing, is no superuser and cannot step around row-level security.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {
    private static final String APPLICATION_ROLE = "parvis_app";

    @Bean
    Server databaseServer(DatabaseSettings settings, @Value("${parvis.data}") Path folder) {
        if (!StringUtils.hasText(settings.url())) {
            EmbeddedDatabase embedded = EmbeddedDatabase.start(folder);
            return new Server(embedded.url(), "postgres", "", embedded);
        }
        String url = settings.url().startsWith("jdbc:") ? settings.url() : "jdbc:" + settings.url();
        return new Server(url, settings.user(), settings.password(), null);
    }

    /// The pool. Each connection becomes `parvis_app` when it opens; where it logs in as the tables' owner it steps
    /// down for good, and the migration made that role.
    @Bean(destroyMethod = "close")
    TenantDataSource dataSource(Server server, DatabaseSettings settings) {
        migrate(server.dataSource());
        var config = new HikariConfig();
        config.setPoolName("parvis");
        config.setDataSource(server.dataSource());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(2);
        config.setConnectionInitSql("set role " + APPLICATION_ROLE);
        config.setConnectionTimeout(10_000);
        return new TenantDataSource(new HikariDataSource(config));
    }

    private static void migrate(DataSource owner) {
        try {
            Flyway.configure()
                    .dataSource(owner)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywaySqlException e) {
            throw new StartupProblem("The database cannot be reached or refuses its owner: " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    /// @param embedded the server that Parvis started itself, and stops when it stops
    record Server(
            String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable EmbeddedDatabase embedded) implements AutoCloseable {
        DataSource dataSource() {
            var dataSource = new PGSimpleDataSource();
            try {
                dataSource.setUrl(url);
            } catch (IllegalArgumentException e) {
                throw new StartupProblem("PARVIS_DATABASE_URL is not the address of a PostgreSQL: " + url, e);
            }
            if (user != null) {
                dataSource.setUser(user);
            }
            dataSource.setPassword(password);
            dataSource.setReWriteBatchedInserts(true);
            return dataSource;
        }

        @Override
        public void close() {
            if (embedded != null) {
                embedded.close();
            }
        }
    }
}
