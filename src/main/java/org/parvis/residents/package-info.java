/// Residents: their accounts, how they sign in, their preferences.
@ApplicationModule(
        displayName = "Residents",
        allowedDependencies = {"platform", "town"})
@NullMarked
package org.parvis.residents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
