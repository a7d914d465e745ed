/// The agents' desk: the work list in the order of deadlines, a request's page, and what an agent may do with it.
@NamedInterface("review")
@NullMarked
package org.parvis.requests.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
