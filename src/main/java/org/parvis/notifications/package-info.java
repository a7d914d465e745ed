/// Notifications: what the town hall writes to people, in their language, and whether it arrived.
@ApplicationModule(
        displayName = "Notifications",
        allowedDependencies = {
            "platform",
            "town",
            "town :: country",
            "residents",
            "procedures",
            "requests",
            "requests :: casefile",
            "feedback"
        })
@NullMarked
package org.parvis.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
