package org.parvis.excellence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.Office.Opened;
import org.parvis.excellence.advice.FindAdviceWeekly;
import org.parvis.insight.Indicator;
import org.parvis.platform.statistics.Measured;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser.Answer;
import org.parvis.support.TestIndicators;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class SettingAThresholdTests {
    private static final String RULES = "/agent/excellence/rules";
    private static final String RULE = RULES + "/slow-answers";

    private final Office office;

    SettingAThresholdTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            TestIndicators indicators,
            FindAdviceWeekly weekly,
            JdbcClient jdbc) {
        this.office = new Office(towns, requests, staff, indicators, weekly, jdbc);
    }

    private static Answer set(Opened opened, String rule, String threshold, String typed) {
        var officer = opened.officer();
        officer.get(RULES + "/" + rule);
        return officer.post(RULES + "/" + rule, Map.of(threshold, typed));
    }

    private static java.util.List<String> own(Opened opened) {
        return opened.texts("select concat_ws(' ', rule, threshold, value, set_by) from rule_threshold");
    }

    @Test
    void theTownsOwnThresholdDecidesAndIsSaid() {
        var opened = office.open();
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(170, 200, 30));
        opened.find();
        assertThat(opened.texts("select rule from advice")).isEmpty();

        assertThat(set(opened, "slow-answers", "kept_at_least", "92,5").status())
                .isEqualTo(303);
        assertThat(own(opened)).containsExactly("slow-answers kept_at_least 0.925 Adèle Martin");
        var head = opened.head();
        head.get("/agent/excellence/departments/urbanisme");
        head.post("/agent/excellence/departments/urbanisme/advice", Map.of());
        assertThat(opened.texts("select snapshot->'thresholds'->>'kept_at_least' from advice"))
                .containsExactly("0.925");
        assertThat(head.get(opened.advice()).body())
                .contains("Moins de 92,5\u00a0% des réponses arrivent dans le délai annoncé.")
                .contains("seuil de la commune (au lieu de 80\u00a0% par défaut)")
                .contains("C’est le même verdict.")
                .contains("href=\"" + RULE + "\"");
        assertThat(head.get("/agent/excellence/departments/urbanisme").body())
                .contains("Moins de 92,5\u00a0%")
                .contains("href=\"" + RULES + "\"");
    }

    @Test
    void anAdviceKeepsTheThresholdThatItWasGivenBy() {
        var opened = office.open();
        opened.find();
        set(opened, "slow-answers", "kept_at_least", "55");
        assertThat(opened.head().get(opened.advice()).body())
                .contains("Moins de 80\u00a0%")
                .doesNotContain("seuil de la commune")
                .contains("C’est le même verdict.");
    }

    @Test
    void thePageSaysWhoSetItAndGoesBackToTheDefault() {
        var opened = office.open();
        var officer = opened.officer();
        assertThat(officer.get(RULE).body())
                .contains("De 50\u00a0% à 95\u00a0%. Par défaut\u00a0: 80\u00a0%.")
                .contains("value=\"80\"")
                .doesNotContain("Revenir au seuil par défaut");
        set(opened, "slow-answers", "kept_at_least", "90");
        assertThat(officer.get(RULE).body())
                .contains("Fixé par Adèle Martin, le 10 mars 2026")
                .contains("value=\"90\"");
        assertThat(officer.get(RULES).body()).contains("seuil de la commune (au lieu de 80\u00a0% par défaut)");
        assertThat(officer.post(RULE + "/default", Map.of()).status()).isEqualTo(303);
        assertThat(own(opened)).isEmpty();
        assertThat(officer.get(RULES).body()).doesNotContain("seuil de la commune");
        assertThat(opened.texts("""
                select concat_ws(' ', actor_name, subject, details)
                from audit_entry where action = 'threshold-set' order by id"""))
                .containsExactly(
                        "Adèle Martin rule:slow-answers {\"kept_at_least\": [0.8, 0.9]}",
                        "Adèle Martin rule:slow-answers {\"kept_at_least\": [0.9, 0.8]}");
    }

    @Test
    void typingTheDefaultIsGoingBackToIt() {
        var opened = office.open();
        set(opened, "undecided-delay", "frequent_from", "20");
        set(opened, "undecided-delay", "frequent_from", "20");
        assertThat(opened.texts("select action from audit_entry where action = 'threshold-set'"))
                .hasSize(1);
        set(opened, "undecided-delay", "frequent_from", "50");
        assertThat(own(opened)).isEmpty();
    }

    @Test
    void theUnitMayBeTypedWithIt() {
        var opened = office.open();
        assertThat(set(opened, "slow-answers", "kept_at_least", "75,5\u00a0%").status())
                .isEqualTo(303);
        assertThat(set(opened, "unclear-words", "clear_from", "7,5 / 10").status())
                .isEqualTo(303);
        assertThat(opened.texts("select value::text from rule_threshold order by rule"))
                .containsExactly("0.755", "7.5");
    }

    @Test
    void theTriggerIsSaidInWords() {
        var officer = office.open().officer();
        assertThat(officer.get(RULE).body())
                .contains("«\u00a0Délai tenu\u00a0» &lt; 80\u00a0%")
                .contains("30 en 12 mois\u00a0; en dessous, la règle ne dit rien.");
        assertThat(officer.get(RULES + "/undecided-delay").body())
                .contains("aucun délai n’est publié et volume reçu ≥ 50 demandes par an");
    }

    @Test
    void whatIsOutOfBoundsIsRefusedAndKept() {
        var opened = office.open();
        for (String typed : new String[] {"", "beaucoup", "49,9", "95.1", "80,55", "-80", "1e9"}) {
            var refused = set(opened, "slow-answers", "kept_at_least", typed);
            assertThat(refused.status()).as(typed).isEqualTo(422);
            assertThat(refused.body())
                    .contains("Donnez un nombre entre 50 et 95, avec une décimale au plus.")
                    .contains("href=\"#kept_at_least\"")
                    .contains("value=\"" + typed + "\"");
        }
        assertThat(set(opened, "undecided-delay", "frequent_from", "20,5").body())
                .contains("Donnez un nombre entier entre 10 et 500.");
        assertThat(own(opened)).isEmpty();
    }

    @Test
    void whatTheLawHasSetIsNotTheTowns() {
        var opened = office.open();
        assertThat(opened.officer().get(RULES + "/incomplete-acknowledgements").body())
                .contains("La commune ne règle pas ce seuil.")
                .doesNotContain("name=\"admitted\"");
        set(opened, "incomplete-acknowledgements", "admitted", "5");
        assertThat(own(opened)).isEmpty();
    }

    @Test
    void onlyTheOfficerSetsAndOnlyHeadsReadBesides() {
        var opened = office.open();
        assertThat(opened.head().get(RULE).body())
                .contains("Raccourcir les attentes")
                .doesNotContain("<button class=\"button\">Fixer");
        for (String path : new String[] {RULES, RULE}) {
            assertThat(opened.agent().get(path).status()).as(path).isEqualTo(403);
        }
        for (var visit : java.util.List.of(opened.head(), opened.agent())) {
            visit.get("/agent/requests");
            assertThat(visit.post(RULE, Map.of("kept_at_least", "90")).status()).isEqualTo(403);
            assertThat(visit.post(RULE + "/default", Map.of()).status()).isEqualTo(403);
        }
        assertThat(own(opened)).isEmpty();
        assertThat(opened.officer().get(RULES + "/no-such-rule").status()).isEqualTo(404);
    }

    @Test
    void anotherTownKeepsItsOwn() {
        var opened = office.open();
        var neighbour = office.open();
        set(opened, "slow-answers", "kept_at_least", "90");
        assertThat(own(neighbour)).isEmpty();
        assertThat(neighbour.officer().get(RULE).body()).contains("value=\"80\"");
    }

    @Test
    void thePagesSpeakEnglish() {
        var opened = office.open();
        assertThat(opened.officer().get(RULE + "?lang=en").body())
                .contains("From 50% to 95%. By default: 80%.")
                .contains("Fewer than 80% of the answers");
    }
}
