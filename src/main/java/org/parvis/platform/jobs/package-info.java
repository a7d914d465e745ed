/// Background work that is written in the same transaction as the change that asks for it.
@NullMarked
package org.parvis.platform.jobs;

import org.jspecify.annotations.NullMarked;
