package org.parvis.platform.statistics;

/// The thresholds with which the State's observatory of online procedures colours an indicator, each in the
/// unit given beside it.
public enum StateThreshold {
    /// Out of 10.
    SATISFACTION(8, 5, Side.AT_LEAST),
    /// Out of 10.
    CLARITY(8, 5, Side.AT_LEAST),
    /// Out of 10.
    HELP(8, 5, Side.AT_LEAST),
    /// Share in [0, 1] of those who looked for help and reached somebody.
    REACHABILITY(0.85, 0.70, Side.AT_LEAST),
    /// Share in [0, 1] of the accessibility criteria (RGAA) that are met.
    ACCESSIBILITY(1, 0.5, Side.AT_LEAST),
    /// Number of pieces of information asked for that could have been prefilled.
    PREFILLABLE_INFORMATION(1, 4, Side.AT_MOST),
    /// Share in [0, 1] of the time.
    AVAILABILITY(0.999, 0.985, Side.MORE_THAN),
    /// Seconds.
    PAGE_LOAD(0.4, 0.8, Side.LESS_THAN);

    public enum Colour {
        GREEN,
        YELLOW,
        RED
    }

    private enum Side {
        AT_LEAST,
        MORE_THAN,
        AT_MOST,
        LESS_THAN
    }

    private final double green;
    private final double yellow;
    private final Side side;

    StateThreshold(double green, double yellow, Side side) {
        this.green = green;
        this.yellow = yellow;
        this.side = side;
    }

    /// The colour of the value itself, unrounded: 7.96 is yellow although it prints as 8.0.
    public Colour colourOf(double value) {
        Inputs.finite(value, "An indicator");
        return reaches(value, green) ? Colour.GREEN : reaches(value, yellow) ? Colour.YELLOW : Colour.RED;
    }

    private boolean reaches(double value, double threshold) {
        return switch (side) {
            case AT_LEAST -> value >= threshold;
            case MORE_THAN -> value > threshold;
            case AT_MOST -> value <= threshold;
            case LESS_THAN -> value < threshold;
        };
    }
}
