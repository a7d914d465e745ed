/// The pages that put several modules together for the public: home, how to reach us, what is kept and why, how
/// accessible the site is, and what robots may read.
@ApplicationModule(
        displayName = "Portal",
        allowedDependencies = {"platform", "platform :: calendar", "town", "town :: country", "catalogue", "procedures"
        })
@NullMarked
package org.parvis.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
