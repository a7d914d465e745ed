/// Identifiers: time-ordered ids, references that can be read aloud, secrets that cannot be guessed.
@NullMarked
package org.parvis.platform.identifiers;

import org.jspecify.annotations.NullMarked;
