package org.parvis.platform.startup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/// Lets a start that loses its database say so once. Whoever is at work then, the pool, the jobs, a transaction, would
/// each log it with a trace, and the sentence of [StartupFailure] would be lost among them.
public final class QuietStart
        implements ApplicationContextInitializer<ConfigurableApplicationContext>,
                ApplicationListener<ApplicationReadyEvent> {
    private static final List<String> TALKATIVE =
            List.of("com.zaxxer.hikari", "com.github.kagkarlsson.scheduler", "org.springframework.transaction");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.addApplicationListener(this);
        level(LogLevel.OFF);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        level(null);
    }

    private static void level(@Nullable LogLevel level) {
        var logging = LoggingSystem.get(QuietStart.class.getClassLoader());
        TALKATIVE.forEach(name -> logging.setLogLevel(name, level));
    }
}
