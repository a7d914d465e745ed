/// What a country brings to a town hall: its calendar, its legal clocks and the words that the law wants in a letter.
/// Nothing here names a country's law; each country implements [CountryPack].
@NullMarked
@NamedInterface("country")
package org.parvis.town.country;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
