package org.parvis.platform.statistics;

import java.util.List;

/// The nine criteria of the Common Assessment Framework 2020 with their 28 subcriteria: five about what is
/// done, four about what it achieves.
public enum CafCriterion {
    LEADERSHIP(1, CafScore.Enabler.class, 4),
    STRATEGY_AND_PLANNING(2, CafScore.Enabler.class, 4),
    PEOPLE(3, CafScore.Enabler.class, 3),
    PARTNERSHIPS_AND_RESOURCES(4, CafScore.Enabler.class, 6),
    PROCESSES(5, CafScore.Enabler.class, 3),
    CITIZEN_RESULTS(6, CafScore.Results.class, 2),
    PEOPLE_RESULTS(7, CafScore.Results.class, 2),
    SOCIAL_RESPONSIBILITY_RESULTS(8, CafScore.Results.class, 2),
    KEY_PERFORMANCE_RESULTS(9, CafScore.Results.class, 2);

    private final int number;
    private final Class<? extends CafScore> scoring;
    private final int subcriteria;

    CafCriterion(int number, Class<? extends CafScore> scoring, int subcriteria) {
        this.number = number;
        this.scoring = scoring;
        this.subcriteria = subcriteria;
    }

    public int number() {
        return number;
    }

    public int subcriteria() {
        return subcriteria;
    }

    public boolean isEnabler() {
        return scoring == CafScore.Enabler.class;
    }

    /// The criterion's score, 0 to 100: the mean of all its subcriteria. A missing one is not passed over,
    /// since leaving out the weakest would raise the score.
    public double score(List<? extends CafScore> scores) {
        Inputs.require(
                scores.size() == subcriteria,
                "Criterion " + number + " has " + subcriteria + " subcriteria; " + scores.size() + " were scored.");
        Inputs.require(
                scores.stream().allMatch(scoring::isInstance),
                "Criterion " + number + " is scored as "
                        + (isEnabler() ? "an enabler (plan, do, check, act)." : "results (trends, targets)."));
        return scores.stream().mapToDouble(CafScore::value).average().orElseThrow();
    }
}
