package org.parvis.town;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.text.LocalText;

/// The municipality's own settings.
///
/// @param country ISO 3166 code of the country pack whose law applies, `FR`
/// @param territory the territory within it, whose holidays apply, `metropole`
/// @param insee the official code of the commune
/// @param colour `#rrggbb`, AA contrast on white
/// @param version grows with each change; a change made on an older version is refused
public record Municipality(
        MunicipalityId id,
        String code,
        String name,
        String country,
        String territory,
        @Nullable String insee,
        ZoneId zone,
        String colour,
        LocalText welcome,
        @Nullable LocalText banner,
        @Nullable String phone,
        @Nullable String email,
        PostalAddress address,
        @Nullable UUID logo,
        int version) {}
