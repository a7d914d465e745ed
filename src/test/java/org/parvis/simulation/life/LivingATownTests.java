package org.parvis.simulation.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parvis.platform.calendar.Holiday;
import org.parvis.platform.calendar.WorkingCalendar;
import org.parvis.procedures.Channel;
import org.parvis.simulation.life.LivedRequest.Step;
import org.parvis.simulation.life.TownLife.Fault;
import org.parvis.simulation.life.TownLife.Fault.Kind;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.SilenceEffect;
import org.springframework.core.io.ClassPathResource;

class LivingATownTests {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final LocalDate UNTIL = LocalDate.of(2026, 2, 28);
    private static final LocalDate FROM = LocalDate.of(2025, 3, 1);
    private static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");
    private static final TownLife LIFE = ReadTownLife.sound("life.yaml", plan());
    private static final TownLife SOUND = LIFE.with(List.of());
    private static final Map<TownLife, List<LivedRequest>> LIVED = new ConcurrentHashMap<>();
    private static final LocalDate HOLIDAY = LocalDate.of(2025, 7, 14);

    private static String plan() {
        try {
            return new ClassPathResource("demonstration/valombree/life.yaml").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Span span(Instant now) {
        return new Span(FROM, UNTIL, now, LIFE.yearly(), 0);
    }

    /// Lived once for all tests.
    private static List<LivedRequest> lives(TownLife life) {
        return LIVED.computeIfAbsent(life, one -> Living.all(one, new Rules(), span(LATER)));
    }

    @Test
    void livesTheSameLifeFromTheSameSeedAndAnotherFromAnother() {
        assertThat(Living.all(LIFE, new Rules(), span(LATER))).isEqualTo(lives(LIFE));
        var other = Living.all(LIFE, new Rules(), new Span(FROM, UNTIL, LATER, LIFE.yearly(), 1));
        assertThat(other).hasSameSizeAs(lives(LIFE)).isNotEqualTo(lives(LIFE));
    }

    @Test
    void losesNoRequestAndInventsNone() {
        var lives = lives(LIFE);
        assertThat(lives).hasSize((int) LIFE.yearly());
        assertThat(lives.stream().map(LivedRequest::number).distinct()).hasSameSizeAs(lives);
        assertThat(lives).noneMatch(LivedRequest::open);
    }

    @Test
    void keepsOpenWhatIsNotDoneYet() {
        Instant now = UNTIL.atTime(18, 0).atZone(ZONE).toInstant();
        var lives = Living.all(LIFE, new Rules(), span(now));
        assertThat(lives).hasSize((int) LIFE.yearly());
        assertThat(lives.stream().filter(LivedRequest::open).count()).isBetween(30L, 600L);
        assertThat(lives)
                .allMatch(lived ->
                        lived.steps().stream().noneMatch(step -> step.at().isAfter(now)));
    }

    @Test
    void tellsEachStoryInItsOrder() {
        for (LivedRequest lived : lives(LIFE)) {
            Instant before = lived.submittedAt();
            for (Step step : lived.steps()) {
                assertThat(step.at()).as(lived.toString()).isAfterOrEqualTo(before);
                before = step.at();
            }
            assertThat(lived.steps().stream().filter(Step::ends)).hasSize(1);
        }
    }

    @Test
    void receivesNobodyAtTheCounterOnASundayOrAHoliday() {
        assertThat(lives(LIFE).stream().filter(lived -> lived.channel() == Channel.COUNTER))
                .noneMatch(lived -> lived.receivedOn().getDayOfWeek() == DayOfWeek.SUNDAY)
                .noneMatch(lived -> lived.receivedOn().equals(HOLIDAY));
    }

    @Test
    void enrolsChildrenInSpringRatherThanInWinter() {
        Map<Integer, Long> months = lives(LIFE).stream()
                .filter(lived -> lived.procedure().code().equals("inscription-scolaire"))
                .collect(Collectors.groupingBy(lived -> lived.receivedOn().getMonthValue(), Collectors.counting()));
        assertThat(months.get(4)).isGreaterThan(3 * months.getOrDefault(12, 0L));
    }

    @Test
    void comesByEachWayAsOftenAsPlanned() {
        var lives = lives(LIFE).stream().filter(of("copie-acte-naissance")).toList();
        long web =
                lives.stream().filter(lived -> lived.channel() == Channel.WEB).count();
        assertThat(share(web, lives.size())).isCloseTo(0.72, within(0.03));
    }

    @Test
    void worksOnlyOnWorkingDays() {
        var calendar = new Rules().calendar();
        assertThat(lives(LIFE).stream().flatMap(lived -> lived.steps().stream()))
                .filteredOn(step -> step instanceof Step.TakenUp || step instanceof Step.Granted)
                .allMatch(step -> calendar.isWorkingDay(step.at().atZone(ZONE).toLocalDate()));
    }

    @Test
    void fallsBehindWhenAgentsAreAway() {
        var allThere = new TownLife(
                SOUND.seed(),
                SOUND.residents(),
                SOUND.lifeEvents(),
                SOUND.web(),
                SOUND.staffed(),
                SOUND.departments().stream()
                        .map(one -> new TownLife.DepartmentLife(one.code(), one.agents(), one.minutes(), List.of()))
                        .toList(),
                SOUND.procedures(),
                List.of());
        assertThat(wait(SOUND, 8)).isGreaterThan(1.5 * wait(allThere, 8));
        assertThat(wait(SOUND, 4)).isEqualTo(wait(allThere, 4));
    }

    /// Mean hours until a request was taken up.
    private static double wait(TownLife life, int month) {
        return lives(life).stream()
                .filter(lived -> lived.procedure().department().equals("urbanisme"))
                .filter(lived -> lived.receivedOn().getMonthValue() == month)
                .filter(lived -> lived.steps().getFirst() instanceof Step.TakenUp)
                .mapToLong(lived ->
                        lived.submittedAt().until(lived.steps().getFirst().at()).toHours())
                .average()
                .orElseThrow();
    }

    @Test
    void slowsDownTheSlowDepartmentAlone() {
        var slow = fault(Kind.SLOW_DEPARTMENT, null, "urbanisme", 5.2);
        assertThat(kept(slow, "occupation-domaine-public")).isBetween(0.55, 0.75);
        assertThat(kept(SOUND, "occupation-domaine-public")).isGreaterThan(0.85);
        assertThat(kept(slow, "copie-acte-naissance")).isEqualTo(kept(SOUND, "copie-acte-naissance"));
        assertThat(clarity(slow, "occupation-domaine-public"))
                .isCloseTo(clarity(SOUND, "occupation-domaine-public"), within(0.4));
    }

    @Test
    void blursTheUnclearLetterAlone() {
        var unclear = fault(Kind.UNCLEAR_LETTER, "collecte-encombrants", null, 0.3);
        assertThat(clarity(unclear, "collecte-encombrants")).isCloseTo(6.9, within(0.4));
        assertThat(clarity(SOUND, "collecte-encombrants")).isGreaterThan(8.2);
        assertThat(clarity(unclear, "copie-acte-naissance")).isEqualTo(clarity(SOUND, "copie-acte-naissance"));
        assertThat(kept(unclear, "collecte-encombrants")).isEqualTo(kept(SOUND, "collecte-encombrants"));
    }

    @Test
    void disappointsWhereItIsMeantTo() {
        var disappointing = fault(Kind.DISAPPOINTING_OUTCOME, "plainte-bruit-voisinage", null, 0.32);
        assertThat(missed(disappointing, "plainte-bruit-voisinage")).isGreaterThan(0.3);
        assertThat(missed(SOUND, "plainte-bruit-voisinage")).isLessThan(0.2);
        assertThat(missed(disappointing, "collecte-encombrants")).isEqualTo(missed(SOUND, "collecte-encombrants"));
    }

    @Test
    void forgetsAMentionWhereItIsMeantToAndNoLongerOnceRepaired() {
        LocalDate repaired = LocalDate.of(2025, 9, 1);
        var fault = SOUND.with(List.of(
                new Fault(Kind.INCOMPLETE_ACKNOWLEDGEMENT, null, "education", 1, "2025-06-01", repaired.toString())));
        assertThat(lives(fault).stream().filter(LivedRequest::phoneLacks))
                .isNotEmpty()
                .allMatch(lived -> lived.procedure().department().equals("education"))
                .allMatch(lived -> lived.receivedOn().isBefore(repaired));
    }

    @Test
    void promisesNothingWhereNoDelayIsAnnounced() {
        var fault = fault(Kind.NO_DELAY_ANNOUNCED, "inscription-scolaire", null, 1);
        assertThat(lives(fault))
                .allMatch(lived -> (lived.dates().promisedOn() == null)
                        == lived.procedure().code().equals("inscription-scolaire"));
    }

    @Test
    void hearsAnOpinionFromAFewOnly() {
        var asked = lives(LIFE).stream().filter(LivedRequest::asked).toList();
        long given = asked.stream().filter(lived -> lived.opinion() != null).count();
        assertThat(share(given, asked.size())).isBetween(0.14, 0.21);
    }

    @Test
    void refusesABrokenPlanWithTheLineOfEachFault() {
        String broken = plan().replaceFirst("residents: 12000", "residents: none")
                .replaceFirst("department: education\n    per", "department: nowhere\n    per");
        assertThat(ReadTownLife.read(broken))
                .isInstanceOfSatisfying(
                        ReadTownLife.Reading.Faulty.class,
                        faulty -> assertThat(faulty.lines()).contains("line 3, residents: "));
        String misnamed = plan().replaceFirst("department: education\n    per", "department: nowhere\n    per");
        assertThat(ReadTownLife.read(misnamed))
                .isInstanceOfSatisfying(
                        ReadTownLife.Reading.Faulty.class,
                        faulty -> assertThat(faulty.lines())
                                .matches(
                                        "line \\d+, procedures/4/department: No department here has the code 'nowhere'."));
        assertThat(ReadTownLife.read("seed: [")).isInstanceOf(ReadTownLife.Reading.Faulty.class);
    }

    private static TownLife fault(Kind kind, @Nullable String procedure, @Nullable String department, double size) {
        return SOUND.with(List.of(new Fault(kind, procedure, department, size, null, null)));
    }

    private static Predicate<LivedRequest> of(String procedure) {
        return lived -> lived.procedure().code().equals(procedure);
    }

    private static double kept(TownLife life, String procedure) {
        return Truth.of(life, new Rules(), span(LATER)).of(procedure).delayKept();
    }

    private static double clarity(TownLife life, String procedure) {
        return Truth.of(life, new Rules(), span(LATER)).of(procedure).clarity();
    }

    private static double missed(TownLife life, String procedure) {
        return Truth.of(life, new Rules(), span(LATER)).of(procedure).missed();
    }

    private static double share(long part, long all) {
        return (double) part / all;
    }

    /// Ten working days promised, silence rejects after two months.
    private record Rules() implements TownRules {
        private static final WorkingCalendar CALENDAR = new WorkingCalendar() {
            @Override
            public List<Holiday> holidays(int year) {
                return List.of(new Holiday(HOLIDAY.withYear(year), "national-day", "law"));
            }
        };

        @Override
        public ZoneId zone() {
            return ZONE;
        }

        @Override
        public WorkingCalendar calendar() {
            return CALENDAR;
        }

        @Override
        public int stages(String procedure) {
            return 2;
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
            LocalDate promised = CALENDAR.plusWorkingDays(receivedOn, 10);
            return new Dates(promised, receivedOn.plusMonths(2), SilenceEffect.TACIT_REJECTION, promised);
        }
    }
}
