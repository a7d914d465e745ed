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
import org.parvis.support.Browser.Visit;
import org.parvis.support.TestClock;
import org.parvis.support.TestIndicators;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class ConcludingAnActionTests {
    private final Office office;
    private final ConcludeActions conclude;
    private final TestClock clock;

    ConcludingAnActionTests(
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

    /// @return the action's page
    private static String begun(Opened opened, Visit head) {
        opened.find();
        String action = opened.accepted(head, "2026-09-10");
        move(head, action, "begin");
        return action;
    }

    private static void move(Visit head, String action, String to) {
        var page = head.get(action);
        assertThat(head.post(action + "/move", Map.of("version", Office.version(page), "to", to))
                        .status())
                .isEqualTo(303);
    }

    private void concludeOn(Opened opened, LocalDate day) {
        clock.set(day);
        Tenancy.run(opened.town.id(), conclude::run);
    }

    @Test
    void movesAlongTheBoard() {
        var opened = office.open();
        var head = opened.head();
        String action = begun(opened, head);
        move(head, action, "finish");
        move(head, action, "resume");
        move(head, action, "finish");
        assertThat(head.get(action).body()).contains("En attente du résultat");
        assertThat(opened.texts("select kind || ' ' || actor_name from action_event order by number"))
                .containsExactly(
                        "accepted Paula Roche",
                        "begun Paula Roche",
                        "done Paula Roche",
                        "resumed Paula Roche",
                        "done Paula Roche");
    }

    @Test
    void isProvenWhereTheFigureRoseBeyondChance() {
        var opened = office.open();
        var head = opened.head();
        String action = begun(opened, head);
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(180, 200, 30));
        concludeOn(opened, LocalDate.of(2026, 9, 9));
        assertThat(opened.texts("select verdict from action")).containsOnlyNulls();
        concludeOn(opened, LocalDate.of(2026, 9, 10));
        assertThat(opened.texts("select verdict from action")).containsExactly("PROVEN");
        // The session of the spring is long over.
        assertThat(opened.head().get(action).body())
                .contains("Prouvé")
                .contains("de 60\u00a0% avant à 90\u00a0% depuis, soit +30\u00a0points.")
                .contains("Ce qui l’a jugée")
                .contains("+30\u00a0points")
                .contains("90\u00a0%")
                .contains("Sans groupe témoin");
        assertThat(opened.texts("select conclusion -> 'after' ->> 'from' from action"))
                .containsExactly("2026-03-11");
    }

    @Test
    void isInconclusiveWhereChanceMayExplainIt() {
        var opened = office.open();
        begun(opened, opened.head());
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(26, 40, 30));
        concludeOn(opened, LocalDate.of(2026, 9, 10));
        assertThat(opened.texts("select verdict from action")).containsExactly("INCONCLUSIVE");
    }

    @Test
    void saysThatThereWereTooFewCases() {
        var opened = office.open();
        begun(opened, opened.head());
        opened.figures.set(Indicator.DELAY_KEPT, new Measured.Insufficient(12, 30));
        concludeOn(opened, LocalDate.of(2026, 9, 10));
        assertThat(opened.texts("select verdict from action")).containsExactly("INSUFFICIENT");
    }

    @Test
    void isNotJudgedWhereNobodyHasBegun() {
        var opened = office.open();
        opened.find();
        var head = opened.head();
        opened.accepted(head, "2026-09-10");
        concludeOn(opened, LocalDate.of(2026, 9, 10));
        assertThat(opened.texts("select state from action")).containsExactly("TO_DO");
        assertThat(opened.head().get("/agent/excellence/actions").body()).contains("Pas commencée");
    }

    @Test
    void begunAfterItsDayIsGivenAsLongAsWasMeantForIt() {
        var opened = office.open();
        opened.find();
        String action = opened.accepted(opened.head(), "2026-09-10");
        clock.set(LocalDate.of(2026, 9, 14));
        var head = opened.head();
        assertThat(head.get(action).body()).contains("le résultat sera lu le 17 mars 2027");
        move(head, action, "begin");
        assertThat(head.get(action).body()).contains("Résultat reporté").contains("17 mars 2027");
        concludeOn(opened, LocalDate.of(2026, 9, 15));
        assertThat(opened.texts("select verdict from action")).containsOnlyNulls();
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(180, 200, 30));
        concludeOn(opened, LocalDate.of(2027, 3, 17));
        assertThat(opened.texts("select verdict from action")).containsExactly("PROVEN");
        assertThat(opened.texts("select conclusion -> 'after' ->> 'from' from action"))
                .containsExactly("2026-09-15");
    }

    @Test
    void begunShortlyBeforeItsDayIsGivenAsLongAsWasMeantForIt() {
        var opened = office.open();
        opened.find();
        String action = opened.accepted(opened.head(), "2026-09-10");
        clock.set(LocalDate.of(2026, 9, 9));
        var head = opened.head();
        assertThat(head.get(action).body()).contains("le résultat sera lu le 12 mars 2027");
        move(head, action, "begin");
        concludeOn(opened, LocalDate.of(2026, 9, 10));
        assertThat(opened.texts("select verdict from action")).containsOnlyNulls();
    }

    @Test
    void begunWithHalfOfItsTimeLeftItKeepsItsDay() {
        var opened = office.open();
        opened.find();
        String action = opened.accepted(opened.head(), "2026-09-10");
        clock.set(LocalDate.of(2026, 6, 10));
        move(opened.head(), action, "begin");
        assertThat(opened.texts("select due_on::text from action")).containsExactly("2026-09-10");
    }

    @Test
    void saysThatTheGuardrailDecided() {
        var opened = office.open();
        opened.figures.set(Indicator.RESULT_MISSED, Measured.rate(10, 100, 11));
        String action = begun(opened, opened.head());
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(180, 200, 30));
        opened.figures.set(Indicator.RESULT_MISSED, Measured.rate(40, 100, 11));
        concludeOn(opened, LocalDate.of(2026, 9, 10));
        assertThat(opened.head().get(action).body())
                .contains("Aggravé")
                .contains("Le garde-fou s’est dégradé")
                .contains("soit +30\u00a0points.")
                .contains("40\u00a0%");
    }

    @Test
    void canBeStoppedWithAReason() {
        var opened = office.open();
        var head = opened.head();
        String action = begun(opened, head);
        String version = Office.version(head.get(action));
        assertThat(head.post(action + "/stop", Map.of("version", version, "reason", ""))
                        .status())
                .isEqualTo(422);
        assertThat(head.post(action + "/stop", Map.of("version", version, "reason", "Le logiciel change."))
                        .status())
                .isEqualTo(303);
        assertThat(head.get(action).body()).contains("Arrêtée").contains("Le logiciel change.");
        assertThat(head.post(action + "/move", Map.of("version", version, "to", "finish"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void notesAreKept() {
        var opened = office.open();
        var head = opened.head();
        String action = begun(opened, head);
        String version = Office.version(head.get(action));
        assertThat(head.post(action + "/note", Map.of("version", version, "note", " "))
                        .status())
                .isEqualTo(422);
        head.post(action + "/note", Map.of("version", version, "note", "Deux signatures supprimées."));
        assertThat(head.get(action).body()).contains("Deux signatures supprimées.");
    }

    @Test
    void othersAreRefused() {
        var opened = office.open();
        var head = opened.head();
        String action = begun(opened, head);
        var other = opened.otherHead();
        assertThat(other.get(action).status()).isEqualTo(404);
        assertThat(other.get("/agent/excellence/actions").body()).doesNotContain(action);
        for (String deed : new String[] {"/move", "/note", "/stop"}) {
            assertThat(other.post(action + deed, Map.of("version", "2", "to", "finish", "note", "x", "reason", "x"))
                            .status())
                    .as(deed)
                    .isEqualTo(404);
        }
        var agent = opened.agent();
        assertThat(agent.get(action).status()).isEqualTo(403);
        agent.get("/agent/requests");
        assertThat(agent.post(action + "/note", Map.of("version", "2", "note", "x"))
                        .status())
                .isEqualTo(403);
    }
}
