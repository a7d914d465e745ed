package org.parvis.platform.statistics;

/// How people class one feature, from the pair of questions "how would you feel if it were there" and "if it
/// were not".
///
/// Sources: N. Kano and others, "Attractive quality and must-be quality", Hinshitsu 14 (1984) 39–48; the
/// coefficients, C. Berger and others, "Kano's methods for understanding customer-defined quality", Center
/// for Quality of Management Journal 2 (1993) 3–35.
///
/// @param reverse people who would rather not have it; with `questionable` (contradictory answers) they count
///     in no coefficient but belong beside them on the screen
public record Kano(
        long attractive, long oneDimensional, long mustBe, long indifferent, long reverse, long questionable) {
    public enum Feeling {
        LIKE,
        EXPECT,
        NEUTRAL,
        TOLERATE,
        DISLIKE
    }

    public enum Category {
        ATTRACTIVE,
        ONE_DIMENSIONAL,
        MUST_BE,
        INDIFFERENT,
        REVERSE,
        QUESTIONABLE
    }

    public Kano {
        Inputs.require(
                attractive >= 0
                        && oneDimensional >= 0
                        && mustBe >= 0
                        && indifferent >= 0
                        && reverse >= 0
                        && questionable >= 0,
                "A number of answers cannot be negative.");
    }

    /// Kano's evaluation table.
    public static Category categoryOf(Feeling withIt, Feeling withoutIt) {
        if (withIt == withoutIt && (withIt == Feeling.LIKE || withIt == Feeling.DISLIKE)) {
            return Category.QUESTIONABLE;
        }
        if (withIt == Feeling.LIKE) {
            return withoutIt == Feeling.DISLIKE ? Category.ONE_DIMENSIONAL : Category.ATTRACTIVE;
        }
        if (withoutIt == Feeling.LIKE || withIt == Feeling.DISLIKE) {
            return Category.REVERSE;
        }
        return withoutIt == Feeling.DISLIKE ? Category.MUST_BE : Category.INDIFFERENT;
    }

    /// How far the feature's presence pleases, in [0, 1]: (A + O) / (A + O + M + I).
    public Estimate better() {
        return Proportion.of(attractive + oneDimensional, counted()).estimate();
    }

    /// How far its absence displeases, in [−1, 0]: −(O + M) / (A + O + M + I).
    public Estimate worse() {
        return Proportion.of(oneDimensional + mustBe, counted()).estimate().times(-1);
    }

    /// The answers that the coefficients rest on.
    public long counted() {
        return attractive + oneDimensional + mustBe + indifferent;
    }
}
