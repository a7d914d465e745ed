@NullMarked
package org.parvis.requests;

import org.jspecify.annotations.NullMarked;
