/// The administrator's pages: settings, departments and teams, staff, places and hours, work that failed, audit trail.
@NullMarked
package org.parvis.town.administration;

import org.jspecify.annotations.NullMarked;
