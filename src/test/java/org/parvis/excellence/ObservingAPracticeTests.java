package org.parvis.excellence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.Office.Opened;
import org.parvis.excellence.actions.ConcludeActions;
import org.parvis.excellence.advice.FindAdviceWeekly;
import org.parvis.insight.Indicator;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.TestRequests;
import org.parvis.support.TestClock;
import org.parvis.support.TestIndicators;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The advice says what the practice has changed in the town, once it was tried five times.
@TownHallTest
class ObservingAPracticeTests {
    private final Office office;
    private final ConcludeActions conclude;
    private final TestClock clock;

    ObservingAPracticeTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            TestIndicators indicators,
            FindAdviceWeekly weekly,
            JdbcClient jdbc,
            ConcludeActions conclude,
            TestClock clock) {
        this.office = new Office(towns, requests, staff, indicators, weekly, jdbc);
        this.conclude = conclude;
        this.clock = clock;
    }

    /// One action that was proven, by thirty points.
    private Opened proven() {
        var opened = office.open();
        opened.find();
        var head = opened.head();
        String action = opened.accepted(head, "2026-09-10");
        head.post(action + "/move", Map.of("version", Office.version(head.get(action)), "to", "begin"));
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(180, 200, 30));
        clock.set(LocalDate.of(2026, 9, 10));
        Tenancy.run(opened.town.id(), conclude::run);
        return opened;
    }

    /// Another department's, from an advice of the same rule.
    private static void tried(Opened opened, String verdict, double effect) {
        opened.change("""
                with again as (
                    insert into advice
                    select municipality_id, gen_random_uuid(), 'etat-civil', 'copy-%s-%s', rule, rule_version, verdict,
                        snapshot, priority, found_on, looked_on, state, state_on, version
                    from advice order by id limit 1
                    returning id)
                insert into action
                select municipality_id, gen_random_uuid(), again.id, 'etat-civil', procedure_code, title, owner_id, state,
                    accepted_on, begun_on, due_on, metric, '%s', jsonb_set(conclusion, '{effect,value}', '%s'),
                    concluded_on, version
                from again cross join (select * from action order by id limit 1) as first""".formatted(verdict, effect, verdict, effect));
    }

    private static String page(Opened opened, String language) {
        String first = opened.texts("select advice_id::text from action where department_code = 'urbanisme'")
                .getFirst();
        return opened.head()
                .get("/agent/excellence/advice/" + first + "?lang=" + language)
                .body();
    }

    @Test
    void sayNothingBelowFive() {
        var opened = proven();
        tried(opened, "PROVEN", 0.10);
        tried(opened, "INCONCLUSIVE", -0.01);
        tried(opened, "WORSENED", -0.08);
        tried(opened, "STOPPED", 0);
        tried(opened, "INSUFFICIENT", 0);
        assertThat(page(opened, "fr"))
                .contains("Ce que cette pratique a changé ici")
                .contains("Pas encore\u00a0: 4 sur 5.")
                .doesNotContain("Effet médian");
        assertThat(page(opened, "en")).contains("Not yet: 4 of 5.");
    }

    @Test
    void theEffectIsTheMedianOfAllDepartmentsFromFiveOn() {
        var opened = proven();
        tried(opened, "PROVEN", 0.10);
        tried(opened, "PROVEN_SMALL", 0.02);
        tried(opened, "INCONCLUSIVE", -0.01);
        tried(opened, "WORSENED", -0.08);
        assertThat(page(opened, "fr"))
                .contains("Effet médian des actions évaluées")
                .contains("+2\u00a0points")
                .contains("de −8\u00a0points à +30\u00a0points")
                .contains("n\u00a0=\u00a05")
                .contains("Prouvé mais faible")
                .contains("Non concluant")
                .contains("Aggravé")
                .doesNotContain("Pas encore\u00a0:");
        assertThat(page(opened, "en"))
                .contains("Median effect of the actions with a verdict")
                .contains("from −8\u00a0points to +30\u00a0points");
    }
}
