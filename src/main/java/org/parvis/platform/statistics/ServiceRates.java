package org.parvis.platform.statistics;

/// The rates of a service that are plain shares: what counts above and below the line is what matters.
public final class ServiceRates {
    private ServiceRates() {}

    /// Contacts that a better service would have spared, among all contacts.
    ///
    /// @param flagged contacts with at least one of: chasing, unclear letter, should be online, wrong number,
    ///     repeat. A contact flagged twice counts once.
    public static Measured avoidableContact(long flagged, long all, long minimum) {
        return Measured.rate(flagged, all, minimum);
    }

    /// Procedures finished among procedures started.
    public static Measured completion(long finished, long started, long minimum) {
        return Measured.rate(finished, started, minimum);
    }

    /// Requests made online among requests through all channels, over a rolling year: seasons would blur a
    /// shorter time.
    public static Measured takeUp(long online, long all, long minimum) {
        return Measured.rate(online, all, minimum);
    }
}
