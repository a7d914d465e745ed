package org.parvis.simulation;

import java.time.InstantSource;
import java.time.LocalDate;
import org.parvis.simulation.life.ReadTownLife;
import org.parvis.simulation.life.Span;
import org.parvis.simulation.life.TownLife;
import org.parvis.simulation.load.LoadLives;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets a town live the year before its written past begins. Nobody new comes in the last three weeks, which
/// `requests.yaml` tells of; the work on what had come goes on. A year that was cut off goes on where it was.
@Component
class LiveAYear {
    private static final int WEEKS_TOLD_OTHERWISE = 3;

    private final LoadLives load;
    private final LiveThrough papers;
    private final Town town;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    LiveAYear(LoadLives load, LiveThrough papers, Town town, JdbcClient jdbc, InstantSource clock) {
        this.load = load;
        this.papers = papers;
        this.town = town;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param yaml of a `life.yaml`
    LoadLives.Loaded live(String file, String yaml) {
        TownLife life = ReadTownLife.sound(file, yaml);
        var municipality = town.municipality();
        LocalDate today = clock.instant().atZone(municipality.zone()).toLocalDate();
        LocalDate until = today.minusWeeks(WEEKS_TOLD_OTHERWISE);
        return load.load(
                life,
                new Span(until.minusYears(1).plusDays(1), until, clock.instant(), life.yearly(), 0),
                jdbc.sql("select count(*) from request").query(Long.class).single(),
                "Living through a year of " + municipality.name(),
                papers::paper);
    }
}
