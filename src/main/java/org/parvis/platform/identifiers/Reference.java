package org.parvis.platform.identifiers;

import java.security.SecureRandom;
import java.util.Locale;

/// What a person reads out on the phone to name their request: `K7M2-9QXT`. Eight characters of Crockford's base 32
/// (no I, L, O, U: nothing to mishear or to misread), random, so that it tells neither how many requests there are nor
/// the next one's.
public final class Reference {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Reference() {}

    public static String next() {
        var text = new StringBuilder(9);
        for (int i = 0; i < 8; i++) {
            if (i == 4) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /// Reads what a person typed: case, spaces and dashes do not matter, and O, I and L are heard as 0, 1 and 1.
    public static String normalise(String typed) {
        String bare = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return bare.length() == 8 ? bare.substring(0, 4) + "-" + bare.substring(4) : bare;
    }
}
