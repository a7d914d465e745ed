package org.parvis.platform.statistics;

/// Users' opinions counted as the State counts those of its own procedures ("Je donne mon avis"), so that a
/// municipality's figures can be laid beside them.
///
/// The score's interval is [BoundedMean]'s: opinions are mostly good, and an interval built on the sample's
/// variance alone would promise more than it keeps.
public final class StateSatisfaction {
    private StateSatisfaction() {}

    /// Satisfaction out of 10 from three faces, worth 10, 5 and 0.
    public static Estimate satisfaction(long good, long medium, long bad) {
        return ScaleAnswers.ofCounts(0, bad, medium, good).mean(0, 5, 10);
    }

    /// Clarity out of 10 from answers of 1 to 5, worth 0, 2.5, 5, 7.5 and 10.
    public static Estimate clarity(ScaleAnswers oneToFive) {
        oneToFive.mustRun(1, 5, "Clarity");
        return oneToFive.mean(0, 2.5, 5, 7.5, 10);
    }

    /// The share, in [0, 1], of those who looked for help and reached somebody.
    public static Estimate reachability(long reached, long answers) {
        return Proportion.of(reached, answers).estimate();
    }
}
