/// Rules as data: read, checked, compiled, and held against figures.
@NamedInterface("rules")
@NullMarked
package org.parvis.excellence.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
