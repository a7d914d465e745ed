package org.parvis.platform.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Weights that make respondents resemble the population along several known margins at once (iterative
/// proportional fitting), without letting any single answer weigh more than three or less than 0.3.
///
/// A respondent who left a trait out keeps the share that such respondents have: declaring is never
/// compulsory.
///
/// Sources: W. E. Deming and F. F. Stephan, "On a least squares adjustment of a sampled frequency table when
/// the expected marginal totals are known", Annals of Mathematical Statistics 11 (1940) 427–444; J.-C.
/// Deville, C.-E. Särndal and O. Sautory, "Generalized raking procedures in survey sampling", JASA 88 (1993)
/// 1013–1020 for bounded weights.
public final class Raking {
    private static final Interval TRIM = new Interval(0.3, 3);
    private static final double SETTLED = 1e-6;
    private static final int ROUNDS = 1_000;

    /// @param weights one weight for each respondent, within the trim, averaging about 1
    /// @param largestMiss the largest distance left between a weighted share and its margin; what trimming
    ///     cost
    /// @param settled whether the weights stopped moving; if not, the margins contradict one another or the
    ///     trim
    public record Raked(Weights weights, double largestMiss, boolean settled) {}

    private Raking() {}

    public static Raked of(List<Map<String, String>> respondents, List<Margin> margins) {
        return of(respondents, margins, TRIM);
    }

    /// @param respondents for each respondent, the category by trait; a trait may be absent
    /// @param trim the bounds of a weight, around 1
    public static Raked of(List<Map<String, String>> respondents, List<Margin> margins, Interval trim) {
        Inputs.require(!respondents.isEmpty(), "Raking needs at least one respondent.");
        Inputs.require(!margins.isEmpty(), "Raking needs at least one margin.");
        Inputs.require(trim.low() > 0 && trim.contains(1), "The bounds of a weight must be positive and surround 1.");
        List<Cell> cells = new ArrayList<>();
        for (Margin margin : margins) {
            cells.addAll(cellsOf(margin, respondents));
        }
        double[] weights = new double[respondents.size()];
        Arrays.fill(weights, 1);
        boolean settled = false;
        for (int round = 0; round < ROUNDS && !settled; round++) {
            double[] before = weights.clone();
            for (Cell cell : cells) {
                cell.adjust(weights);
            }
            double change = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.clamp(weights[i], trim.low(), trim.high());
                change = Math.max(change, Math.abs(weights[i] - before[i]));
            }
            settled = change < SETTLED;
        }
        Weights raked = Weights.of(weights);
        double miss = 0;
        for (Cell cell : cells) {
            miss = Math.max(miss, Math.abs(cell.sum(weights) / raked.sum() - cell.target / respondents.size()));
        }
        return new Raked(raked, miss, settled);
    }

    private static List<Cell> cellsOf(Margin margin, List<Map<String, String>> respondents) {
        long declared = 0;
        for (Map<String, String> respondent : respondents) {
            String category = respondent.get(margin.trait());
            if (category != null) {
                Inputs.require(
                        margin.shares().containsKey(category),
                        "The margin “" + margin.trait() + "” has no category “" + category + "”.");
                declared++;
            }
        }
        List<Cell> cells = new ArrayList<>();
        // Sorted, so that the same answers give the same weights whatever the map's own order.
        for (String category : margin.shares().keySet().stream().sorted().toList()) {
            int[] members = membersOf(margin.trait(), category, respondents);
            Inputs.require(
                    members.length > 0,
                    "Nobody answered in “" + category + "” (" + margin.trait() + "): merge it with another category.");
            cells.add(new Cell(members, margin.shares().getOrDefault(category, 0.0) * declared));
        }
        int[] silent = membersOf(margin.trait(), null, respondents);
        if (silent.length > 0) {
            cells.add(new Cell(silent, silent.length));
        }
        return cells;
    }

    private static int[] membersOf(String trait, @Nullable String category, List<Map<String, String>> respondents) {
        return IntStream.range(0, respondents.size())
                .filter(i -> Objects.equals(category, respondents.get(i).get(trait)))
                .toArray();
    }

    private static final class Cell {
        private final int[] members;
        private final double target;

        private Cell(int[] members, double target) {
            this.members = members;
            this.target = target;
        }

        private double sum(double[] weights) {
            double sum = 0;
            for (int member : members) {
                sum += weights[member];
            }
            return sum;
        }

        private void adjust(double[] weights) {
            double factor = target / sum(weights);
            for (int member : members) {
                weights[member] *= factor;
            }
        }
    }
}
