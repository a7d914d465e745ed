@NullMarked
package org.parvis.town;

import org.jspecify.annotations.NullMarked;
