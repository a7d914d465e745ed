package org.parvis.procedures;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.text.LocalText;
import org.parvis.procedures.Procedure.Field;
import org.parvis.town.country.PhoneNumbers;

/// Reads one answer from what was typed, generously: people write numbers with commas or dots, dates in digits or in
/// words, phone numbers as they like. What cannot be read is a mistake that says what to do.
final class ReadAnswer {
    static final int TEXT_LENGTH = 200;
    static final int LONG_TEXT_LENGTH = 4_000;
    private static final int ADDRESS_LENGTH = 400;

    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s,;<>\"()]{1,64}@[^@\\s,;<>\"()]+\\.[^@\\s,;<>\".()]{2,}");
    private static final Pattern WHOLE_DATE =
            Pattern.compile("(\\d{1,2})(?:er|st|nd|rd|th)?[\\s./-]+(\\d{1,2}|\\p{L}{3,10})[\\s./-]+(\\d{2,4})");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\s\\u00a0\\u202f]+");
    private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");

    /// First letters, without accents, that name one month only; French, then English where it differs.
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("fev", 2),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("avr", 4),
            Map.entry("apr", 4),
            Map.entry("mai", 5),
            Map.entry("may", 5),
            Map.entry("juin", 6),
            Map.entry("jun", 6),
            Map.entry("juil", 7),
            Map.entry("jul", 7),
            Map.entry("aou", 8),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12));

    private ReadAnswer() {}

    sealed interface Reading {
        record Answer(Object value) implements Reading {}

        record Wrong(Mistake mistake) implements Reading {}

        /// Nothing was typed.
        record Open() implements Reading {}
    }

    static Reading read(Field field, Typed typed, List<UUID> files, LocalDate today, PhoneNumbers phones) {
        String text = clean(typed.first(field.code()), false);
        return switch (field.type()) {
            case TEXT -> text(field, text, field.maxLength() == null ? TEXT_LENGTH : field.maxLength());
            case LONG_TEXT ->
                text(
                        field,
                        clean(typed.first(field.code()), true),
                        field.maxLength() == null ? LONG_TEXT_LENGTH : field.maxLength());
            case ADDRESS -> text(field, clean(typed.first(field.code()), true), ADDRESS_LENGTH);
            case NUMBER -> text.isEmpty() ? new Reading.Open() : number(field, text);
            case DATE -> date(field, typed, today);
            case YES_NO ->
                switch (text) {
                    case "yes" -> new Reading.Answer(true);
                    case "no" -> new Reading.Answer(false);
                    default -> new Reading.Open();
                };
            case CHOICE -> offered(field, text) ? new Reading.Answer(text) : new Reading.Open();
            case CHOICES -> {
                List<String> chosen = typed.all(field.code());
                List<String> kept = field.choices().stream()
                        .map(Procedure.Option::value)
                        .filter(chosen::contains)
                        .toList();
                yield kept.isEmpty() ? new Reading.Open() : new Reading.Answer(kept);
            }
            case EMAIL -> text.isEmpty() ? new Reading.Open() : email(field.label(), text);
            case PHONE -> text.isEmpty() ? new Reading.Open() : phone(field.label(), text, phones);
            case DOCUMENT ->
                files.isEmpty()
                        ? new Reading.Open()
                        : new Reading.Answer(files.stream().map(UUID::toString).toList());
        };
    }

    static Mistake missing(Field field) {
        return switch (field.type()) {
            case YES_NO, CHOICE -> Mistake.of("procedures.missing-choice", field.label());
            case CHOICES -> Mistake.of("procedures.missing-choices", field.label());
            case DOCUMENT -> Mistake.of("procedures.missing-file", field.label());
            case TEXT, LONG_TEXT, NUMBER, DATE, EMAIL, PHONE, ADDRESS ->
                Mistake.of("procedures.missing", field.label());
        };
    }

    /// The names of a field's inputs in the form.
    static List<String> inputs(Field field) {
        return switch (field.type()) {
            case DATE -> List.of(field.code() + "-day", field.code() + "-month", field.code() + "-year");
            case DOCUMENT -> List.of();
            case TEXT, LONG_TEXT, NUMBER, YES_NO, CHOICE, CHOICES, EMAIL, PHONE, ADDRESS -> List.of(field.code());
        };
    }

    private static boolean offered(Field field, String value) {
        return field.choices().stream().anyMatch(option -> option.value().equals(value));
    }

    static Reading text(Field field, String text, int limit) {
        return text(field.label(), text, limit);
    }

    static Reading text(LocalText question, String text, int limit) {
        if (text.isEmpty()) {
            return new Reading.Open();
        }
        int length = text.codePointCount(0, text.length());
        return length > limit
                ? new Reading.Wrong(Mistake.of("procedures.too-long", question, limit, length))
                : new Reading.Answer(text);
    }

    static Reading email(LocalText question, String typed) {
        String text = typed.replaceFirst("(?i)^mailto:", "").replaceAll("\\s", "");
        return text.length() <= 254 && EMAIL.matcher(text).matches() && !text.contains("..")
                ? new Reading.Answer(text)
                : new Reading.Wrong(Mistake.of("procedures.not-an-email", question));
    }

    static Reading phone(LocalText question, String typed, PhoneNumbers phones) {
        String text = typed.replaceAll("[\\s\\u00a0\\u202f]+", " ").strip();
        return phones.isWhole(text)
                ? new Reading.Answer(text)
                : new Reading.Wrong(Mistake.of("procedures.not-a-phone", question, phones.example()));
    }

    private static Reading number(Field field, String typed) {
        String text = typed.replaceAll("[\\s\\u00a0\\u202f'’]", "");
        int comma = text.lastIndexOf(',');
        int dot = text.lastIndexOf('.');
        if (comma >= 0 && dot >= 0) {
            // 1.234,5 or 1,234.5: the last of the two begins the decimals
            text = comma > dot ? text.replace(".", "") : text.replace(",", "");
        }
        text = text.replace(',', '.');
        if (!text.matches("[+-]?\\d{1,15}(\\.\\d{0,9})?|[+-]?\\.\\d{1,9}")) {
            return new Reading.Wrong(Mistake.of("procedures.not-a-number", field.label(), example(field)));
        }
        double number = Double.parseDouble(text);
        int point = text.indexOf('.');
        int decimals = point < 0
                ? 0
                : text.substring(point + 1).replaceFirst("0+$", "").length();
        if (field.decimals() != null && decimals > field.decimals()) {
            return new Reading.Wrong(
                    field.decimals() == 0
                            ? Mistake.of("procedures.not-whole", field.label())
                            : Mistake.of("procedures.too-many-decimals", field.label(), field.decimals()));
        }
        if (field.min() != null && number < field.min()) {
            return new Reading.Wrong(Mistake.of("procedures.too-small", field.label(), field.min()));
        }
        if (field.max() != null && number > field.max()) {
            return new Reading.Wrong(Mistake.of("procedures.too-large", field.label(), field.max()));
        }
        return new Reading.Answer(number == 0 ? Double.valueOf(0) : Double.valueOf(number));
    }

    /// A number that would do.
    private static Double example(Field field) {
        double least = field.min() == null ? 0 : field.min();
        double greatest = field.max() == null ? Math.max(least, 12.5) : field.max();
        double middle = Math.min(greatest, Math.max(least, 12.5));
        return field.decimals() != null && field.decimals() == 0 ? Math.floor(middle) : middle;
    }

    private static Reading date(Field field, Typed typed, LocalDate today) {
        String day = clean(typed.first(field.code() + "-day"), false);
        String month = clean(typed.first(field.code() + "-month"), false);
        String year = clean(typed.first(field.code() + "-year"), false);
        if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
            return new Reading.Open();
        }
        if (month.isEmpty() && year.isEmpty()) {
            // the whole date was typed into the first box
            Matcher iso = ISO_DATE.matcher(day);
            Matcher whole = WHOLE_DATE.matcher(plain(day));
            if (iso.matches()) {
                day = iso.group(3);
                month = iso.group(2);
                year = iso.group(1);
            } else if (whole.matches()) {
                day = whole.group(1);
                month = whole.group(2);
                year = whole.group(3);
            }
        }
        if (day.isEmpty() || month.isEmpty() || year.isEmpty()) {
            String part = day.isEmpty() ? "day" : month.isEmpty() ? "month" : "year";
            return new Reading.Wrong(Mistake.of("procedures.date-lacks-" + part, field.label()));
        }
        Integer dayNumber = whole(day.replaceFirst("(?i)(er|st|nd|rd|th)$", ""));
        Integer monthNumber = month(month);
        Integer yearNumber = whole(year);
        if (yearNumber != null && year.length() < 4) {
            return new Reading.Wrong(Mistake.of("procedures.date-short-year", field.label()));
        }
        if (dayNumber == null || monthNumber == null || yearNumber == null || yearNumber < 1800 || yearNumber > 2200) {
            return new Reading.Wrong(Mistake.of("procedures.not-a-date", field.label()));
        }
        LocalDate date;
        try {
            date = LocalDate.of(yearNumber, monthNumber, dayNumber);
        } catch (DateTimeException e) {
            return new Reading.Wrong(Mistake.of("procedures.not-a-date", field.label()));
        }
        if ("past".equals(field.when()) && date.isAfter(today)) {
            return new Reading.Wrong(Mistake.of("procedures.date-not-past", field.label()));
        }
        if ("future".equals(field.when()) && date.isBefore(today)) {
            return new Reading.Wrong(Mistake.of("procedures.date-not-future", field.label()));
        }
        return new Reading.Answer(date.toString());
    }

    private static @Nullable Integer whole(String text) {
        return text.matches("\\d{1,4}") ? Integer.valueOf(text) : null;
    }

    private static @Nullable Integer month(String text) {
        Integer number = whole(text);
        if (number != null) {
            return number;
        }
        String letters = plain(text).replace(".", "");
        return Optional.ofNullable(letters.length() >= 4 ? MONTHS.get(letters.substring(0, 4)) : null)
                .or(() -> Optional.ofNullable(letters.length() >= 3 ? MONTHS.get(letters.substring(0, 3)) : null))
                .orElse(null);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /// Without what nobody sees: control characters, spaces at the ends, empty lines that pile up.
    static String clean(String text, boolean lines) {
        String unified = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        if (!lines) {
            return UNSEEN.matcher(unified).replaceAll(" ").strip();
        }
        List<String> kept = new ArrayList<>();
        for (String line : unified.split("\n", -1)) {
            kept.add(line.replaceAll("[\\p{Cntrl}&&[^\t]]", "").stripTrailing());
        }
        return String.join("\n", kept).replaceAll("\n{4,}", "\n\n\n").strip();
    }
}
