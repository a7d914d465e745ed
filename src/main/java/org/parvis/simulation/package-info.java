/// A town that lives: opens the demonstration towns and fills them with requests in every state.
@ApplicationModule(displayName = "Simulation")
@NullMarked
package org.parvis.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
