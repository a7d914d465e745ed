@NullMarked
package org.parvis.notifications;

import org.jspecify.annotations.NullMarked;
