package org.parvis.insight;

/// What a figure is about.
public sealed interface Subject {
    record WholeTown() implements Subject {}

    /// @param code of the department that was in charge when the request was answered, or is while it is not; for what
    /// is counted at receipt, the department that received it
    record OfDepartment(String code) implements Subject {}

    /// @param code of the procedure, all its versions
    record OfProcedure(String code) implements Subject {}
}
