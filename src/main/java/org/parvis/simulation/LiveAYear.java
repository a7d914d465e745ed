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

/// Lets a town live a good year before its written past begins. Nobody new comes in the last three weeks, which
/// `requests.yaml` tells of; the work on what had come goes on.
/// A year that was cut off goes on where it was.
@Component
class LiveAYear {
    private static final int WEEKS_TOLD_OTHERWISE = 3;
    /// Twelve whole months are what limits of variation are drawn from; the one that ends is not whole.
    private static final int MONTHS = 14;

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

    /// The last one on which somebody comes.
    LocalDate lastDay() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate().minusWeeks(WEEKS_TOLD_OTHERWISE);
    }

    /// @param yaml of a `life.yaml`
    LoadLives.Loaded live(String file, String yaml) {
        TownLife life = ReadTownLife.sound(file, yaml);
        var municipality = town.municipality();
        LocalDate until = lastDay();
        return load.load(
                life,
                new Span(until.minusMonths(MONTHS).plusDays(1), until, clock.instant(), life.yearly() * MONTHS / 12, 0),
                jdbc.sql("select count(*) from request").query(Long.class).single(),
                "Living through a year of " + municipality.name(),
                papers::paper);
    }
}
