package org.parvis.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.parvis.insight.Indicators.Period;
import org.parvis.insight.Subject.OfDepartment;
import org.parvis.insight.Subject.OfProcedure;
import org.parvis.insight.Subject.WholeTown;
import org.parvis.town.Town;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the days' counts of indicators, summed over procedures, departments and channels: day by day, or over a whole
/// period, where all that one table holds is read at once.
@Component
final class ReadTallies {
    private static final Counted WORDS = opinions("words_positive", "words_negative");

    private final JdbcClient jdbc;
    private final Town town;
    private final InstantSource clock;

    ReadTallies(JdbcClient jdbc, Town town, InstantSource clock) {
        this.jdbc = jdbc;
        this.town = town;
        this.clock = clock;
    }

    /// In the order of time.
    List<Tally> days(Indicator indicator, Subject subject, Period period) {
        return indicator == Indicator.DELAY_KEPT
                ? promises(subject, period)
                : days(counted(indicator), subject, period);
    }

    /// How many cases fell on each choice, in the order of each indicator's scale. Promises are not among them: they
    /// are read by the day, since some of a period's last ones do not count yet.
    Map<Indicator, long[]> sums(Collection<Indicator> indicators, Subject subject, Period period) {
        var byTable = indicators.stream()
                .collect(Collectors.groupingBy(indicator -> counted(indicator).table()));
        var sums = new EnumMap<Indicator, long[]>(Indicator.class);
        byTable.forEach((table, theirs) -> {
            List<String> choices = theirs.stream()
                    .flatMap(one -> counted(one).choices().stream())
                    .toList();
            long[] all = sum(new Counted(table, choices), subject, period);
            int from = 0;
            for (Indicator one : theirs) {
                int to = from + counted(one).choices().size();
                sums.put(one, Arrays.copyOfRange(all, from, to));
                from = to;
            }
        });
        return sums;
    }

    /// Of opinions with words: the positive ones, then the others.
    long[] words(Subject subject, Period period) {
        return sum(WORDS, subject, period);
    }

    private static Counted counted(Indicator indicator) {
        return switch (indicator) {
            case DELAY_KEPT -> new Counted("answer_day", List.of("kept", "late"));
            case SATISFACTION -> opinions("bad", "medium", "good");
            case CLARITY -> opinions("clarity_1", "clarity_2", "clarity_3", "clarity_4", "clarity_5");
            case REACHABILITY -> opinions("reached", "not_reached");
            case EFFORT -> opinions("effort_1", "effort_2", "effort_3", "effort_4", "effort_5", "effort_6", "effort_7");
            case RESULT_MISSED -> opinions("missed", "obtained");
            case RESPONSE -> new Counted("opinion_asked_day", List.of("given", "asked - given"));
            case ACKNOWLEDGEMENT_INCOMPLETE ->
                new Counted("intake_day", List.of("incomplete", "received - incomplete"));
            case DELAY_PROMISED -> new Counted("intake_day", List.of("promised", "received - promised"));
            case TAKE_UP ->
                new Counted(
                        "intake_day",
                        List.of(
                                "case when channel = 'WEB' then received else 0 end",
                                "case when channel <> 'WEB' then received else 0 end"));
        };
    }

    private static Counted opinions(String... choices) {
        return new Counted("opinion_day", List.of(choices));
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
                        days(counted(Indicator.DELAY_KEPT), subject, passed).stream(),
                        overdue(subject, passed).stream())
                .toList();
    }

    private List<Tally> days(Counted counted, Subject subject, Period period) {
        return query(
                        """
                select day, %s from %s
                where day between :from and :to %s
                group by day order by day""".formatted(counted.sums(), counted.table(), about(subject, "")),
                        subject,
                        period,
                        counted.tally())
                .list();
    }

    private long[] sum(Counted counted, Subject subject, Period period) {
        return query(
                        "select %s from %s where day between :from and :to %s"
                                .formatted(counted.sums(), counted.table(), about(subject, "")),
                        subject,
                        period,
                        (rs, _) -> counted.read(rs, 1))
                .single();
    }

    /// Whose day has passed, and who still wait for their first answer: nobody has written them down as late yet.
    private List<Tally> overdue(Subject subject, Period period) {
        return query(
                        """
                select p.promised_on, 0, count(*)
                from promise_pending p join request r on r.municipality_id = p.municipality_id and r.id = p.request_id
                where p.promised_on between :from and :to %s
                group by p.promised_on""".formatted(about(subject, "r.")),
                        subject,
                        period,
                        counted(Indicator.DELAY_KEPT).tally())
                .list();
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

    private <T> JdbcClient.MappedQuerySpec<T> query(String sql, Subject subject, Period period, RowMapper<T> row) {
        return jdbc.sql(sql)
                .param("from", period.from())
                .param("to", period.to())
                .param("code", codeOf(subject))
                .query(row);
    }

    /// @param choices expressions over the table's columns, in the order of the indicator's scale
    private record Counted(String table, List<String> choices) {
        String sums() {
            return choices.stream().map("coalesce(sum(%s), 0)"::formatted).collect(Collectors.joining(", "));
        }

        /// Of a row that begins with its day.
        RowMapper<Tally> tally() {
            return (rs, _) -> new Tally(
                    rs.getObject(1, LocalDate.class),
                    LongStream.of(read(rs, 2)).boxed().toList());
        }

        /// @param first column, from 1
        long[] read(ResultSet rs, int first) throws SQLException {
            var read = new long[choices.size()];
            for (int i = 0; i < read.length; i++) {
                read[i] = rs.getLong(first + i);
            }
            return read;
        }
    }
}
