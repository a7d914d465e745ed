/// Working days, holidays and announced delays, without naming any country: a country pack supplies the holidays.
@NullMarked
@NamedInterface("calendar")
package org.parvis.platform.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
