@NullMarked
package org.parvis.procedures;

import org.jspecify.annotations.NullMarked;
