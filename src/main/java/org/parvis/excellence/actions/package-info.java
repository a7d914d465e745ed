/// Actions that come of advice: the metric frozen at the start, the board, the proof at the end.
@NamedInterface("actions")
@NullMarked
package org.parvis.excellence.actions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
