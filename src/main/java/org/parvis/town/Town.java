package org.parvis.town;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the other modules ask of the municipality in whose name they work.
public interface Town {
    Municipality municipality();

    List<Department> departments();

    Optional<Department> department(String code);

    /// A department that was in charge of something once. Where it was closed since, it keeps its name, and the town
    /// hall answers for it.
    Department everInCharge(String code);

    Optional<Team> team(String code);

    List<Place> places();

    Optional<StaffMember> staffMember(UUID id);

    /// The active staff who see a department's requests, by name.
    List<StaffMember> staffOf(String department);

    /// The active staff, by name.
    List<StaffMember> staff();
}
