package org.parvis.platform.statistics;

import java.util.ArrayList;
import java.util.List;

/// A sign that a process changed, on the points `first` to `last` of its series (counted from 0, both
/// included).
///
/// Only the rules below: a "trend of six" is not among them, since it cries wolf.
///
/// Sources: D. J. Wheeler, Understanding Variation, 2nd ed. (2000); Western Electric, Statistical Quality
/// Control Handbook (1956).
public record Signal(Rule rule, Side side, int first, int last) {
    public enum Rule {
        OUTSIDE_LIMITS,
        /// The step from the point before exceeds the upper limit of moving ranges.
        JUMP,
        EIGHT_ON_ONE_SIDE,
        TWO_OF_THREE_BEYOND_TWO_SIGMA
    }

    public enum Side {
        ABOVE,
        BELOW
    }

    private static final int RUN = 8;

    /// @param sigmas the distance of each point to the centre, in standard deviations
    /// @param limit the distance of the limits to the centre, in the same unit
    static List<Signal> in(double[] sigmas, double limit) {
        List<Signal> signals = new ArrayList<>();
        for (Side side : Side.values()) {
            double[] away = sigmas.clone();
            for (int i = 0; side == Side.BELOW && i < away.length; i++) {
                away[i] = -away[i];
            }
            outside(away, limit, side, signals);
            runs(away, side, signals);
            twoOfThree(away, side, signals);
        }
        return signals;
    }

    /// Distances to the centre in standard deviations. Where the process never varied, the slightest
    /// departure is infinitely far; a distance that is only rounding is none.
    static double standardised(double value, double centre, double sigma) {
        double distance = value - centre;
        if (Math.abs(distance) <= 1e-12 * Math.abs(centre)) {
            return 0;
        }
        return distance / sigma;
    }

    private static void outside(double[] away, double limit, Side side, List<Signal> signals) {
        for (int i = 0; i < away.length; i++) {
            if (away[i] > limit) {
                signals.add(new Signal(Rule.OUTSIDE_LIMITS, side, i, i));
            }
        }
    }

    private static void runs(double[] away, Side side, List<Signal> signals) {
        int start = 0;
        for (int i = 0; i <= away.length; i++) {
            if (i == away.length || !(away[i] > 0)) {
                if (i - start >= RUN) {
                    signals.add(new Signal(Rule.EIGHT_ON_ONE_SIDE, side, start, i - 1));
                }
                start = i + 1;
            }
        }
    }

    private static void twoOfThree(double[] away, Side side, List<Signal> signals) {
        for (int i = 1; i < away.length; i++) {
            if (away[i] > 2) {
                int partner = away[i - 1] > 2 ? i - 1 : i - 2;
                if (partner >= 0 && away[partner] > 2) {
                    signals.add(new Signal(Rule.TWO_OF_THREE_BEYOND_TWO_SIGMA, side, partner, i));
                }
            }
        }
    }
}
