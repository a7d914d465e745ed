package org.parvis.platform.web;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.text.LocalText;

/// What every page shows of the municipality.
///
/// @param colour `#rrggbb`, checked for AA contrast on white when it was set
/// @param logo address of the town's logo, null where it has none
/// @param stylesheet address of the few lines of CSS that carry the town's colours; it changes when they do
/// @param banner an alert that the town wants everybody to read, null where there is none
public record TownLook(
        String code,
        String name,
        LocalText welcome,
        String colour,
        @Nullable String logo,
        String stylesheet,
        @Nullable LocalText banner,
        @Nullable String phone,
        @Nullable String email,
        String address,
        ZoneId zone) {

    /// Who knows it: the town's module, one floor up.
    public interface Source {
        TownLook current();
    }
}
