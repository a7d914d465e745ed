package org.parvis.insight;

import static java.util.stream.Collectors.joining;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parvis.feedback.OpinionNews.About;
import org.parvis.feedback.OpinionNews.Figures;
import org.parvis.feedback.OpinionNews.OpinionAsked;
import org.parvis.feedback.OpinionNews.OpinionChanged;
import org.parvis.feedback.OpinionNews.OpinionGiven;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the opinions as they stand. One that is changed leaves the day on which it was given and counts on the day of
/// the change; a request that ends a second time, after it was opened again, is asked about on the day of that end.
@Component
final class CountOpinions implements Counts {
    private static final String KEY = "municipality_id, department_code, day, procedure_code, channel";

    /// Which answer each column counts: the same for one opinion as it comes in as for all that were ever given.
    private static final Map<String, String> CHOICES = choices();

    private static final String COLUMNS = String.join(", ", CHOICES.keySet());
    private static final String COUNTED = each("count(*) filter (where %2$s)::int as %1$s");

    private static final String AFRESH = """
            select municipality_id, department_code, day, procedure_code, channel, %s
            from (
                select distinct on (request_id) *, (at at time zone :zone)::date as day
                from opinion_event order by request_id, number desc) as last
            group by municipality_id, department_code, day, procedure_code, channel""".formatted(COUNTED);

    private static final String ASKED_AFRESH = """
            select municipality_id, department_code, day, procedure_code, channel, count(*)::int as asked,
                count(*) filter (where given)::int as given
            from (
                select i.*, (i.ended_at at time zone :zone)::date as day, o.request_id is not null as given
                from opinion_invitation i left join opinion o
                    on o.municipality_id = i.municipality_id and o.request_id = i.request_id) as asked
            group by municipality_id, department_code, day, procedure_code, channel""";

    private static final String ONE = """
            (select %s from (values (:face, :clarity::int, :help, :effort::int, :result, :withWords))
                as answer (face, clarity, help, effort, result, with_words))""".formatted(COUNTED);

    private static final String ADD =
            """
            insert into opinion_day (%s, %s)
            select :municipality, :department, :day, :procedure, :channel, one.* from %s as one
            on conflict (%s) do update set %s""".formatted(KEY, COLUMNS, ONE, KEY, each("%1$s = opinion_day.%1$s + excluded.%1$s"));

    private static final String THERE = """
            department_code = :department and day = :day and procedure_code = :procedure and channel = :channel""";

    private static final String TAKE_AWAY = """
            update opinion_day set %s from %s as one where %s""".formatted(each("%1$s = opinion_day.%1$s - one.%1$s"), ONE, THERE);

    private final JdbcClient jdbc;
    private final Holding holding;

    CountOpinions(JdbcClient jdbc, Holding holding) {
        this.jdbc = jdbc;
        this.holding = holding;
    }

    private static Map<String, String> choices() {
        var choices = new TreeMap<>(Map.of(
                "bad", "face = 'BAD'",
                "medium", "face = 'MEDIUM'",
                "good", "face = 'GOOD'",
                "reached", "help = 'REACHED'",
                "not_reached", "help = 'NOT_REACHED'",
                "obtained", "result = 'YES'",
                "missed", "result in ('PARTLY', 'NO')",
                "words_positive", "with_words and face = 'GOOD'",
                "words_negative", "with_words and face <> 'GOOD'"));
        for (int point = 1; point <= 7; point++) {
            choices.put("effort_" + point, "effort = " + point);
            if (point <= 5) {
                choices.put("clarity_" + point, "clarity = " + point);
            }
        }
        return choices;
    }

    private static String each(String pattern) {
        return CHOICES.entrySet().stream()
                .map(choice -> pattern.formatted(choice.getKey(), choice.getValue()))
                .collect(joining(", "));
    }

    @Override
    public List<ReadModel> readModels() {
        return List.of(
                new ReadModel("opinion_day", KEY + ", " + COLUMNS, AFRESH),
                new ReadModel("opinion_asked_day", KEY + ", asked, given", ASKED_AFRESH));
    }

    @EventListener
    void asked(OpinionAsked asked) {
        holding.together();
        int given = asked.given() ? 1 : 0;
        if (asked.before() != null) {
            ask(asked.before(), -1, -given);
        }
        ask(asked.about(), 1, given);
    }

    @EventListener
    void given(OpinionGiven given) {
        holding.together();
        ask(given.asked(), 0, 1);
        count(ADD, given.figures());
    }

    @EventListener
    void changed(OpinionChanged changed) {
        holding.together();
        count(TAKE_AWAY, changed.before());
        count(ADD, changed.now());
        // An opinion has a face, so a row without any holds no opinion.
        sweep(
                "delete from opinion_day where bad + medium + good = 0 and " + THERE,
                changed.before().about());
    }

    private void count(String sql, Figures figures) {
        at(jdbc.sql(sql), figures.about())
                .param("face", figures.face().name())
                .param("clarity", figures.clarity(), Types.INTEGER)
                .param("help", nameOf(figures.help()), Types.VARCHAR)
                .param("effort", figures.effort(), Types.INTEGER)
                .param("result", nameOf(figures.result()), Types.VARCHAR)
                .param("withWords", figures.withWords())
                .update();
    }

    private static @Nullable String nameOf(@Nullable Enum<?> choice) {
        return choice == null ? null : choice.name();
    }

    private void ask(About about, int asked, int given) {
        if (asked > 0) {
            at(jdbc.sql("""
                    insert into opinion_asked_day (%s, asked, given)
                    values (:municipality, :department, :day, :procedure, :channel, :asked, :given)
                    on conflict (%s) do update set asked = opinion_asked_day.asked + excluded.asked,
                        given = opinion_asked_day.given + excluded.given""".formatted(KEY, KEY)), about)
                    .param("asked", asked)
                    .param("given", given)
                    .update();
            return;
        }
        at(
                        jdbc.sql("update opinion_asked_day set asked = asked + :asked, given = given + :given where "
                                + THERE),
                        about)
                .param("asked", asked)
                .param("given", given)
                .update();
        sweep("delete from opinion_asked_day where asked = 0 and " + THERE, about);
    }

    private void sweep(String sql, About about) {
        at(jdbc.sql(sql), about).update();
    }

    private static JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, About about) {
        return statement
                .param("municipality", Tenancy.current().value())
                .param("department", about.department())
                .param("day", about.day())
                .param("procedure", about.procedure())
                .param("channel", about.channel().name());
    }
}
