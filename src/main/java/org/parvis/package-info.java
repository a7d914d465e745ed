/// Parvis: the town hall, open day and night, and the tool with which it gets better at it.
@NullMarked
package org.parvis;

import org.jspecify.annotations.NullMarked;
