package org.parvis.platform.web;

import com.ibm.icu.text.RelativeDateTimeFormatter;
import gg.jte.Content;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.ResidentPrincipal;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.text.LongDate;
import org.parvis.platform.text.PhoneNumber;
import org.parvis.platform.text.PlaceName;
import org.parvis.platform.text.Texts;

/// What every template is given besides its own page: the town, the reader's language, who is signed in, the token
/// against forged forms. Dates, numbers and euros come out in the reader's language.
///
/// @param path the page's own path, for links that come back to it
/// @param notice a sentence about what has just been done, shown once at the top of the page
public record Shell(
        TownLook town,
        Locale locale,
        Texts texts,
        String path,
        String query,
        String csrfName,
        String csrfToken,
        @Nullable StaffPrincipal staff,
        @Nullable ResidentPrincipal resident,
        @Nullable Notice notice,
        Map<String, String> assets,
        Instant now) {

    /// @param kind `success`, `info` or `problem`
    public record Notice(String kind, String text) {}

    public String t(String key, @Nullable Object... arguments) {
        return texts.in(locale, key, arguments);
    }

    public String t(LocalText text) {
        return text.in(locale);
    }

    /// "Mairie d’Avignon", "Avignon town hall".
    public String townHall() {
        return t("platform.town-hall", language().equals("fr") ? PlaceName.of(town.name()) : town.name());
    }

    public String language() {
        return locale.getLanguage();
    }

    public Content markdown(LocalText text) {
        return Markdown.render(text.in(locale));
    }

    /// The address of a static file, with the hash of its content, so that browsers may keep it for ever.
    public String asset(String name) {
        return assets.getOrDefault(name, "/assets/" + name);
    }

    /// The same page in the other language.
    public String switchLanguage(String language) {
        String others = java.util.Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !part.startsWith("lang="))
                .reduce("", (all, part) -> all + part + "&");
        return path + "?" + others + "lang=" + language;
    }

    public String date(LocalDate date) {
        return LongDate.in(locale, date);
    }

    public String dayAndDate(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(java.time.format.TextStyle.FULL, formatLocale()) + " " + date(date);
    }

    public String shortDate(LocalDate date) {
        return DateTimeFormatter.ofPattern("dd/MM/yyyy").format(date);
    }

    public String date(Instant instant) {
        return date(day(instant));
    }

    public LocalDate day(Instant instant) {
        return instant.atZone(town.zone()).toLocalDate();
    }

    public LocalDate today() {
        return day(now);
    }

    public String dateTime(Instant instant) {
        return t("platform.date-at-time", date(instant), time(instant));
    }

    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern(locale.getLanguage().equals("fr") ? "H 'h' mm" : "HH:mm")
                .format(instant.atZone(town.zone()));
    }

    /// "8 h 30", "9 h"; "08:30", "09:00".
    public String time(LocalTime time) {
        if (!locale.getLanguage().equals("fr")) {
            return DateTimeFormatter.ofPattern("HH:mm").format(time);
        }
        return DateTimeFormatter.ofPattern(time.getMinute() == 0 ? "H 'h'" : "H 'h' mm")
                .format(time);
    }

    public String weekday(DayOfWeek day) {
        return day.getDisplayName(java.time.format.TextStyle.FULL, formatLocale());
    }

    /// "dans 3 jours", "il y a 2 jours", "aujourd'hui".
    public String relativeDay(LocalDate date) {
        long days = java.time.temporal.ChronoUnit.DAYS.between(today(), date);
        return RelativeDateTimeFormatter.getInstance(locale)
                .format((double) days, RelativeDateTimeFormatter.RelativeDateTimeUnit.DAY);
    }

    public String phone(String number) {
        return PhoneNumber.in(locale, number);
    }

    public String number(double value) {
        return NumberFormat.getInstance(formatLocale()).format(value);
    }

    /// "18 months", "10 years": nobody counts ten years in months.
    public String months(int months) {
        return months % 12 == 0 ? t("platform.years", months / 12) : t("platform.months", months);
    }

    public String euros(long cents) {
        NumberFormat format = NumberFormat.getCurrencyInstance(formatLocale());
        format.setCurrency(Currency.getInstance("EUR"));
        return format.format(java.math.BigDecimal.valueOf(cents, 2));
    }

    public String fileSize(long bytes) {
        long kilobytes = Math.max(1, Math.round(bytes / 1000.0));
        return kilobytes < 1000
                ? t("platform.kilobytes", kilobytes)
                : t("platform.megabytes", java.math.BigDecimal.valueOf(Math.round(bytes / 100_000.0), 1));
    }

    public Optional<StaffPrincipal> signedInStaff() {
        return Optional.ofNullable(staff);
    }

    /// English dates are written the British way: this is Europe.
    private Locale formatLocale() {
        return locale.getLanguage().equals("fr") ? Locale.FRANCE : Locale.UK;
    }
}
