package org.parvis.simulation.bench;

import java.util.List;
import org.parvis.simulation.life.TownLife;
import org.parvis.simulation.life.Truth;
import org.parvis.simulation.life.Truth.Figures;

/// On which side of a rule's threshold the true figure lies, and not only what a year of it shows.
final class GoodSide {
    private static final List<String> RULES =
            List.of("slow-answers", "unclear-words", "missed-results", "hard-to-reach", "silent-residents");

    private GoodSide() {}

    /// Whether there is nothing to find in any of the town's procedures. A department's figure lies between those of
    /// its
    /// procedures, so it is on the good side where all of them are.
    static boolean holdsAll(TownLife life, Truth truth) {
        return life.procedures().stream()
                .map(one -> truth.of(one.code()))
                .allMatch(figures -> RULES.stream().allMatch(rule -> holds(rule, figures)));
    }

    static boolean holds(String rule, Figures figures) {
        return switch (rule) {
            case "slow-answers" -> !(figures.delayKept() < 0.8);
            case "unclear-words" -> !(figures.clarity() < 8);
            case "missed-results" -> !(figures.missed() > 0.15);
            case "hard-to-reach" -> !(figures.reachability() < 0.85);
            case "silent-residents" -> !(figures.response() < 0.1);
            case "incomplete-acknowledgements" -> !(figures.acknowledgementIncomplete() > 0);
            case "undecided-delay" -> !Double.isNaN(figures.delayKept());
            default -> true;
        };
    }
}
