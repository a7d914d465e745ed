package org.parvis.platform.text;

import java.text.Normalizer;
import java.util.Locale;

/// The name of a town as French sentences use it.
public final class PlaceName {
    private PlaceName() {}

    /// "d’Avignon", "de Lyon", "du Havre", "des Ulis", "de La Rochelle", "de L’Haÿ-les-Roses".
    ///
    /// Towns in He-, Hi- and Hy- have a mute h as a rule ("d’Hyères"), those in Ha-, Ho- and Hu- a sounded one ("de
    /// Haguenau").
    public static String of(String name) {
        if (name.startsWith("Le ")) {
            return "du " + name.substring(3);
        }
        if (name.startsWith("Les ")) {
            return "des " + name.substring(4);
        }
        return (plain(name).matches("(?:[aeiou]|h[eiy]|y[^aiou]).*") ? "d’" : "de ") + name;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name.replace("Œ", "Oe").replace("Æ", "Ae"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
