/// The France pack: the only place that names French law. CRPA is the code des relations entre le public et
/// l'administration, CJA the code de justice administrative.
@NullMarked
package org.parvis.france;

import org.jspecify.annotations.NullMarked;
