@NullMarked
package org.parvis.town.administration;

import org.jspecify.annotations.NullMarked;
