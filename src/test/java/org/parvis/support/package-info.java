/// What tests stand on: the running product, a town of their own, a clock that stands still.
@NullMarked
package org.parvis.support;

import org.jspecify.annotations.NullMarked;
