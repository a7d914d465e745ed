/// What time does to requests: silence that decides, and warnings before it does.
@NullMarked
package org.parvis.requests.deadlines;

import org.jspecify.annotations.NullMarked;
