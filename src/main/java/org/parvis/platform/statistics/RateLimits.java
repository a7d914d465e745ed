package org.parvis.platform.statistics;

import java.util.List;

/// The limits of a chart of rates whose denominators vary from one period to the next: the p-chart, and
/// Laney's p′ for large denominators, where the binomial alone would make limits so tight that every period
/// looks special.
///
/// Sources: W. A. Shewhart, Economic Control of Quality of Manufactured Product (1931); D. B. Laney,
/// "Improved control charts for attributes", Quality Engineering 14 (2002) 531–537.
///
/// @param mean the centre, in [0, 1]
/// @param spread by how much the periods vary beyond the binomial: 1 for the p-chart, Laney's σ_z for p′
/// @param points the number of periods that the limits come from
public record RateLimits(double mean, double spread, int points) {
    public RateLimits {
        Inputs.share(mean, "The centre of a chart of rates");
        Inputs.require(Double.isFinite(spread) && spread >= 0, "A spread is a finite number, 0 or more.");
        Inputs.require(points >= 1, "A chart of rates needs at least one period.");
    }

    /// The p-chart: each period is a draw from the same rate.
    public static RateLimits binomial(List<Proportion> periods) {
        Inputs.require(!periods.isEmpty(), "A chart of rates needs at least one period.");
        double successes = 0;
        double all = 0;
        for (Proportion period : periods) {
            successes += period.rate() * period.effectiveN();
            all += period.effectiveN();
        }
        return new RateLimits(Math.min(1, successes / all), 1, periods.size());
    }

    /// Laney's p′: the true rate itself moves a little from one period to the next. With binomial data its
    /// spread is close to 1 and the two charts agree.
    public static RateLimits laney(List<Proportion> periods) {
        Inputs.require(periods.size() >= 2, "Laney's limits need at least two periods.");
        RateLimits binomial = binomial(periods);
        double[] z = binomial.sigmas(periods);
        double spread = binomial.mean == 0 || binomial.mean == 1 ? 1 : XmrLimits.sigmaOf(XmrLimits.meanRange(z));
        return new RateLimits(binomial.mean, spread, periods.size());
    }

    public boolean canBeFrozen() {
        return points >= XmrLimits.POINTS_TO_FREEZE;
    }

    /// The limits of a period with `n` cases, cut at 0 and 1.
    public Interval limits(double n) {
        double half = 3 * sigma(n);
        return new Interval(Math.max(0, mean - half), Math.min(1, mean + half));
    }

    public List<Signal> signals(List<Proportion> periods) {
        return List.copyOf(Signal.in(sigmas(periods), 3));
    }

    private double sigma(double n) {
        Inputs.require(n > 0, "A period needs at least one case.");
        return spread * Math.sqrt(mean * (1 - mean) / n);
    }

    private double[] sigmas(List<Proportion> periods) {
        return periods.stream()
                .mapToDouble(period -> Signal.standardised(period.rate(), mean, sigma(period.effectiveN())))
                .toArray();
    }
}
