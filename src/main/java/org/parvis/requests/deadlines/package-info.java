/// What time does to requests: silence that decides, and warnings before it does.
@NamedInterface("deadlines")
@NullMarked
package org.parvis.requests.deadlines;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
