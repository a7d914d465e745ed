/// How long requests are kept: what each procedure says, what has been erased and what waits.
@NamedInterface("retention")
@NullMarked
package org.parvis.requests.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
