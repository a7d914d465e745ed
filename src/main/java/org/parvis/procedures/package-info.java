/// Procedures (démarches) as immutable, versioned definitions: form, conditions, validation, workflow, clocks; the
/// drafts and the answers that people give to them.
@ApplicationModule(
        displayName = "Procedures",
        allowedDependencies = {"platform", "platform :: calendar", "town", "town :: country", "residents"})
@NullMarked
package org.parvis.procedures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
