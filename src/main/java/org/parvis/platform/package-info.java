/// The ground floor: what every module stands on and that knows no municipal trade: tenancy, database, jobs, audit
/// trail, files, texts in two languages, the web kit, the statistics kit. Open: its sub-packages are its public face.
@ApplicationModule(
        displayName = "Platform",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.parvis.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
