package org.parvis.platform.text;

/// What French prose wants and keyboards do not give: no line begins with `: ; ? ! »` nor ends with `«`, and the
/// apostrophe is the curved one. One no-break space (U+00A0) serves for all, since the narrow one is missing from many
/// fonts.
///
/// Source: Lexique des règles typographiques en usage à l'Imprimerie nationale (2002), "Ponctuation".
public final class FrenchTypography {
    private static final char NO_BREAK = '\u00a0';
    private static final char APOSTROPHE = '’';

    private FrenchTypography() {}

    /// The same text where nothing is to be mended; mending twice changes nothing. Where people put no space, as in an
    /// address or an hour, none is added.
    public static String of(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char written = text.charAt(i);
            char meant = meant(text, i);
            if (meant != written) {
                if (mended == null) {
                    mended = new StringBuilder(text);
                }
                mended.setCharAt(i, meant);
            }
        }
        return mended == null ? text : mended.toString();
    }

    private static char meant(String text, int place) {
        char written = text.charAt(place);
        if (written == ' ' && holds(text, place)) {
            return NO_BREAK;
        }
        return written == '\'' && elides(text, place) ? APOSTROPHE : written;
    }

    /// Whether the space at this place holds together what is around it.
    private static boolean holds(String text, int space) {
        char after = at(text, space + 1);
        return at(text, space - 1) == '«' || (closes(after) && !isMarkup(text, space + 1)) || weighs(text, space);
    }

    /// Between a number, or the place of one, and ko, Mo or Go.
    private static boolean weighs(String text, int space) {
        char before = at(text, space - 1);
        return (Character.isDigit(before) || before == '}')
                && "kMG".indexOf(at(text, space + 1)) >= 0
                && at(text, space + 2) == 'o'
                && !Character.isLetterOrDigit(at(text, space + 3));
    }

    private static boolean closes(char sign) {
        return sign == ':' || sign == ';' || sign == '?' || sign == '!' || sign == '»';
    }

    /// A picture or the line below a table's head, in Markdown.
    private static boolean isMarkup(String text, int sign) {
        char after = at(text, sign + 1);
        return (text.charAt(sign) == '!' && after == '[') || (text.charAt(sign) == ':' && after == '-');
    }

    /// Between two letters, where no pattern quotes anything. An address on the web means what it says.
    private static boolean elides(String text, int apostrophe) {
        return Character.isLetter(at(text, apostrophe - 1))
                && Character.isLetter(at(text, apostrophe + 1))
                && !isAddress(text, apostrophe);
    }

    private static boolean isAddress(String text, int place) {
        int from = place;
        while (!Character.isWhitespace(at(text, from - 1))) {
            from--;
        }
        int to = place;
        while (!Character.isWhitespace(at(text, to))) {
            to++;
        }
        String word = text.substring(from, to);
        return word.contains("://") || word.contains("@");
    }

    /// The end of a line on either side of the text.
    private static char at(String text, int place) {
        return place < 0 || place >= text.length() ? '\n' : text.charAt(place);
    }
}
