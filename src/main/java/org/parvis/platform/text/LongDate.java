package org.parvis.platform.text;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// A day as a letter writes it: "1er mars 2027", "2 March 2027".
public final class LongDate {
    private LongDate() {}

    public static String in(Locale locale, LocalDate date) {
        boolean french = locale.getLanguage().equals("fr");
        String text = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(french ? Locale.FRANCE : Locale.UK)
                .format(date);
        return french && date.getDayOfMonth() == 1 ? "1er" + text.substring(1) : text;
    }
}
