package org.parvis.town;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.text.LocalText;

/// A department (service municipal): it answers for what its teams do. Phone, e-mail and address are its own or the
/// town hall's.
///
/// @param parent code of the department above it, null at the top
public record Department(
        String code,
        LocalText name,
        LocalText mission,
        @Nullable String parent,
        @Nullable String phone,
        @Nullable String email,
        PostalAddress address,
        List<Team> teams) {
    public Department {
        teams = List.copyOf(teams);
    }
}
