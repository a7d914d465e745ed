package org.parvis.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.parvis.platform.tenancy.Moment;

/// The clock of the tests: it stands still until a test moves it, or lives a past within it. Set again before each
/// test.
public final class TestClock implements InstantSource {
    /// A Tuesday, ten in the morning in Paris.
    public static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return Moment.simulated().orElse(now);
    }

    public void set(Instant instant) {
        now = instant;
    }

    public void set(LocalDate day) {
        now = day.atTime(10, 0).atZone(ZoneId.of("Europe/Paris")).toInstant();
    }

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
