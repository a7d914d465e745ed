@NullMarked
package org.parvis.town.signin;

import org.jspecify.annotations.NullMarked;
