package org.parvis.excellence;

import java.time.LocalDate;
import java.util.List;

/// Holds every rule against a department's figures. It writes nothing: the same figures give the same findings.
public interface AdviceEngine {
    /// What each rule says of the department and of each of its procedures, those included that find nothing wrong or
    /// lack figures; what is worth doing first comes first.
    ///
    /// @param day the last one that is looked at
    List<Finding> evaluate(String department, LocalDate day);
}
