/// Starting: one clear sentence when it cannot.
@NullMarked
package org.parvis.platform.startup;

import org.jspecify.annotations.NullMarked;
