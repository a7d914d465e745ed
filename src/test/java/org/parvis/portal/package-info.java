/// The public's first pages, through the front door.
@NullMarked
package org.parvis.portal;

import org.jspecify.annotations.NullMarked;
