package org.parvis.platform.database;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.startup.StartupProblem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Starts the database that Parvis brings as soon as the settings are known, while the rest of Parvis loads: both take
/// about as long, and neither needs the other until the tables are looked at.
public final class StartDatabase implements ApplicationContextInitializer<GenericApplicationContext>, AutoCloseable {
    private final Runnable stillWanted;
    private @Nullable Started begun;

    /// @param stillWanted asked between two steps; throws when there is no more use in going on
    public StartDatabase(Runnable stillWanted) {
        this.stillWanted = stillWanted;
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (StringUtils.hasText(environment.getProperty("parvis.database.url"))) {
            return;
        }
        var started = Started.beside(
                Path.of(environment.getRequiredProperty("parvis.data")),
                Path.of(environment.getRequiredProperty("parvis.software")),
                stillWanted);
        begun = started;
        var beans = context.getDefaultListableBeanFactory();
        beans.registerSingleton("startedDatabase", started);
        // what fails before anybody takes the database must not leave it running
        beans.registerDisposableBean("startedDatabase", started::close);
    }

    /// Takes down what nobody took: a context that was never refreshed closes nothing.
    @Override
    public void close() {
        if (begun != null) {
            begun.close();
        }
    }

    /// A database on its way up, which belongs to whoever takes it.
    static final class Started implements AutoCloseable {
        private final FutureTask<EmbeddedDatabase> starting;
        private boolean taken;

        private Started(FutureTask<EmbeddedDatabase> starting) {
            this.starting = starting;
        }

        private static Started beside(Path folder, Path software, Runnable stillWanted) {
            var starting = new FutureTask<>(() -> EmbeddedDatabase.start(folder, software, stillWanted));
            Thread.ofPlatform().daemon().name("database-start").start(starting);
            return new Started(starting);
        }

        /// Waits until it is there; throws what kept it from starting.
        EmbeddedDatabase take() {
            try {
                EmbeddedDatabase database = starting.get();
                taken = true;
                return database;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartupProblem("Parvis was stopped while the database started.", e);
            }
        }

        @Override
        public void close() {
            EmbeddedDatabase untaken = taken ? null : whenStarted();
            taken = true;
            if (untaken != null) {
                untaken.close();
            }
        }

        /// Null where it did not start: whatever made Parvis give up has been said already. Waits also where it is
        /// interrupted, as Spring does to a start that it wants to end: else the database would outlive Parvis.
        private @Nullable EmbeddedDatabase whenStarted() {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return starting.get();
                    } catch (ExecutionException _) {
                        return null;
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
}
