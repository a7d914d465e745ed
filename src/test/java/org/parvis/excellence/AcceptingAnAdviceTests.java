package org.parvis.excellence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.advice.FindAdviceWeekly;
import org.parvis.insight.Indicator;
import org.parvis.platform.statistics.Measured;
import org.parvis.requests.TestRequests;
import org.parvis.support.TestIndicators;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class AcceptingAnAdviceTests {
    private final Office office;

    AcceptingAnAdviceTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            TestIndicators indicators,
            FindAdviceWeekly weekly,
            JdbcClient jdbc) {
        this.office = new Office(towns, requests, staff, indicators, weekly, jdbc);
    }

    @Test
    void becomesAnActionWhoseMetricIsFrozen() {
        var opened = office.open();
        opened.find();
        var head = opened.head();
        var advice = head.get(opened.advice());
        assertThat(advice.body())
                .contains("value=\"2026-09-10\"")
                .contains("environ 6 mois à se voir")
                .contains("Le chiffre d’aujourd’hui, que l’acceptation fige");
        String action = opened.accepted(head, "2026-09-10");
        assertThat(head.get(action).body())
                .contains("Supprimer une signature")
                .contains("Paula Roche")
                .contains("10 septembre 2026")
                .contains("doit monter d’au moins 5\u00a0points")
                .contains("60\u00a0%")
                .contains("n\u00a0=\u00a0200");
        assertThat(opened.texts("select state from advice")).containsExactly("ACCEPTED");
        assertThat(opened.texts("select metric -> 'baseline' ->> 'value' from action"))
                .containsExactly("0.6");
        assertThat(head.get("/agent/excellence/actions").body()).contains(action);
    }

    @Test
    void saysBeforehandThatThereWillBeNoVerdictWithoutAFigureToStartFrom() {
        var opened = office.open();
        opened.find();
        opened.figures.set(Indicator.DELAY_KEPT, new Measured.Insufficient(4, 30));
        var head = opened.head();
        assertThat(head.get(opened.advice()).body()).contains("l’action n’aura pas de verdict");
        String action = opened.accepted(head, "2026-09-10");
        assertThat(head.get(action).body()).contains("l’action n’aura pas de verdict");
    }

    @Test
    void doesNotComeBackWhileItIsBeingActedOn() {
        var opened = office.open();
        opened.find();
        var head = opened.head();
        opened.accepted(head, "2026-09-10");
        head.get("/agent/excellence/departments/urbanisme");
        head.post("/agent/excellence/departments/urbanisme/advice", Map.of());
        assertThat(opened.texts("select state from advice")).containsExactly("ACCEPTED");
    }

    @Test
    void isToldWhatIsWrongAndLosesNothing() {
        var opened = office.open();
        opened.find();
        var head = opened.head();
        var page = head.get(opened.advice());
        var answer = head.post(
                opened.advice() + "/accept",
                Map.of("version", Office.version(page), "title", " ", "owner", "nobody", "due", "2026-03-10"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("href=\"#title\"")
                .contains("href=\"#owner\"")
                .contains("href=\"#due\"")
                .contains("value=\"2026-03-10\"");
        assertThat(opened.texts("select state from advice")).containsExactly("OPEN");
    }

    @Test
    void hasNoResultBeforeThePracticeCanShow() {
        var opened = office.open();
        opened.find();
        var head = opened.head();
        var page = head.get(opened.advice());
        for (String tooSoon : List.of("2026-03-11", "2026-06-09")) {
            var answer = head.post(
                    opened.advice() + "/accept",
                    Map.of(
                            "version",
                            Office.version(page),
                            "title",
                            "Supprimer une signature",
                            "owner",
                            Office.owner(page),
                            "due",
                            tooSoon));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("href=\"#due\"")
                    .contains("Choisissez une date du 10 juin 2026 au 10 mars 2028")
                    .contains("value=\"" + tooSoon + "\"");
        }
        opened.accepted(head, "2026-06-10");
    }

    @Test
    void isToldThatSomebodyWasFaster() {
        var opened = office.open();
        opened.find();
        var head = opened.head();
        String advice = opened.advice();
        var page = head.get(advice);
        opened.accepted(head, "2026-09-10");
        var again = head.post(
                advice + "/accept",
                Map.of(
                        "version",
                        Office.version(page),
                        "title",
                        "Encore",
                        "owner",
                        Office.owner(page),
                        "due",
                        "2026-09-10"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(opened.texts("select title from action")).containsExactly("Supprimer une signature");
    }

    @Test
    void belongsToTheHeadOfTheDepartment() {
        var opened = office.open();
        opened.find();
        var fields = Map.of("version", "1", "title", "x", "owner", "x", "due", "2026-09-10");
        var other = opened.otherHead();
        other.get("/agent/excellence");
        assertThat(other.post(opened.advice() + "/accept", fields).status()).isEqualTo(404);
        var agent = opened.agent();
        agent.get("/agent/requests");
        assertThat(agent.post(opened.advice() + "/accept", fields).status()).isEqualTo(403);
    }
}
