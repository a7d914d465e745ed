package org.parvis.insight;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// How many cases of a day fell on each choice, in the order of the indicator's scale; for a share, first those that
/// count and then the others.
record Tally(LocalDate day, List<Long> choices) {
    /// @param tallies of one indicator, at least one
    static long[] sum(List<Tally> tallies) {
        long[] sum = new long[tallies.getFirst().choices().size()];
        for (Tally tally : tallies) {
            Arrays.setAll(sum, choice -> sum[choice] + tally.choices().get(choice));
        }
        return sum;
    }
}
