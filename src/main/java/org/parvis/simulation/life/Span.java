package org.parvis.simulation.life;

import java.time.Instant;
import java.time.LocalDate;

/// What stretch of a town's life is lived.
///
/// @param from day of the first arrivals
/// @param until day of the last arrivals
/// @param now nothing after this moment has happened yet; work on what has arrived goes on until then
/// @param requests how many arrive
/// @param seed added to the plan's, so that a town can live several lives
public record Span(LocalDate from, LocalDate until, Instant now, long requests, long seed) {
    public Span {
        if (until.isBefore(from) || requests < 0) {
            throw new IllegalArgumentException("No life of " + requests + " requests from " + from + " to " + until);
        }
    }

    /// How many times as busy as planned.
    double scale(TownLife life) {
        return requests / (life.yearly() * years());
    }

    double years() {
        return (until.toEpochDay() - from.toEpochDay() + 1.0) / 365.25;
    }
}
