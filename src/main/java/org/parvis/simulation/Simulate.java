package org.parvis.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import org.parvis.platform.startup.StartupProblem;
import org.parvis.platform.startup.StartupProgress;
import org.parvis.platform.tenancy.MunicipalityHosts;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.simulation.life.ReadTownLife;
import org.parvis.simulation.life.Span;
import org.parvis.simulation.life.TownLife;
import org.parvis.simulation.load.LoadLives;
import org.parvis.town.Town;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// `./parvis simulate NUMBER`: lets Valombrée live so many requests more, over up to five years, for load and
/// benchmarks; then stops. A run adds to what is there, with other people each time.
@Component
@ConditionalOnProperty("parvis.simulate")
class Simulate {
    private static final long MOST = 10_000_000;
    private static final int YEARS = 5;
    private static final String HOST = "localhost";

    private final long requests;
    private final MunicipalityHosts hosts;
    private final LoadLives load;
    private final LiveThrough papers;
    private final Town town;
    private final InstantSource clock;

    Simulate(
            @Value("${parvis.simulate}") String requests,
            MunicipalityHosts hosts,
            LoadLives load,
            LiveThrough papers,
            Town town,
            InstantSource clock) {
        this.requests = number(requests);
        this.hosts = hosts;
        this.load = load;
        this.papers = papers;
        this.town = town;
        this.clock = clock;
    }

    private static long number(String typed) {
        String digits = typed.replaceAll("[\\s_]", "");
        long number = digits.matches("\\d{1,9}") ? Long.parseLong(digits) : 0;
        if (number < 1 || number > MOST) {
            throw new StartupProblem(
                    "Say how many requests to simulate, a whole number from 1 to 10000000, instead of '" + typed
                            + "'.");
        }
        return number;
    }

    @EventListener
    @Order(20)
    void ready(ApplicationReadyEvent event) {
        MunicipalityId municipality = hosts.at(HOST)
                .orElseThrow(() -> new StartupProblem("Valombrée is not open in this database: the simulation wants"
                        + " the demonstration (PARVIS_DEMONSTRATION=true)."));
        LoadLives.Loaded loaded = Tenancy.call(municipality, this::live);
        StartupProgress.say(String.format(
                Locale.ROOT,
                "Simulated %d requests in %.1f s (%.0f a second), then counted the figures in %.1f s",
                loaded.requests(),
                loaded.writing().toMillis() / 1000.0,
                loaded.perSecond(),
                loaded.counting().toMillis() / 1000.0));
        System.exit(SpringApplication.exit(event.getApplicationContext()));
    }

    private LoadLives.Loaded live() {
        TownLife life = ReadTownLife.sound("valombree/life.yaml", plan());
        // who comes later today has not come yet
        LocalDate yesterday =
                clock.instant().atZone(town.municipality().zone()).toLocalDate().minusDays(1);
        long years = Math.clamp(requests / life.yearly(), 1, YEARS);
        return load.loadAtOnce(
                life,
                new Span(
                        yesterday.minusYears(years).plusDays(1),
                        yesterday,
                        clock.instant(),
                        requests,
                        clock.instant().toEpochMilli()),
                "Simulating " + requests + " requests over " + years + (years == 1 ? " year" : " years"),
                papers::paper);
    }

    private static String plan() {
        try {
            return new ClassPathResource("demonstration/valombree/life.yaml")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
