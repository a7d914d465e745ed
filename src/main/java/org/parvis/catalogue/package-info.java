/// The town's services as residents look for them: information sheets, their history, the search that understands
/// people, and whether a sheet was of use.
@ApplicationModule(
        displayName = "Catalogue",
        allowedDependencies = {"platform", "platform :: calendar", "platform :: statistics", "town"})
@NullMarked
package org.parvis.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
