/// What a head of department, the excellence officer and the council read: figures, charts, words, advice.
@NullMarked
package org.parvis.excellence.steering;

import org.jspecify.annotations.NullMarked;
