package org.parvis.platform.statistics;

/// The standard normal quantile behind every 95 % interval.
final class Normal95 {
    static final double Z = 1.959964;

    private Normal95() {}
}
