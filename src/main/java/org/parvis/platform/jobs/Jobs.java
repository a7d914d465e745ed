package org.parvis.platform.jobs;

import java.time.Instant;

/// Background work. What is enqueued inside a transaction is written by it: it will be done if the transaction commits
/// and only then.
public interface Jobs {
    /// @param instance names this piece of work; the same job with the same instance waits only once
    void enqueue(String job, String instance, Object payload);

    void enqueueAt(Instant when, String job, String instance, Object payload);
}
