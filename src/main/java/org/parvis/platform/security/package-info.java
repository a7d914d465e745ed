/// Who is signed in, and what they may do.
@NullMarked
package org.parvis.platform.security;

import org.jspecify.annotations.NullMarked;
