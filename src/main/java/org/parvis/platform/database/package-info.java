/// PostgreSQL: embedded by default, any other by one setting; connections that carry the municipality.
@NullMarked
package org.parvis.platform.database;

import org.jspecify.annotations.NullMarked;
