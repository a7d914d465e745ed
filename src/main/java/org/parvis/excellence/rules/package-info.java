/// Rules as data: read, checked, compiled, and held against figures.
@NullMarked
package org.parvis.excellence.rules;

import org.jspecify.annotations.NullMarked;
