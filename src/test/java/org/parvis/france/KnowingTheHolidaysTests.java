package org.parvis.france;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parvis.ForAll.forAll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.parvis.platform.calendar.Holiday;

class KnowingTheHolidaysTests {
    private static final Map<Integer, LocalDate> EASTER_SUNDAYS = easterSundays();

    /// Code du travail, art. L3133-1: the eight fixed days of the eleven.
    private static final List<MonthDay> FIXED = List.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 8),
            MonthDay.of(7, 14),
            MonthDay.of(8, 15),
            MonthDay.of(11, 1),
            MonthDay.of(11, 11),
            MonthDay.of(12, 25));

    /// Code du travail, art. L3422-2, as applied since 2018.
    private static final Map<Territory, MonthDay> ABOLITION = Map.ofEntries(
            entry(Territory.MAYOTTE, MonthDay.of(4, 27)),
            entry(Territory.MARTINIQUE, MonthDay.of(5, 22)),
            entry(Territory.GUADELOUPE, MonthDay.of(5, 27)),
            entry(Territory.SAINT_MARTIN, MonthDay.of(5, 28)),
            entry(Territory.GUYANE, MonthDay.of(6, 10)),
            entry(Territory.SAINT_BARTHELEMY, MonthDay.of(10, 9)),
            entry(Territory.LA_REUNION, MonthDay.of(12, 20)));

    private final FrancePack france = new FrancePack();

    static IntStream years() {
        return IntStream.rangeClosed(2015, 2035);
    }

    @ParameterizedTest
    @MethodSource("years")
    void easterFallsOnThePublishedDay(int year) {
        assertThat(FrenchCalendar.easterSunday(year)).isEqualTo(easter(year));
    }

    @ParameterizedTest
    @MethodSource("years")
    void metropolitanFranceHasItsElevenHolidays(int year) {
        assertThat(datesOf(Territory.METROPOLE, year)).containsExactlyInAnyOrderElementsOf(common(year));
    }

    @ParameterizedTest
    @MethodSource("years")
    void alsaceAndMoselleAddGoodFridayAndSaintStephen(int year) {
        var expected = new ArrayList<>(common(year));
        expected.add(easter(year).minusDays(2));
        expected.add(LocalDate.of(year, Month.DECEMBER, 26));
        assertThat(datesOf(Territory.ALSACE_MOSELLE, year)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("years")
    void alsaceAndMoselleKeepSaintStephenWhereThereIsNoProtestantChurch(int year) {
        var expected = new ArrayList<>(common(year));
        expected.add(LocalDate.of(year, Month.DECEMBER, 26));
        assertThat(datesOf(Territory.ALSACE_MOSELLE_SANS_VENDREDI_SAINT, year))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("years")
    void eachOverseasTerritoryAddsItsDayOfAbolition(int year) {
        assertThat(ABOLITION).allSatisfy((territory, day) -> {
            var expected = new ArrayList<>(common(year));
            expected.add(
                    territory == Territory.SAINT_MARTIN && year < 2018
                            ? LocalDate.of(year, Month.MAY, 27)
                            : day.atYear(year));
            assertThat(datesOf(territory, year)).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    @ParameterizedTest
    @MethodSource("years")
    void saintPierreEtMiquelonHasTheCommonOnes(int year) {
        assertThat(datesOf(Territory.SAINT_PIERRE_ET_MIQUELON, year)).containsExactlyInAnyOrderElementsOf(common(year));
    }

    @ParameterizedTest
    @EnumSource
    void thirteenTwelveOrElevenDaysOffAYearUnlessTwoHolidaysMeet(Territory territory) {
        int named = switch (territory) {
            case METROPOLE, SAINT_PIERRE_ET_MIQUELON -> 11;
            case ALSACE_MOSELLE -> 13;
            default -> 12;
        };
        years().forEach(year -> {
            assertThat(datesOf(territory, year)).hasSize(named);
            assertThat(datesOf(territory, year).stream().distinct())
                    .as("%s %d", territory, year)
                    .hasSize(named - meetings(territory, year));
        });
    }

    /// Whit Monday meets 10 June in Guyane when Easter is on 21 April; Ascension meets 22 May in Martinique when
    /// Easter is on 13 April. No other holidays meet between 2015 and 2035.
    private static int meetings(Territory territory, int year) {
        return switch (territory) {
            case GUYANE -> year == 2019 || year == 2030 ? 1 : 0;
            case MARTINIQUE -> year == 2031 ? 1 : 0;
            default -> 0;
        };
    }

    /// The year 2026 in full, as the State publishes it (data.gouv.fr, "Jours fériés en France").
    @Test
    void theYear2026IsTheOneThatTheStatePublishes() {
        assertThat(datesOf(Territory.ALSACE_MOSELLE, 2026))
                .map(LocalDate::toString)
                .containsExactly(
                        "2026-01-01",
                        "2026-04-03",
                        "2026-04-06",
                        "2026-05-01",
                        "2026-05-08",
                        "2026-05-14",
                        "2026-05-25",
                        "2026-07-14",
                        "2026-08-15",
                        "2026-11-01",
                        "2026-11-11",
                        "2026-12-25",
                        "2026-12-26");
    }

    @Test
    void movableFeastsKeepTheirDayOfTheWeek() {
        forAll(1_000, random -> random.nextInt(1900, 2200), year -> {
            var days = new FrenchCalendar(Territory.ALSACE_MOSELLE)
                    .holidays(year).stream()
                            .collect(Collectors.toMap(
                                    Holiday::key, holiday -> holiday.date().getDayOfWeek()));
            assertThat(days)
                    .containsEntry("good-friday", DayOfWeek.FRIDAY)
                    .containsEntry("easter-monday", DayOfWeek.MONDAY)
                    .containsEntry("ascension", DayOfWeek.THURSDAY)
                    .containsEntry("whit-monday", DayOfWeek.MONDAY);
            assertThat(MonthDay.from(FrenchCalendar.easterSunday(year)))
                    .isBetween(MonthDay.of(3, 22), MonthDay.of(4, 25));
        });
    }

    @Test
    void everyHolidayIsNamedInEveryLanguageAndGivesItsSource() {
        for (var territory : Territory.values()) {
            for (var holiday : new FrenchCalendar(territory).holidays(2026)) {
                assertThat(holiday.source()).startsWith("Code du travail, art. L3");
                assertThat(france.nameOf(holiday, Locale.FRENCH)).isNotBlank();
                assertThat(france.nameOf(holiday, Locale.ENGLISH)).isNotBlank();
            }
        }
    }

    @Test
    void aHolidayIsNotAWorkingDay() {
        var strasbourg = france.calendar(france.territoryOf("67482"));
        var rennes = france.calendar(france.territoryOf("35238"));
        var goodFriday = LocalDate.parse("2026-04-03");
        assertThat(strasbourg.isWorkingDay(goodFriday)).isFalse();
        assertThat(rennes.isWorkingDay(goodFriday)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "35238, metropole",
        "2A004, metropole",
        "57463, alsace-moselle",
        "67482, alsace-moselle",
        "68224, alsace-moselle",
        "97105, guadeloupe",
        "97209, martinique",
        "97302, guyane",
        "97411, la-reunion",
        "97502, saint-pierre-et-miquelon",
        "97608, mayotte",
        "97701, saint-barthelemy",
        "97801, saint-martin"
    })
    void aMunicipalityIsInTheTerritoryOfItsInseeCode(String inseeCode, String territory) {
        assertThat(france.territoryOf(inseeCode)).isEqualTo(territory);
        assertThat(france.territories()).contains(territory);
    }

    @Test
    void anUnknownMunicipalityOrTerritoryIsRefused() {
        assertThatThrownBy(() -> france.territoryOf("98735")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> france.territoryOf("Rennes")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> france.calendar("atlantide")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<LocalDate> datesOf(Territory territory, int year) {
        return new FrenchCalendar(territory)
                .holidays(year).stream().map(Holiday::date).toList();
    }

    private static List<LocalDate> common(int year) {
        var easter = easter(year);
        var dates = FIXED.stream().map(day -> day.atYear(year)).collect(Collectors.toCollection(ArrayList::new));
        dates.add(easter.plusDays(1));
        dates.add(easter.plusDays(39));
        dates.add(easter.plusDays(50));
        return dates;
    }

    private static LocalDate easter(int year) {
        return Objects.requireNonNull(EASTER_SUNDAYS.get(year));
    }

    private static Map<Integer, LocalDate> easterSundays() {
        try (var golden =
                Objects.requireNonNull(KnowingTheHolidaysTests.class.getResourceAsStream("easter-sundays.csv"))) {
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> LocalDate.parse(line.substring(line.indexOf(',') + 1)))
                    .collect(Collectors.toMap(LocalDate::getYear, date -> date));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
