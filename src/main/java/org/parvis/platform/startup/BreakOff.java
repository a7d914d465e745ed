package org.parvis.platform.startup;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Lets Ctrl-C, or a stop of the container, break a start off. Spring alone finishes what it has begun before it stops,
/// and closes the database under whoever still fills it, which would look like a bug.
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class BreakOff
        implements ApplicationContextInitializer<ConfigurableApplicationContext>,
                ApplicationListener<ApplicationReadyEvent> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrintStream out;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile boolean over;

    public BreakOff(PrintStream out) {
        this.out = out;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.addApplicationListener(this);
        context.getBeanFactory().addBeanPostProcessor(new InstantiationAwareBeanPostProcessor() {
            @Override
            public @Nullable Object postProcessBeforeInstantiation(Class<?> type, String name) {
                check();
                return null;
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(context), "break-off"));
    }

    /// What runs when the JVM is asked to stop, beside Spring's own. Spring gives up a start that waits for something,
    /// and the JVM would end before the database has.
    void stopAndWait(ConfigurableApplicationContext context) {
        stop(context);
        try {
            if (asked && !ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                out.println("The database takes long to stop; if it still runs, the next start will stop it.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void stop(ConfigurableApplicationContext context) {
        // a command that has been answered closes its context in order and then leaves
        boolean closed = context.getStartupDate() > 0 && !context.isActive();
        if (over || closed) {
            return;
        }
        asked = true;
        out.println("Parvis was asked to stop while it was starting. Nothing is lost: the next start does the rest.");
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        over();
    }

    /// Parvis is open, or its start has ended without: a stop from here on breaks nothing off.
    public void over() {
        over = true;
        ended.countDown();
    }

    /// Whether somebody asked to stop before Parvis was open; has been said to them.
    public boolean asked() {
        return asked;
    }

    /// @throws StartupProblem when there is no more use in going on
    public void check() {
        if (asked) {
            throw new StartupProblem("It was asked to stop while it was starting; nothing is lost.");
        }
    }
}
