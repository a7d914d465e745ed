package org.parvis.simulation.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.excellence.rules.RuleBook;
import org.parvis.platform.calendar.Holiday;
import org.parvis.platform.calendar.WorkingCalendar;
import org.parvis.simulation.life.ReadTownLife;
import org.parvis.simulation.life.Span;
import org.parvis.simulation.life.TownLife;
import org.parvis.simulation.life.TownRules;
import org.parvis.simulation.life.Truth;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.SilenceEffect;
import org.springframework.core.io.ClassPathResource;

class DrawingASeededTownTests {
    private static final TownLife PLAN = ReadTownLife.sound("life.yaml", plan()).with(List.of());
    private static final GoodSide GOOD_SIDE = new GoodSide(RuleBook.load());
    private static final int YEARS = 30;
    private static final String NOISE = "plainte-bruit-voisinage";

    private static String plan() {
        try {
            return new ClassPathResource("demonstration/valombree/life.yaml").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The department that hears complaints about noise, whose results lie closest to the threshold.
    private static TownLife quiet() {
        return new TownLife(
                PLAN.seed(),
                PLAN.residents(),
                PLAN.lifeEvents(),
                PLAN.web(),
                PLAN.staffed(),
                PLAN.departments(),
                PLAN.procedures().stream()
                        .filter(one -> one.code().equals(NOISE))
                        .toList(),
                List.of());
    }

    private static Truth truth(TownLife life, long seed) {
        LocalDate until = LocalDate.of(2026, 2, 28);
        Instant after = Instant.parse("2026-12-01T00:00:00Z");
        return Truth.of(
                life, new Rules(), new Span(until.minusYears(YEARS), until, after, life.yearly() * YEARS, seed));
    }

    private static boolean sound(TownLife life) {
        return GOOD_SIDE.holdsAll(life, truth(life, 1_000_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 21, 41})
    void aHealthyDrawIsHealthy(int number) {
        var town = SeededTown.draw(quiet(), number, true, DrawingASeededTownTests::sound);
        assertThat(town.planted()).isNull();
        assertThat(truth(town.life(), 2_000_000).of(NOISE).missed())
                .as("counted over other years, but for their chance")
                .isLessThan(0.15 + 0.015);
    }

    @Test
    void aDrawInWhichSomethingIsWrongIsDrawnAgain() {
        List<TownLife> refused = new ArrayList<>();
        var town = SeededTown.draw(PLAN, 1, true, life -> {
            if (refused.size() < 3) {
                refused.add(life);
                return false;
            }
            return true;
        });
        assertThat(refused).doesNotHaveDuplicates().doesNotContain(town.life());
    }

    @Test
    void aFaultIsPlantedInWhatWasHealthy() {
        List<TownLife> looked = new ArrayList<>();
        var town = SeededTown.draw(PLAN, 3, false, looked::add);
        assertThat(town.planted()).isNotNull();
        assertThat(looked).containsExactly(town.life().with(List.of()));
    }

    @Test
    void theSameNumberDrawsTheSameTown() {
        Predicate<TownLife> larger = life -> life.residents() > 12_000;
        assertThat(SeededTown.draw(PLAN, 5, false, larger)).isEqualTo(SeededTown.draw(PLAN, 5, false, larger));
        assertThat(SeededTown.draw(PLAN, 5, false, larger)).isNotEqualTo(SeededTown.draw(PLAN, 6, false, larger));
    }

    @Test
    void aPlanOfWhichNothingHealthyComesIsRefused() {
        assertThatThrownBy(() -> SeededTown.draw(PLAN, 1, true, _ -> false)).hasMessageContaining("healthy");
    }

    /// Forty working days promised: no department is slow.
    private record Rules() implements TownRules {
        private static final WorkingCalendar CALENDAR = new WorkingCalendar() {
            @Override
            public List<Holiday> holidays(int year) {
                return List.of();
            }
        };

        @Override
        public ZoneId zone() {
            return ZoneId.of("Europe/Paris");
        }

        @Override
        public WorkingCalendar calendar() {
            return CALENDAR;
        }

        @Override
        public int stages(String procedure) {
            return 1;
        }

        @Override
        public int documentsWithinDays(String procedure) {
            return 15;
        }

        @Override
        public int notice() {
            return 2;
        }

        @Override
        public Dates dates(String procedure, int answers, LocalDate receivedOn, List<InformationRequest> asked) {
            LocalDate promised = CALENDAR.plusWorkingDays(receivedOn, 40);
            return new Dates(promised, receivedOn.plusMonths(6), SilenceEffect.TACIT_REJECTION, promised);
        }
    }
}
