package org.parvis.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.simulation.life.ReadTownLife;
import org.parvis.simulation.life.Span;
import org.parvis.simulation.life.TownLife;
import org.parvis.simulation.life.TownLife.Fault;
import org.parvis.simulation.load.LoadLives;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Towns like Valombrée that have lived with the faults that a test plants, and with no others.
public final class PlantedTowns {
    private static final byte[] PAPER = "%PDF-1.4\n%%EOF\n".getBytes(UTF_8);
    private static final TownLife LIFE = ReadTownLife.sound("life.yaml", plan());

    private final DemonstrationTown towns;
    private final LoadLives load;
    private final TestClock clock;
    private final JdbcClient jdbc;

    public PlantedTowns(DemonstrationTown towns, LoadLives load, TestClock clock, JdbcClient jdbc) {
        this.towns = towns;
        this.load = load;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /// A year with these procedures, which ends now. The staff's addresses end as those of all tests do.
    public TestTown live(List<String> procedures, Fault... faults) {
        TestTown town = towns.open();
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("update staff_member set email = split_part(email, '@', 1) || '@essai.example'")
                        .update());
        goOn(town, procedures, today().minusYears(1).plusDays(1), 0, faults);
        return town;
    }

    /// Lives on, as busily, until now.
    public void goOn(TestTown town, List<String> procedures, LocalDate from, long seed, Fault... faults) {
        TownLife life = only(procedures).with(List.of(faults));
        double days = today().toEpochDay() - from.toEpochDay() + 1.0;
        var span = new Span(from, today(), clock.instant(), Math.round(life.yearly() * days / 365.25), seed);
        Tenancy.run(town.id(), () -> load.load(life, span, 0, "Living through a test", _ -> PAPER));
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneId.of("Europe/Paris")).toLocalDate();
    }

    private static TownLife only(List<String> procedures) {
        return new TownLife(
                LIFE.seed(),
                LIFE.residents(),
                LIFE.lifeEvents(),
                LIFE.web(),
                LIFE.staffed(),
                LIFE.departments(),
                LIFE.procedures().stream()
                        .filter(one -> procedures.contains(one.code()))
                        .toList(),
                List.of());
    }

    private static String plan() {
        try {
            return new ClassPathResource("demonstration/valombree/life.yaml").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
