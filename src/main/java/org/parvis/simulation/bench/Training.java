package org.parvis.simulation.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// `PARVIS_TRAINING=true`: a start that asks itself for the pages that people ask for most, sends a few requests, and
/// stops. What the JVM learns on the way goes into the cache from which later starts are quick (JEP 483 and 515).
@Component
@ConditionalOnProperty("parvis.training")
class Training {
    private static final int TIMES = 20;

    private final WebServerApplicationContext context;

    Training(WebServerApplicationContext context) {
        this.context = context;
    }

    @EventListener
    void whenOpen(AvailabilityChangeEvent<ReadinessState> event) throws IOException, InterruptedException {
        if (event.getState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return;
        }
        var server = Objects.requireNonNull(context.getWebServer(), "Training wants a web server");
        URI site = URI.create("http://localhost:" + server.getPort());
        PageTimes.measure(site, 0, TIMES);
        new Submissions(site).measure(1, TIMES);
        System.exit(SpringApplication.exit(context));
    }
}
