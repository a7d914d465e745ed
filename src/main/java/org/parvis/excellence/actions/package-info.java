/// Actions that come of advice: the metric frozen at the start, the board, the proof at the end.
@NullMarked
package org.parvis.excellence.actions;

import org.jspecify.annotations.NullMarked;
