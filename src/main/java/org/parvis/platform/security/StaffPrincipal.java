package org.parvis.platform.security;

import java.io.Serializable;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/// The staff member who is signed in, as kept in their session. Valid for one municipality only.
///
/// @param departments codes of the departments whose requests they may see
/// @param epoch grows whenever what proves their identity is replaced; sessions of an earlier epoch are over
public record StaffPrincipal(
        int municipality, UUID id, String name, String email, Set<Role> roles, Set<String> departments, int epoch)
        implements Principal, Serializable {
    private static final long serialVersionUID = 1;

    public enum Role {
        AGENT,
        HEAD,
        EXCELLENCE,
        ADMINISTRATOR
    }

    public StaffPrincipal {
        roles = Set.copyOf(roles);
        departments = Set.copyOf(departments);
    }

    @Override
    public String getName() {
        return municipality + ":" + id;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// The departments whose requests they handle: those of an agent or a head. Whoever only watches over quality or
    /// administers handles none, whatever departments they belong to.
    public Set<String> desk() {
        return is(Role.AGENT) || is(Role.HEAD) ? departments : Set.of();
    }

    public Actor.Staff actor() {
        return new Actor.Staff(id, name);
    }
}
