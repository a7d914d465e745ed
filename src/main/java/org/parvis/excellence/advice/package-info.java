/// Advice as it is kept: found week by week, read with its calculation, refused with a reason.
@NamedInterface("advice")
@NullMarked
package org.parvis.excellence.advice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
