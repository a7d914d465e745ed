package org.parvis.insight;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A figure that the town hall watches, by the name that rules, pages and exports call it. Each is counted from what
/// happened, in one way only, and never shown without the number of cases that it rests on.
///
/// Sources: the State's observatory of online procedures for the opinion's scores; the municipality's own standards of
/// service for the delays; CRPA, art. R112-5 for the acknowledgements.
public enum Indicator {
    /// Share in [0, 1] of the requests whose answer fell due in the period and that had it by the promised day. A
    /// request
    /// counts once, on the day that it was promised at first, when that day has passed: kept if it was granted or
    /// refused by then, broken if not. A decision by silence is no answer. What was taken back, passed on or closed
    /// without an answer before its day does not count; what was so afterwards, and what still waits, was not kept.
    DELAY_KEPT(Unit.SHARE, Better.HIGHER, 30),
    /// Share in [0, 1] of the requests received to which the acknowledgement promised a day.
    DELAY_PROMISED(Unit.SHARE, Better.HIGHER, 30),
    /// Out of 10, from three faces worth 10, 5 and 0.
    SATISFACTION(Unit.OUT_OF_TEN, Better.HIGHER, 11),
    /// Out of 10, from answers of 1 to 5.
    CLARITY(Unit.OUT_OF_TEN, Better.HIGHER, 11),
    /// Share in [0, 1] of those who looked for help and reached somebody.
    REACHABILITY(Unit.SHARE, Better.HIGHER, 11),
    /// Mean on 1 to 7; 7 is very much effort.
    EFFORT(Unit.ONE_TO_SEVEN, Better.LOWER, 11),
    /// Share in [0, 1] of those who got what they came for in part or not at all.
    RESULT_MISSED(Unit.SHARE, Better.LOWER, 11),
    /// Share in [0, 1] of the opinions asked for that were given, by the day on which the request ended. Those of the
    /// last
    /// thirty days may still come.
    RESPONSE(Unit.SHARE, Better.HIGHER, 30),
    /// Share in [0, 1] of the requests received of which the acknowledgement lacks a mention of the law.
    ACKNOWLEDGEMENT_INCOMPLETE(Unit.SHARE, Better.LOWER, 1),
    /// Share in [0, 1] of the requests that came through the web.
    TAKE_UP(Unit.SHARE, Better.HIGHER, 30);

    public enum Unit {
        SHARE,
        OUT_OF_TEN,
        ONE_TO_SEVEN
    }

    public enum Better {
        HIGHER,
        LOWER
    }

    private final Unit unit;
    private final Better better;
    private final long minimum;

    Indicator(Unit unit, Better better, long minimum) {
        this.unit = unit;
        this.better = better;
        this.minimum = minimum;
    }

    public Unit unit() {
        return unit;
    }

    public Better better() {
        return better;
    }

    /// The number of cases below which it is shown to nobody: opinions of fewer than eleven people would point at them.
    public long minimum() {
        return minimum;
    }

    /// As in rules, addresses and message keys: `delay-kept`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Indicator> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
