/// Advice as it is kept: found week by week, read with its calculation, refused with a reason.
@NullMarked
package org.parvis.excellence.advice;

import org.jspecify.annotations.NullMarked;
