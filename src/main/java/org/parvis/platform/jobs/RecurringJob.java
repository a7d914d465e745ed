package org.parvis.platform.jobs;

import java.time.Duration;

/// Work that comes back for every municipality: sealing the audit trail, noticing a deadline that has passed.
public interface RecurringJob {
    String name();

    Duration every();

    /// Runs in the name of one municipality, on one node at a time; a failure is logged and the next round comes back.
    void run();
}
