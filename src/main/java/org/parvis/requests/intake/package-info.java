/// How a request comes in: check your answers, send once, be acknowledged at once.
@NamedInterface("intake")
@NullMarked
package org.parvis.requests.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
