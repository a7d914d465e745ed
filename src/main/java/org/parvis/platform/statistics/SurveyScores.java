package org.parvis.platform.statistics;

import java.util.stream.IntStream;

/// The three usual questions after a procedure, each with its own scale and its own way of counting.
public final class SurveyScores {
    private SurveyScores() {}

    /// Satisfaction: the share of 4 and 5 on a scale of 1 to 5, in [0, 1].
    public static Estimate csat(ScaleAnswers oneToFive) {
        oneToFive.mustRun(1, 5, "Satisfaction");
        return oneToFive.shareBetween(4, 5).estimate();
    }

    /// Effort: the mean on a scale of 1 to 7, in points of that scale.
    public static Estimate effort(ScaleAnswers oneToSeven) {
        oneToSeven.mustRun(1, 7, "Effort");
        return oneToSeven.mean(1, 2, 3, 4, 5, 6, 7);
    }

    /// Recommendation: the percentage of 9 and 10 less the percentage of 0 to 6 on a scale of 0 to 10, in
    /// [−100, 100].
    ///
    /// Both shares come from the same answers, so this is the mean of +100, 0 and −100, not a difference of
    /// two groups.
    public static Estimate recommendation(ScaleAnswers zeroToTen) {
        zeroToTen.mustRun(0, 10, "Recommendation");
        return zeroToTen.mean(IntStream.rangeClosed(0, 10)
                .mapToDouble(point -> point >= 9 ? 100 : point <= 6 ? -100 : 0)
                .toArray());
    }
}
