package org.parvis.france;

import java.util.regex.Pattern;
import org.parvis.town.country.PhoneNumbers;

/// Ten digits beginning with 0, or +33 and the nine others; short ones have four digits beginning with 1 or 3 or six
/// beginning with 118. Other countries' have six to fifteen digits after the + (ITU-T E.164). Example: a number that
/// is never given to anybody.
///
/// Source: Arcep, plan national de numérotation, decision n° 2018-0881 modifiée.
final class FrenchPhoneNumbers implements PhoneNumbers {
    private static final Pattern WRITTEN = Pattern.compile("(?:\\+|00)?[0-9 .()/\\-\\u00a0\\u202f\\u2010\\u2011]+");
    private static final Pattern WHOLE = Pattern.compile("0[1-9][0-9]{8}|\\+330?[1-9][0-9]{8}");
    private static final Pattern ABROAD = Pattern.compile("\\+(?!33)[1-9][0-9]{5,14}");
    private static final Pattern SHORT = Pattern.compile("[13][0-9]{3}|118[0-9]{3}");

    @Override
    public boolean isWhole(String typed) {
        String digits = digits(typed);
        return WHOLE.matcher(digits).matches() || ABROAD.matcher(digits).matches();
    }

    @Override
    public boolean isShort(String typed) {
        return SHORT.matcher(digits(typed)).matches();
    }

    @Override
    public String example() {
        return "06 39 98 12 34";
    }

    /// "+33 (0)6 39 …" has a zero that is not dialled. Empty where it holds anything that a number does not.
    private static String digits(String typed) {
        String number = typed.strip();
        if (!WRITTEN.matcher(number).matches()) {
            return "";
        }
        String digits = number.replace("(0)", "").replaceAll("[^+0-9]", "");
        return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    }
}
