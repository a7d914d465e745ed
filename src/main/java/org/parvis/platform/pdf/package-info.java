/// Pages printed as tagged PDF.
@NullMarked
package org.parvis.platform.pdf;

import org.jspecify.annotations.NullMarked;
