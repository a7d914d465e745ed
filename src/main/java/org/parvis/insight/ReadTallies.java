package org.parvis.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.parvis.insight.Indicators.Period;
import org.parvis.insight.Subject.OfDepartment;
import org.parvis.insight.Subject.OfProcedure;
import org.parvis.insight.Subject.WholeTown;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the days' counts of an indicator: a row a day comes back, summed over procedures, departments and channels.
@Component
final class ReadTallies {
    private final JdbcClient jdbc;
    private final Town town;
    private final InstantSource clock;

    ReadTallies(JdbcClient jdbc, Town town, InstantSource clock) {
        this.jdbc = jdbc;
        this.town = town;
        this.clock = clock;
    }

    List<Tally> of(Indicator indicator, Subject subject, Period period) {
        return switch (indicator) {
            case DELAY_KEPT -> promises(subject, period);
            case SATISFACTION -> opinions("sum(bad), sum(medium), sum(good)", subject, period);
            case CLARITY ->
                opinions(
                        "sum(clarity_1), sum(clarity_2), sum(clarity_3), sum(clarity_4), sum(clarity_5)",
                        subject,
                        period);
            case REACHABILITY -> opinions("sum(reached), sum(not_reached)", subject, period);
            case EFFORT ->
                opinions(
                        "sum(effort_1), sum(effort_2), sum(effort_3), sum(effort_4), sum(effort_5), sum(effort_6),"
                                + " sum(effort_7)",
                        subject,
                        period);
            case RESULT_MISSED -> opinions("sum(missed), sum(obtained)", subject, period);
            case RESPONSE -> days("opinion_asked_day", "sum(given), sum(asked - given)", subject, period);
            case ACKNOWLEDGEMENT_INCOMPLETE ->
                days("intake_day", "sum(incomplete), sum(received - incomplete)", subject, period);
            case TAKE_UP ->
                days(
                        "intake_day",
                        "coalesce(sum(received) filter (where channel = 'WEB'), 0),"
                                + " coalesce(sum(received) filter (where channel <> 'WEB'), 0)",
                        subject,
                        period);
        };
    }

    /// Of opinions with words: the positive ones, then the others.
    List<Tally> words(Subject subject, Period period) {
        return opinions("sum(words_positive), sum(words_negative)", subject, period);
    }

    private List<Tally> opinions(String choices, Subject subject, Period period) {
        return days("opinion_day", choices, subject, period);
    }

    /// A promise can be kept from the first day on, and broken only when its day has passed: until then it counts for
    /// nothing, or the last days would look better than they are.
    private List<Tally> promises(Subject subject, Period period) {
        LocalDate yesterday =
                clock.instant().atZone(town.municipality().zone()).toLocalDate().minusDays(1);
        LocalDate to = period.to().isAfter(yesterday) ? yesterday : period.to();
        if (to.isBefore(period.from())) {
            return List.of();
        }
        var passed = new Period(period.from(), to);
        return Stream.concat(
                        days("answer_day", "sum(kept), sum(late)", subject, passed).stream(),
                        overdue(subject, passed).stream())
                .toList();
    }

    private List<Tally> days(String table, String choices, Subject subject, Period period) {
        return query("""
                select day, array[%s] as choices from %s
                where day between :from and :to %s
                group by day order by day""".formatted(choices, table, about(subject, "")), subject, period);
    }

    /// Whose day has passed, and who still wait for their first answer: nobody has written them down as late yet.
    private List<Tally> overdue(Subject subject, Period period) {
        return query("""
                select p.promised_on as day, array[0, count(*)] as choices
                from promise_pending p join request r on r.municipality_id = p.municipality_id and r.id = p.request_id
                where p.promised_on between :from and :to %s
                group by p.promised_on""".formatted(about(subject, "r.")), subject, period);
    }

    private static String about(Subject subject, String of) {
        return switch (subject) {
            case WholeTown _ -> "";
            case OfDepartment _ -> "and " + of + "department_code = :code";
            case OfProcedure _ -> "and " + of + "procedure_code = :code";
        };
    }

    private static String codeOf(Subject subject) {
        return switch (subject) {
            case WholeTown _ -> "";
            case OfDepartment(var code) -> code;
            case OfProcedure(var code) -> code;
        };
    }

    private List<Tally> query(String sql, Subject subject, Period period) {
        return jdbc.sql(sql)
                .param("from", period.from())
                .param("to", period.to())
                .param("code", codeOf(subject))
                .query((rs, _) -> tally(rs))
                .list();
    }

    private static Tally tally(ResultSet rs) throws SQLException {
        Long[] choices = (Long[]) rs.getArray("choices").getArray();
        return new Tally(rs.getObject("day", LocalDate.class), List.of(choices));
    }
}
