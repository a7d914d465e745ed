/// The catalogue, through the front door.
@NullMarked
package org.parvis.catalogue;

import org.jspecify.annotations.NullMarked;
