package org.parvis.platform.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who does something: written with every event of a request and every entry of the audit trail.
public sealed interface Actor {
    String kind();

    @Nullable
    String id();

    @Nullable
    String name();

    /// A resident, by account where there is one (`id`), else by the secret link that they hold.
    record Resident(@Nullable String id, @Nullable String name) implements Actor {
        @Override
        public String kind() {
            return "resident";
        }
    }

    record Staff(UUID staffId, String name) implements Actor {
        @Override
        public String kind() {
            return "staff";
        }

        @Override
        public String id() {
            return staffId.toString();
        }
    }

    /// Parvis itself: a deadline that passed, a job.
    record Automatic(String name) implements Actor {
        @Override
        public String kind() {
            return "system";
        }

        @Override
        public @Nullable String id() {
            return null;
        }
    }
}
