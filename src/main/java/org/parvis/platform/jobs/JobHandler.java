package org.parvis.platform.jobs;

/// One kind of background work. It runs at least once, in the name of the municipality that asked for it, so it must
/// do no harm when it runs twice.
///
/// @param <P> the payload: a record that Jackson reads and writes
public interface JobHandler<P> {
    /// A stable kebab-case name; it is stored with the waiting work.
    String name();

    Class<P> payload();

    void run(P payload);

    /// The last attempt has failed: nothing more will be tried unless somebody asks.
    default void givenUp(P payload) {}
}
