/// What the applicant sees and does afterwards: where it is, who holds it, what comes next, by when.
@NamedInterface("tracking")
@NullMarked
package org.parvis.requests.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
