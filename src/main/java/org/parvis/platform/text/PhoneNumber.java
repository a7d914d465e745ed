package org.parvis.platform.text;

import java.util.Locale;

/// A phone number as people read and dial it.
public final class PhoneNumber {
    private PhoneNumber() {}

    /// In pairs, "02 61 91 40 00", from abroad "+33 2 61 91 40 00"; as it was written where it is not a French one.
    public static String in(Locale locale, String number) {
        String digits = number.replaceAll("[^+0-9]", "");
        String national = digits.startsWith("+33") ? "0" + digits.substring(3) : digits;
        if (!national.matches("0[1-9][0-9]{8}")) {
            return number;
        }
        String pairs = national.replaceAll("(..)(?=.)", "$1\u00a0");
        return locale.getLanguage().equals("fr") ? pairs : "+33\u00a0" + pairs.substring(1);
    }
}
