package org.parvis.excellence;

/// How much an advice is worth doing before others: gap × importance × volume × evidence ÷ effort, in [0, 1]. It orders
/// a department's advice and means nothing beyond it.
///
/// @param gap how far the figure lies beyond the threshold, as a share of the way to where the rule calls it as bad as
/// can be; 1 where the rule has no threshold, because all of it is missing
/// @param importance how much the matter weighs with residents, as the rule states it until the town knows better
/// @param volume the procedure's requests of the year beside those of the department's busiest procedure; 1 where the
/// whole department is meant
/// @param evidence that the practice works: 1 for reviews and trials, .75 for before-and-after studies, .6 for norms,
/// .4
/// for experts' opinion
/// @param effort 1 (days) to 3 (a project)
public record Priority(double gap, double importance, double volume, double evidence, int effort) {
    public Priority {
        share(gap);
        share(importance);
        share(volume);
        share(evidence);
        if (effort < 1 || effort > 3) {
            throw new IllegalArgumentException("An effort is 1, 2 or 3, not " + effort);
        }
    }

    public double value() {
        return gap * importance * volume * evidence / effort;
    }

    private static void share(double factor) {
        if (!(factor >= 0 && factor <= 1)) {
            throw new IllegalArgumentException("A factor of a priority lies in [0, 1], not at " + factor);
        }
    }
}
