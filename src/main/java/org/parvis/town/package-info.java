/// The municipality itself: its settings and look, departments, teams, staff and their roles, places and opening hours,
/// and the country whose law it lives under.
@ApplicationModule(
        displayName = "Town",
        allowedDependencies = {"platform", "platform :: calendar"})
@NullMarked
package org.parvis.town;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
