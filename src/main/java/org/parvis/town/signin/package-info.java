/// Signing in of staff: password, then a code from their phone.
@NullMarked
package org.parvis.town.signin;

import org.jspecify.annotations.NullMarked;
