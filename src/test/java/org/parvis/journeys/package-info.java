/// What people do from beginning to end, in a real browser.
@NullMarked
package org.parvis.journeys;

import org.jspecify.annotations.NullMarked;
