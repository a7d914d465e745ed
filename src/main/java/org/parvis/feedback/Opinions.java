package org.parvis.feedback;

import org.parvis.platform.statistics.Measured;

/// What opinions say of the town hall's procedures.
public interface Opinions {
    /// Satisfaction out of 10 over the last twelve months, counted as the State counts that of its own procedures;
    /// insufficient below the hundred opinions from which it may be shown to the public.
    Measured satisfaction(String procedure);
}
