/// The audit trail: who did what, chained by hash so that a deletion shows.
@NullMarked
package org.parvis.platform.audit;

import org.jspecify.annotations.NullMarked;
