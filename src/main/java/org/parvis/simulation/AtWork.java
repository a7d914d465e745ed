package org.parvis.simulation;

import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.springframework.stereotype.Component;

/// The town's staff as the use cases know them: signed in.
@Component
class AtWork {
    private final Town town;

    AtWork(Town town) {
        this.town = town;
    }

    /// @param login what stands before the @ of the address
    StaffPrincipal of(String department, String login) {
        StaffMember member = town.staffOf(department).stream()
                .filter(one -> one.email().startsWith(login + "@"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(login + " does not work for " + department));
        return new StaffPrincipal(
                Tenancy.current().value(),
                member.id(),
                member.name(),
                member.email(),
                member.roles(),
                member.departments(),
                0);
    }
}
