package org.parvis.platform.statistics;

import java.util.stream.IntStream;

/// The fifth gap of the service quality model: what the same people perceived, less what they expected.
///
/// Source of the model: A. Parasuraman, V. A. Zeithaml and L. L. Berry, "A conceptual model of service
/// quality and its implications for future research", Journal of Marketing 49 (1985) 41–50.
public final class PerceptionGap {
    private PerceptionGap() {}

    /// @param perceived what each person lived, on the scale
    /// @param expected what the same person, at the same place, expected
    /// @return the mean gap in points of the scale, negative where the service falls short
    public static Estimate of(Interval scale, double[] perceived, double[] expected) {
        Inputs.require(perceived.length == expected.length, "Each perception needs the same person's expectation.");
        for (int i = 0; i < perceived.length; i++) {
            Inputs.within(perceived[i], scale.low(), scale.high(), "A perception");
            Inputs.within(expected[i], scale.low(), scale.high(), "An expectation");
        }
        return BoundedMean.of(
                new Interval(-scale.width(), scale.width()),
                IntStream.range(0, perceived.length)
                        .mapToDouble(i -> perceived[i] - expected[i])
                        .toArray());
    }
}
