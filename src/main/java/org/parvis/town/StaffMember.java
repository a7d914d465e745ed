package org.parvis.town;

import java.util.Set;
import java.util.UUID;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.text.LocalText;

/// An agent of the town.
///
/// @param title the quality printed under their signature (CRPA, art. L212-1)
/// @param departments codes of the departments whose requests they see
/// @param teams codes of the teams that they work in
public record StaffMember(
        UUID id,
        String name,
        String email,
        LocalText title,
        Set<Role> roles,
        Set<String> departments,
        Set<String> teams,
        boolean active) {
    public StaffMember {
        roles = Set.copyOf(roles);
        departments = Set.copyOf(departments);
        teams = Set.copyOf(teams);
    }

    /// As [StaffPrincipal#desk] says it of who is signed in.
    public boolean handlesRequests() {
        return roles.contains(Role.AGENT) || roles.contains(Role.HEAD);
    }
}
