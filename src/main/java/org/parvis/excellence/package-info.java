/// Advice that the town's figures give, the actions that come of it, and the proof of what they changed; the pages on
/// which a head of department and the excellence officer read it all.
@ApplicationModule(
        displayName = "Excellence",
        allowedDependencies = {
            "platform",
            "platform :: statistics",
            "platform :: calendar",
            "town",
            "procedures",
            "feedback",
            "insight"
        })
@NullMarked
package org.parvis.excellence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
