package org.parvis.town.country;

import java.time.LocalDate;
import java.util.List;

/// When silence decides, as far as the facts say today. A later information request or production moves it.
public sealed interface SilentDecision {
    SilenceEffect effect();

    /// Why, in the order of the computation.
    List<Reason> reasons();

    /// Without an answer, the decision is born on that day.
    ///
    /// @param countedFrom the day from which the time is counted
    record BornOn(LocalDate day, SilenceEffect effect, LocalDate countedFrom, List<Reason> reasons)
            implements SilentDecision {
        public BornOn {
            reasons = List.copyOf(reasons);
        }
    }

    /// The clock waits for the complete file, or for the competent administration.
    record NotRunningYet(SilenceEffect effect, List<Reason> reasons) implements SilentDecision {
        public NotRunningYet {
            reasons = List.copyOf(reasons);
        }
    }
}
