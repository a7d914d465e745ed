@NullMarked
package org.parvis.platform;

import org.jspecify.annotations.NullMarked;
