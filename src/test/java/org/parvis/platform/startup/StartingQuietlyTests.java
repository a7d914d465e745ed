package org.parvis.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.support.GenericApplicationContext;

class StartingQuietlyTests {
    private static boolean poolIsHeard() {
        return LoggerFactory.getLogger("com.zaxxer.hikari.pool.ProxyConnection").isWarnEnabled();
    }

    @Test
    void thePoolIsHeardFromTheMomentThatParvisIsOpen() {
        try (var context = new GenericApplicationContext()) {
            new QuietStart().initialize(context);
            context.refresh();
            assertThat(poolIsHeard()).isFalse();
            context.publishEvent(
                    new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
            assertThat(poolIsHeard()).isTrue();
        }
    }
}
