package org.parvis.platform.security;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/// The resident who is signed in by a one-time link. Valid for one municipality only.
public record ResidentPrincipal(int municipality, UUID id, String email) implements Principal, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public String getName() {
        return municipality + ":" + id;
    }

    public Actor.Resident actor() {
        return new Actor.Resident(id.toString(), null);
    }
}
