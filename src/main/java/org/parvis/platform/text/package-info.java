/// Texts in the reader's language: definitions' own texts and the product's messages.
@NullMarked
package org.parvis.platform.text;

import org.jspecify.annotations.NullMarked;
