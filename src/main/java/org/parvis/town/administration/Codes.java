package org.parvis.town.administration;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/// Codes of departments, teams and places, made from their names: nobody should have to invent one.
final class Codes {
    private static final int LONGEST = 40;

    private Codes() {}

    static String from(String name, Predicate<String> taken) {
        String ascii = Normalizer.normalize(name.replace("œ", "oe").replace("Œ", "oe"), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        String shortened =
                ascii.length() > LONGEST ? ascii.substring(0, LONGEST).replaceAll("-+$", "") : ascii;
        String base = shortened.isEmpty() ? "service" : shortened;
        String code = base;
        for (int number = 2; taken.test(code); number++) {
            code = base + "-" + number;
        }
        return code;
    }
}
