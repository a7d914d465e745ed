/// Signing in of staff: password, then a code from their phone.
@NamedInterface("signin")
@NullMarked
package org.parvis.town.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
