/// The formulas behind every figure that Parvis shows, each written once: pure functions of their arguments,
/// without clock, database or hidden chance (whatever resamples takes its seed).
///
/// Intervals are at 95 %. A figure that residents or agents will see is a [Measured]: an [Estimate] with its
/// number of answers and its interval, or the statement of what is missing. Input that makes no sense is
/// refused with an `IllegalArgumentException` whose sentence says what was expected.
@NamedInterface("statistics")
@NullMarked
package org.parvis.platform.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
