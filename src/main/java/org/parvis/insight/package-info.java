/// Figures from what happened: read models that events feed and that can be counted again from the histories.
@ApplicationModule(
        displayName = "Insight",
        allowedDependencies = {
            "platform",
            "platform :: statistics",
            "platform :: calendar",
            "town",
            "catalogue",
            "procedures",
            "requests",
            "feedback"
        })
@NullMarked
package org.parvis.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
