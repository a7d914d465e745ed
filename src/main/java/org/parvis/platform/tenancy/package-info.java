/// In whose name code runs: the municipality, bound to the thread by a scoped value and to the database by row-level
/// security.
@NullMarked
package org.parvis.platform.tenancy;

import org.jspecify.annotations.NullMarked;
