/// Opinions (avis) on requests after their end: asked for once, in under a minute, without an account; and the way back
/// for who did not get what they came for.
@ApplicationModule(
        displayName = "Feedback",
        allowedDependencies = {"platform", "platform :: statistics", "town", "procedures", "requests"})
@NullMarked
package org.parvis.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
