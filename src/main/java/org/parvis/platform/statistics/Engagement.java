package org.parvis.platform.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// One agent's answers, each 1 to 5, about the job, the organisation and commitment (two items: the work,
/// staying).
public record Engagement(int work, int stay, int job, int organisation) {
    private static final Interval SCALE = new Interval(0, 100);

    /// What protects agents from being recognised: so many answers, in a unit so large.
    public record Threshold(int respondents, int unit) {
        public static final Threshold USUAL = new Threshold(10, 20);

        public Threshold {
            Inputs.require(respondents >= 1 && unit >= respondents, "A unit is at least as large as its respondents.");
        }
    }

    public Engagement {
        Inputs.within(work, 1, 5, "The answer about the work");
        Inputs.within(stay, 1, 5, "The answer about staying");
        Inputs.within(job, 1, 5, "The answer about the job");
        Inputs.within(organisation, 1, 5, "The answer about the organisation");
    }

    /// An answer of 1 to 5 brought to 0 to 100.
    public static double rescaled(int answer) {
        Inputs.within(answer, 1, 5, "An answer");
        return (answer - 1) / 4.0 * 100;
    }

    /// 0 to 100, the mean of its two items.
    public double commitment() {
        return (rescaled(work) + rescaled(stay)) / 2;
    }

    /// 0 to 100, the mean of commitment, job and organisation: three parts with equal say, however many items
    /// each has.
    public double index() {
        return (commitment() + rescaled(job) + rescaled(organisation)) / 3;
    }

    /// The engagement of a unit, 0 to 100.
    public static Measured of(List<Engagement> answers, int unitSize, Threshold threshold) {
        return of(answers, unitSize, threshold, Engagement::index);
    }

    /// One part of it, such as `Engagement::commitment`. What is insufficient may be the unit's size: few
    /// answers of a small unit would show who gave them.
    public static Measured of(
            List<Engagement> answers, int unitSize, Threshold threshold, ToDoubleFunction<Engagement> part) {
        Inputs.require(unitSize >= answers.size(), "There cannot be more answers than agents in the unit.");
        if (unitSize < threshold.unit()) {
            return new Measured.Insufficient(unitSize, threshold.unit());
        }
        return Measured.from(
                answers.size(),
                threshold.respondents(),
                () -> BoundedMean.of(SCALE, answers.stream().mapToDouble(part).toArray()));
    }
}
