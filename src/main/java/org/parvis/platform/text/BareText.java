package org.parvis.platform.text;

import java.text.Normalizer;
import java.util.Locale;

/// A text as somebody in a hurry types it: without case, accents, curved apostrophes and no-break spaces. Two texts
/// that are bare alike are taken for the same where people look for something by its name.
public final class BareText {
    private BareText() {}

    public static String of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[\\s\u00a0\u202f]+", " ")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
