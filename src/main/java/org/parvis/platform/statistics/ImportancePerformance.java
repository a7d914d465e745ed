package org.parvis.platform.statistics;

import java.util.List;

/// Which attributes of a service deserve effort: importance against performance, cut at their means.
///
/// Source: J. A. Martilla and J. C. James, "Importance-performance analysis", Journal of Marketing 41 (1977)
/// 77–79.
///
/// @param importanceCut the mean importance of the attributes
/// @param performanceCut their mean performance
public record ImportancePerformance(double importanceCut, double performanceCut, List<Placed> attributes) {
    public enum Quadrant {
        /// Important, badly served.
        CONCENTRATE,
        /// Important, well served.
        MAINTAIN,
        /// Less important, less well served.
        LOW_PRIORITY,
        /// Less important, well served: perhaps too much is done.
        POSSIBLE_OVERKILL
    }

    /// All importances in one unit, all performances in one unit; the two need not be the same.
    public record Attribute(String name, Estimate importance, Estimate performance) {}

    /// @param uncertain an interval of the attribute reaches the other side of a cut: the quadrant may be
    ///     another
    public record Placed(Attribute attribute, Quadrant quadrant, boolean uncertain) {}

    public static ImportancePerformance of(List<Attribute> attributes) {
        Inputs.require(attributes.size() >= 2, "Comparing attributes needs at least two of them.");
        double importanceCut = attributes.stream()
                .mapToDouble(attribute -> attribute.importance().value())
                .average()
                .orElseThrow();
        double performanceCut = attributes.stream()
                .mapToDouble(attribute -> attribute.performance().value())
                .average()
                .orElseThrow();
        List<Placed> placed = attributes.stream()
                .map(attribute -> new Placed(
                        attribute,
                        quadrant(
                                attribute.importance().value() >= importanceCut,
                                attribute.performance().value() >= performanceCut),
                        attribute.importance().interval().contains(importanceCut)
                                || attribute.performance().interval().contains(performanceCut)))
                .toList();
        return new ImportancePerformance(importanceCut, performanceCut, placed);
    }

    public ImportancePerformance {
        attributes = List.copyOf(attributes);
    }

    private static Quadrant quadrant(boolean important, boolean wellServed) {
        if (important) {
            return wellServed ? Quadrant.MAINTAIN : Quadrant.CONCENTRATE;
        }
        return wellServed ? Quadrant.POSSIBLE_OVERKILL : Quadrant.LOW_PRIORITY;
    }
}
