package org.parvis.insight;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parvis.catalogue.ObservedDelays;
import org.parvis.platform.calendar.Counting;
import org.parvis.platform.calendar.WorkingCalendar;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.statistics.Quantile;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.ServiceStandards;
import org.parvis.town.Countries;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/// How long a procedure's answers took over the last twelve months, from receipt to decision.
@Component
final class AnswerDelays implements ObservedDelays {
    private static final int MONTHS = 12;
    private static final int MINIMUM = 30;
    /// A year's answers do not look different after ten minutes, and a sheet that is read all day need not add them up
    /// for everybody.
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int KEPT_AT_MOST = 2_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Town town;
    private final Countries countries;
    private final Procedures procedures;
    private final ServiceStandards standards;
    private final ConcurrentLruCache<Asked, Observed> kept =
            new ConcurrentLruCache<>(KEPT_AT_MOST, asked -> over(asked.procedure(), asked.counting()));

    AnswerDelays(
            JdbcClient jdbc,
            InstantSource clock,
            Town town,
            Countries countries,
            Procedures procedures,
            ServiceStandards standards) {
        this.standards = standards;
        this.jdbc = jdbc;
        this.clock = clock;
        this.town = town;
        this.countries = countries;
        this.procedures = procedures;
    }

    @Override
    public Optional<Observed> of(String service, @Nullable String procedure) {
        return Optional.ofNullable(procedure).flatMap(procedures::current).map(current -> kept.get(asked(current)));
    }

    /// @param turn counts the stretches of time for which an answer is kept
    private record Asked(MunicipalityId town, String procedure, Counting counting, LocalDate day, long turn) {}

    private Asked asked(Procedure procedure) {
        long turn = clock.instant().getEpochSecond() / KEPT.toSeconds();
        return new Asked(Tenancy.current(), procedure.code(), counting(procedure), today(), turn);
    }

    Observed observed(Procedure procedure) {
        return over(procedure.code(), counting(procedure));
    }

    /// As the town counts its own promise.
    private Counting counting(Procedure procedure) {
        return standards
                .of(procedure, today())
                .map(standard -> standard.delay().counting())
                .orElse(Counting.CALENDAR);
    }

    private LocalDate today() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate();
    }

    /// The day of receipt is not counted.
    Observed over(String procedure, Counting counting) {
        LocalDate today = today();
        LocalDate from = today.minusMonths(MONTHS).plusDays(1);
        List<Observation> observations = observations(procedure, from, today);
        SortedMap<Integer, Long> counts = new TreeMap<>();
        switch (counting) {
            case CALENDAR -> observations.forEach(seen -> counts.merge(seen.days(), seen.count(), Long::sum));
            case WORKING -> {
                var working = WorkingDays.over(observations, countries.calendar());
                observations.forEach(seen ->
                        counts.merge(working.between(seen.receivedOn(), seen.decidedOn()), seen.count(), Long::sum));
            }
        }
        return new Observed(notExceeded(0.5, counts), notExceeded(0.9, counts), counting, from, today);
    }

    /// @param share of the answers that took no longer
    private static Measured notExceeded(double share, SortedMap<Integer, Long> counts) {
        long n = counts.values().stream().mapToLong(Long::longValue).sum();
        int minimum = Math.max(MINIMUM, Quantile.minimumFor(share));
        return n < minimum ? new Measured.Insufficient(n, minimum) : Quantile.ofCounts(share, counts);
    }

    private List<Observation> observations(String procedure, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select decided_on, days, count from delay_observation
                where procedure_code = :procedure and decided_on between :from and :to""")
                .param("procedure", procedure)
                .param("from", from)
                .param("to", to)
                .query((rs, _) -> new Observation(
                        rs.getObject("decided_on", LocalDate.class), rs.getInt("days"), rs.getLong("count")))
                .list();
    }

    private record Observation(LocalDate decidedOn, int days, long count) {
        LocalDate receivedOn() {
            return decidedOn.minusDays(days);
        }
    }

    /// How many working days lie behind each day, so that counting between two days is one subtraction.
    private record WorkingDays(LocalDate first, List<Integer> passed) {
        static WorkingDays over(List<Observation> observations, WorkingCalendar calendar) {
            var first = observations.stream().map(Observation::receivedOn).min(LocalDate::compareTo);
            var last = observations.stream().map(Observation::decidedOn).max(LocalDate::compareTo);
            if (first.isEmpty() || last.isEmpty()) {
                return new WorkingDays(LocalDate.EPOCH, List.of());
            }
            var passed = new ArrayList<Integer>();
            int count = 0;
            for (LocalDate day = first.get(); !day.isAfter(last.get()); day = day.plusDays(1)) {
                count += calendar.isWorkingDay(day) ? 1 : 0;
                passed.add(count);
            }
            return new WorkingDays(first.get(), passed);
        }

        int between(LocalDate from, LocalDate to) {
            return at(to) - at(from);
        }

        private int at(LocalDate day) {
            return passed.get(Math.toIntExact(ChronoUnit.DAYS.between(first, day)));
        }
    }
}
