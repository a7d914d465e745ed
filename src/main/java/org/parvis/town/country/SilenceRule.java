package org.parvis.town.country;

import java.time.Period;

/// What silence decides on the requests of a service, and when: a field of the service's definition, never a
/// constant.
///
/// @param after counted from day to day, such as two months
/// @param source the text that says so, such as "CRPA, art. L231-4"
public record SilenceRule(SilenceEffect effect, Period after, String source) {
    public SilenceRule {
        if (after.isNegative() || after.isZero()) {
            throw new IllegalArgumentException("Silence decides after some time: " + after);
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("A silence rule names its source");
        }
    }
}
