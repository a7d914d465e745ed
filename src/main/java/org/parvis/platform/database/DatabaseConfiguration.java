package org.parvis.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.startup.StartupProblem;
import org.parvis.platform.startup.StartupProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/// Two ways to the same database: the owner migrates the tables, the pools serve the pages and the queue as the role
/// `parvis_app`, which owns nothing, is no superuser and cannot step around row-level security.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {
    private static final Logger log = LoggerFactory.getLogger(DatabaseConfiguration.class);
    private static final String APPLICATION_ROLE = "parvis_app";

    /// Pages go by indexes, which all lead with the municipality. Left to its statistics, the planner reads from end to
    /// end a table that was empty when it was last looked at, as the drafts often are, and keeps to it as it fills.
    /// Without compiling: before PostgreSQL 18 a scan that cannot be avoided would seem dear enough to be compiled.
    private static final String BY_INDEX = "set enable_seqscan = off; set jit = off";

    @Bean
    Server databaseServer(
            DatabaseSettings settings,
            @Value("${parvis.data}") Path folder,
            @Value("${parvis.software}") Path software,
            ObjectProvider<StartDatabase.Started> started) {
        if (!StringUtils.hasText(settings.url())) {
            StartDatabase.Started early = started.getIfAvailable();
            EmbeddedDatabase embedded = early == null ? EmbeddedDatabase.start(folder, software) : early.take();
            return new Server(embedded.owner(), embedded);
        }
        String url = settings.url().startsWith("jdbc:") ? settings.url() : "jdbc:" + settings.url();
        return new Server(new DatabaseLogin(url, settings.user(), settings.password()), null);
    }

    /// How the pages log in, once the tables are there. The embedded database gives them a login of their own;
    /// elsewhere they have one where `parvis.database.pages-user` names it, and else step down from the owner.
    @Bean
    DatabaseLogin pagesLogin(Server server, DatabaseSettings settings) {
        DatabaseChecks.canHoldParvis(server.owner());
        migrate(server.owner());
        if (server.embedded() != null) {
            return server.embedded().pages();
        }
        DatabaseLogin pages = StringUtils.hasText(settings.pagesUser())
                ? new DatabaseLogin(server.owner().url(), settings.pagesUser(), settings.pagesPassword())
                : server.owner();
        if (pages.equals(server.owner())) {
            log.warn(
                    "The pages log in to the database as its owner and step down to {}; for a second wall between"
                            + " municipalities give them a login of their own with PARVIS_DATABASE_PAGES_USER (see README).",
                    APPLICATION_ROLE);
        }
        return pages;
    }

    @Bean(destroyMethod = "close")
    TenantDataSource dataSource(DatabaseLogin pages, DatabaseSettings settings) {
        var pool = new HikariDataSource(pool("parvis", pages, settings.poolSize(), 2, BY_INDEX));
        try (Connection connection = pool.getConnection()) {
            DatabaseChecks.isBoundByRowLevelSecurity(connection);
        } catch (SQLException e) {
            pool.close();
            throw DatabaseProblems.explain(e, pages);
        } catch (RuntimeException | Error e) {
            pool.close();
            throw e;
        }
        return new TenantDataSource(pool);
    }

    /// The few connections by which the queue notes what it has begun and what is done. None waits for the disk: a
    /// note that a crash forgets has the work done again, which every handler allows. And since they carry no
    /// municipality, none is told to change it.
    @Bean(destroyMethod = "close")
    QueueConnections queueConnections(DatabaseLogin pages) {
        return new QueueConnections(
                new HikariDataSource(pool("queue", pages, 3, 1, BY_INDEX + "; set synchronous_commit = off")));
    }

    /// Each connection becomes `parvis_app` when it opens.
    private static HikariConfig pool(String name, DatabaseLogin login, int most, int idle, String settings) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(login.dataSource());
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(idle);
        config.setConnectionInitSql("set role " + APPLICATION_ROLE + "; " + settings);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static void migrate(DatabaseLogin owner) {
        try {
            var flyway = Flyway.configure()
                    // not the pool's way in, whose address lists every setting: Flyway looks for secrets in it at
                    // length
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .locations("classpath:db/migration")
                    .load();
            int waiting = flyway.info().pending().length;
            if (waiting > 0) {
                StartupProgress.say("Bringing the tables up to date: " + waiting + " steps");
            }
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new StartupProblem(
                    "The tables at " + owner.shownUrl() + " were made by another version of Parvis, which this one"
                            + " cannot bring up to date: start it with the Parvis that made them, or on an empty"
                            + " database or data folder. Nothing has been changed.",
                    e);
        } catch (FlywayException e) {
            SQLException refusal = refusalIn(e);
            throw refusal == null
                    ? new StartupProblem("The tables could not be brought up to date: " + e.getMessage(), e)
                    : DatabaseProblems.explain(refusal, owner);
        }
    }

    private static @Nullable SQLException refusalIn(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return refusal;
            }
        }
        return null;
    }

    /// @param embedded the server that Parvis started itself, and stops when it stops
    record Server(DatabaseLogin owner, @Nullable EmbeddedDatabase embedded) implements AutoCloseable {
        @Override
        public void close() {
            if (embedded != null) {
                embedded.close();
            }
        }
    }
}
