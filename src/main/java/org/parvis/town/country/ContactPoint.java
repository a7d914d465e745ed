package org.parvis.town.country;

import org.jspecify.annotations.Nullable;

/// Where to reach a department or an authority.
public record ContactPoint(
        String name,
        String postalAddress,
        @Nullable String email,
        @Nullable String phone) {}
