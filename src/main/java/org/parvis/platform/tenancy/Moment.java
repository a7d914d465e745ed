package org.parvis.platform.tenancy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The one clock. Code asks it, never the machine's directly. It tells the machine's time, except within [#at], where a
/// simulated town lives its past through the same use cases as everybody.
@Component
public final class Moment implements InstantSource {
    private static final ScopedValue<Instant> SIMULATED = ScopedValue.newInstance();

    @Override
    public Instant instant() {
        return simulated().orElseGet(Instant::now);
    }

    /// The moment that this thread lives in, where that is not the present.
    public static Optional<Instant> simulated() {
        return SIMULATED.isBound() ? Optional.of(SIMULATED.get()) : Optional.empty();
    }

    /// Lets work happen at another moment, on this thread only.
    public static void at(Instant moment, Runnable work) {
        ScopedValue.where(SIMULATED, moment).run(work);
    }
}
