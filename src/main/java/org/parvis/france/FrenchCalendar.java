package org.parvis.france;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parvis.platform.calendar.Holiday;
import org.parvis.platform.calendar.WorkingCalendar;

/// The legal holidays of a territory, as the law has set them since 2013.
///
/// Eleven are common to all (code du travail, art. L3133-1). Alsace and Moselle add two (art. L3134-13), and each
/// overseas territory the day on which it commemorates the abolition of slavery (art. L3422-2; for staff of public
/// bodies, code général de la fonction publique, art. L651-2). Days off by local custom are not legal holidays and
/// move no time limit.
record FrenchCalendar(Territory territory) implements WorkingCalendar {
    private static final String COMMON = "Code du travail, art. L3133-1";
    private static final String LOCAL_LAW = "Code du travail, art. L3134-13";
    private static final String ABOLITION = "Code du travail, art. L3422-2";

    @Override
    public List<Holiday> holidays(int year) {
        var easter = easterSunday(year);
        var holidays = new ArrayList<>(List.of(
                new Holiday(LocalDate.of(year, Month.JANUARY, 1), "new-year", COMMON),
                new Holiday(easter.plusDays(1), "easter-monday", COMMON),
                new Holiday(LocalDate.of(year, Month.MAY, 1), "labour-day", COMMON),
                new Holiday(LocalDate.of(year, Month.MAY, 8), "victory-1945", COMMON),
                new Holiday(easter.plusDays(39), "ascension", COMMON),
                new Holiday(easter.plusDays(50), "whit-monday", COMMON),
                new Holiday(LocalDate.of(year, Month.JULY, 14), "national-day", COMMON),
                new Holiday(LocalDate.of(year, Month.AUGUST, 15), "assumption", COMMON),
                new Holiday(LocalDate.of(year, Month.NOVEMBER, 1), "all-saints", COMMON),
                new Holiday(LocalDate.of(year, Month.NOVEMBER, 11), "armistice-1918", COMMON),
                new Holiday(LocalDate.of(year, Month.DECEMBER, 25), "christmas", COMMON)));
        holidays.addAll(ofTheTerritory(year, easter));
        holidays.sort(Comparator.comparing(Holiday::date));
        return List.copyOf(holidays);
    }

    private List<Holiday> ofTheTerritory(int year, LocalDate easter) {
        var saintStephen = new Holiday(LocalDate.of(year, Month.DECEMBER, 26), "saint-stephen", LOCAL_LAW);
        return switch (territory) {
            case METROPOLE, SAINT_PIERRE_ET_MIQUELON -> List.of();
            case ALSACE_MOSELLE -> List.of(new Holiday(easter.minusDays(2), "good-friday", LOCAL_LAW), saintStephen);
            case ALSACE_MOSELLE_SANS_VENDREDI_SAINT -> List.of(saintStephen);
            case MAYOTTE -> List.of(abolition(LocalDate.of(year, Month.APRIL, 27)));
            case MARTINIQUE -> List.of(abolition(LocalDate.of(year, Month.MAY, 22)));
            case GUADELOUPE -> List.of(abolition(LocalDate.of(year, Month.MAY, 27)));
            case GUYANE -> List.of(abolition(LocalDate.of(year, Month.JUNE, 10)));
            case SAINT_BARTHELEMY -> List.of(abolition(LocalDate.of(year, Month.OCTOBER, 9)));
            case LA_REUNION -> List.of(abolition(LocalDate.of(year, Month.DECEMBER, 20)));
            case SAINT_MARTIN -> List.of(saintMartin(year));
        };
    }

    /// Until 2017 Saint-Martin kept Guadeloupe's day. Loi 2017-256 meant 28 May and printed 28 March; the
    /// circulaire of 4 May 2018 put it right in practice, and 28 May has been kept since.
    private static Holiday saintMartin(int year) {
        return year < 2018
                ? abolition(LocalDate.of(year, Month.MAY, 27))
                : new Holiday(
                        LocalDate.of(year, Month.MAY, 28),
                        "abolition-of-slavery",
                        ABOLITION + " ; loi n° 2017-256 ; circulaire du 4 mai 2018");
    }

    private static Holiday abolition(LocalDate date) {
        return new Holiday(date, "abolition-of-slavery", ABOLITION);
    }

    /// The Gregorian computus published without a name in Nature on 20 April 1876, in the letters of Jean Meeus,
    /// Astronomical Algorithms, 2nd ed., 1998, chapter 8.
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
