package org.parvis.excellence;

/// What a rule says of a situation.
///
/// Declared from the best to the worst: [#worsens] reads it.
public enum Verdict {
    NO,
    INSUFFICIENT,
    /// The estimates are on the bad side, but not all of what the data leave plausible.
    TO_WATCH,
    /// Whatever value each figure really has within its interval, it is on the bad side.
    ESTABLISHED;

    public boolean calls() {
        return this == TO_WATCH || this == ESTABLISHED;
    }

    public boolean worsens(Verdict before) {
        return compareTo(before) > 0;
    }
}
