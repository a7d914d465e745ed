package org.parvis.simulation.bench;

import java.time.Duration;
import java.util.List;

/// How long each of many like things took.
record Latencies(List<Duration> all) {
    /// @param share 0.99 for the time that 99 in 100 did not exceed (nearest rank)
    double milliseconds(double share) {
        long[] sorted = all.stream().mapToLong(Duration::toNanos).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
    }

    static Latencies of(List<Latencies> several) {
        return new Latencies(several.stream().flatMap(one -> one.all().stream()).toList());
    }
}
