@NullMarked
package org.parvis.residents;

import org.jspecify.annotations.NullMarked;
