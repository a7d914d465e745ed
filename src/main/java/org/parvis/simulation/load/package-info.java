/// Writes lived requests into the database, many at once, as the very rows that the use cases write.
@NullMarked
package org.parvis.simulation.load;

import org.jspecify.annotations.NullMarked;
