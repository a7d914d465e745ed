package org.parvis.excellence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.Office.Opened;
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

@TownHallTest
class AdvisingADepartmentTests {
    private static final String DEPARTMENT = "/agent/excellence/departments/urbanisme";

    private final Office office;
    private final AdviceEngine engine;
    private final TestClock clock;

    AdvisingADepartmentTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            TestIndicators indicators,
            FindAdviceWeekly weekly,
            JdbcClient jdbc,
            AdviceEngine engine,
            TestClock clock) {
        this.office = new Office(towns, requests, staff, indicators, weekly, jdbc);
        this.engine = engine;
        this.clock = clock;
    }

    private static java.util.List<String> advice(Opened opened) {
        return opened.texts("select concat_ws(' ', rule, verdict, state) from advice order by id");
    }

    @Test
    void theEngineSaysOfEveryRuleWhatItFinds() {
        var opened = office.open();
        var findings = Tenancy.call(opened.town.id(), () -> engine.evaluate("urbanisme", LocalDate.of(2026, 3, 10)));
        assertThat(findings).hasSize(7);
        assertThat(findings.getFirst().rule()).isEqualTo("slow-answers");
        assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.ESTABLISHED);
        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals("unclear-words"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.INSUFFICIENT));
        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals("undecided-delay"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.NO));
    }

    @Test
    void theHeadReadsTheFirstAdviceAndItsFigures() {
        var opened = office.open();
        opened.find();
        var head = opened.head();
        var page = head.get(DEPARTMENT);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Le premier conseil")
                .contains("Raccourcir les attentes")
                .contains("Établi")
                .contains("60\u00a0%")
                .contains("entre 53,1\u00a0% et 66,5\u00a0%")
                .contains("n\u00a0=\u00a0200")
                .contains("engagement\u00a0: réponse en 10 jours ouvrés pour 90\u00a0% des demandes")
                .contains("Engagement non tenu")
                .contains("Données insuffisantes")
                .contains("0 sur 11 nécessaires")
                .doesNotContain("style=");
    }

    @Test
    void theAdviceIsConcludedAgainBeforeTheReadersEyes() {
        var opened = office.open();
        opened.find();
        // The figures of today do not matter: it is read from its own.
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(199, 200, 30));
        assertThat(opened.head().get(opened.advice()).body())
                .contains("C’est le même verdict.")
                .contains("kept.value &lt; kept_at_least")
                .contains("Et si je ne fais rien\u00a0?")
                .contains("60\u00a0%");
    }

    @Test
    void aVerdictThatDoesNotFollowFromItsFiguresIsSaidSo() {
        var opened = office.open();
        opened.find();
        opened.change("update advice set verdict = 'TO_WATCH'");
        assertThat(opened.head().get(opened.advice()).body()).contains("Ce n’est pas le verdict affiché");
    }

    @Test
    void lookingTwiceAtTheSameFiguresWritesNothing() {
        var opened = office.open();
        opened.find();
        opened.find();
        var head = opened.head();
        head.get(DEPARTMENT);
        assertThat(head.post(DEPARTMENT + "/advice", Map.of()).status()).isEqualTo(303);
        assertThat(advice(opened)).containsExactly("slow-answers ESTABLISHED OPEN");
        assertThat(opened.texts("select kind from advice_event")).containsExactly("found");
    }

    @Test
    void theNextWeekRenewsIt() {
        var opened = office.open();
        opened.find();
        clock.set(LocalDate.of(2026, 3, 16));
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(31, 40, 30));
        opened.find();
        assertThat(advice(opened)).containsExactly("slow-answers TO_WATCH OPEN");
        assertThat(opened.texts("select kind from advice_event order by number"))
                .containsExactly("found", "renewed");
    }

    @Test
    void whatTheFiguresNoLongerCallForLapses() {
        var opened = office.open();
        opened.find();
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(190, 200, 30));
        lookAgain(opened);
        assertThat(advice(opened)).containsExactly("slow-answers ESTABLISHED LAPSED");
    }

    private void lookAgain(Opened opened) {
        var head = opened.head();
        head.get(DEPARTMENT);
        head.post(DEPARTMENT + "/advice", Map.of());
    }

    @Test
    void refusingNeedsAReason() {
        var opened = office.open();
        opened.find();
        var head = opened.head();
        var page = head.get(opened.advice());
        var refused = head.post(opened.advice() + "/refuse", Map.of("version", Office.version(page), "reason", "  "));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Dites pourquoi ce conseil ne convient pas.");
        assertThat(advice(opened)).containsExactly("slow-answers ESTABLISHED OPEN");
    }

    @Test
    void whatWasRefusedStaysAwayForSixMonths() {
        var opened = office.open();
        opened.find();
        refuse(opened);
        assertThat(opened.texts("select concat_ws(' ', kind, actor_name, reason) from advice_event order by number"))
                .last()
                .isEqualTo("refused Paula Roche Nous recrutons.");
        clock.set(LocalDate.of(2026, 9, 9));
        lookAgain(opened);
        assertThat(advice(opened)).containsExactly("slow-answers ESTABLISHED REFUSED");
        clock.set(LocalDate.of(2026, 9, 10));
        lookAgain(opened);
        assertThat(advice(opened)).containsExactly("slow-answers ESTABLISHED REFUSED", "slow-answers ESTABLISHED OPEN");
    }

    @Test
    void whatHasBecomeWorseComesBackSooner() {
        var opened = office.open();
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(31, 40, 30));
        opened.find();
        refuse(opened);
        clock.set(LocalDate.of(2026, 3, 17));
        opened.figures.set(Indicator.DELAY_KEPT, Measured.rate(120, 200, 30));
        opened.find();
        assertThat(advice(opened)).containsExactly("slow-answers TO_WATCH REFUSED", "slow-answers ESTABLISHED OPEN");
    }

    @Test
    void whatWasRefusedIsStillReadWithItsReasonAndUntilWhen() {
        var opened = office.open();
        opened.find();
        String advice = opened.advice();
        refuse(opened);
        var head = opened.head();
        for (String page : new String[] {DEPARTMENT, advice}) {
            assertThat(head.get(page).body())
                    .as(page)
                    .contains("Nous recrutons.")
                    .contains("Refusé par Paula Roche le 10 mars 2026.")
                    .contains("ne reviendra pas avant le 10 septembre 2026");
        }
        assertThat(head.get(DEPARTMENT).body())
                .contains("href=\"" + advice + "\"")
                .contains("vous l’avez refusé")
                .doesNotContain("ne sont du mauvais côté d’aucun seuil");
        clock.set(LocalDate.of(2026, 9, 10));
        assertThat(opened.head().get(DEPARTMENT).body()).doesNotContain("Nous recrutons.");
    }

    @Test
    void aRefusalIsTakenBackAndStaysInTheHistory() {
        var opened = office.open();
        opened.find();
        String advice = opened.advice();
        refuse(opened);
        var head = opened.head();
        var fields = Map.of("version", Office.version(head.get(advice)));
        assertThat(opened.otherHead().get("/agent/requests").status()).isEqualTo(200);
        var other = opened.otherHead();
        other.get("/agent/requests");
        assertThat(other.post(advice + "/reconsider", fields).status()).isEqualTo(404);
        assertThat(head.post(advice + "/reconsider", fields).status()).isEqualTo(303);
        assertThat(advice(opened)).containsExactly("slow-answers ESTABLISHED OPEN");
        assertThat(head.get(advice).body())
                .contains("Refus levé")
                .contains("Nous recrutons.")
                .contains("action=\"" + advice + "/accept\"");
        assertThat(head.post(advice + "/reconsider", fields).status())
                .as("once more")
                .isEqualTo(409);
        assertThat(opened.texts("select kind from advice_event order by number"))
                .containsExactly("found", "refused", "reconsidered");
    }

    @Test
    void aRefusalIsNotTakenBackOnceTheRuleHasAdvisedAnew() {
        var opened = office.open();
        opened.find();
        String advice = opened.advice();
        refuse(opened);
        clock.set(LocalDate.of(2026, 9, 10));
        lookAgain(opened);
        var head = opened.head();
        var page = head.get(advice);
        assertThat(head.post(advice + "/reconsider", Map.of("version", Office.version(page)))
                        .status())
                .isEqualTo(409);
        assertThat(advice(opened)).containsExactly("slow-answers ESTABLISHED REFUSED", "slow-answers ESTABLISHED OPEN");
    }

    private static void refuse(Opened opened) {
        var head = opened.head();
        var page = head.get(opened.advice());
        head.post(opened.advice() + "/refuse", Map.of("version", Office.version(page), "reason", "Nous recrutons."));
    }

    @Test
    void onlyTheHeadAndTheOfficerLookAtADepartment() {
        var opened = office.open();
        opened.find();
        String advice = opened.advice();
        for (String path : new String[] {"/agent/excellence", DEPARTMENT, advice, "/agent/excellence/actions"}) {
            assertThat(opened.agent().get(path).status()).as(path).isEqualTo(403);
            assertThat(opened.officer().get(path).status()).as(path).isEqualTo(200);
        }
        var other = opened.otherHead();
        assertThat(other.get(DEPARTMENT).status()).isEqualTo(404);
        assertThat(other.get(advice).status()).isEqualTo(404);
        assertThat(other.post(advice + "/refuse", Map.of("version", "1", "reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(other.post(DEPARTMENT + "/advice", Map.of()).status()).isEqualTo(404);
        assertThat(opened.agent().get("/agent/requests").body()).doesNotContain("href=\"/agent/excellence\"");
        assertThat(opened.head().get("/agent/requests").body()).contains("href=\"/agent/excellence\"");
        assertThat(office.open().head().get(advice).status()).as("another town").isEqualTo(404);
    }

    @Test
    void theOfficerSeesAllDepartmentsAndFindsTheTableAsItWasLeft() {
        var opened = office.open();
        opened.find();
        var officer = opened.officer();
        assertThat(officer.get("/agent/excellence").body())
                .contains("Urbanisme")
                .contains("État civil");
        assertThat(officer.get("/agent/excellence?sort=clarity&advised=yes").body())
                .contains("Urbanisme")
                .doesNotContain("État civil");
        assertThat(officer.get("/agent/excellence").body())
                .contains("<option value=\"clarity\" selected>")
                .doesNotContain("État civil");
        var csv = officer.get("/agent/excellence.csv?sort=&advised=yes");
        assertThat(csv.body()).startsWith("\uFEFF\"Service\"").contains("\"Urbanisme\";\"0,6000\"");
    }

    @Test
    void aHeadOfOneDepartmentGoesStraightToIt() {
        var opened = office.open();
        assertThat(opened.head().get("/agent/excellence").location()).endsWith(DEPARTMENT);
    }

    @Test
    void atMostFiveAreShown() {
        var opened = office.open();
        opened.figures
                .set(
                        Indicator.CLARITY,
                        new Measured.Enough(new org.parvis.platform.statistics.Estimate(
                                6, 150, new org.parvis.platform.statistics.Interval(5.5, 6.5))))
                .set(Indicator.RESULT_MISSED, Measured.rate(60, 150, 11))
                .set(Indicator.REACHABILITY, Measured.rate(60, 150, 11))
                .set(Indicator.RESPONSE, Measured.rate(3, 150, 30))
                .set(Indicator.ACKNOWLEDGEMENT_INCOMPLETE, Measured.rate(30, 150, 1));
        opened.find();
        assertThat(opened.texts("select rule from advice where department_code = 'urbanisme'"))
                .hasSize(6);
        var links = opened.head().get(DEPARTMENT).body().split("/agent/excellence/advice/", -1).length - 1;
        assertThat(links).isEqualTo(5);
    }

    @Test
    void theCouncilIsGivenOnePage() throws IOException {
        var opened = office.open();
        opened.find();
        for (String path : new String[] {"/agent/excellence/council.pdf", DEPARTMENT + "/council.pdf"}) {
            var paper = opened.officer().getBytes(path);
            try (var document = Loader.loadPDF(paper)) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
                assertThat(document.getDocumentCatalog().getMarkInfo().isMarked())
                        .isTrue();
                assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                        .contains("Pas encore mesuré ici")
                        .contains("60\u00a0%, entre 53,1\u00a0% et 66,5\u00a0%")
                        .contains(
                                "Pas de changement certain en 12\u00a0mois\u00a0: 0\u00a0point, de −9,5 à +9,5\u00a0points")
                        .contains("Raccourcir les attentes")
                        .contains("Aucune action n’est encore conclue.");
            }
        }
        assertThat(opened.head().get("/agent/excellence/council.pdf").status()).isEqualTo(403);
        assertThat(opened.agent().get(DEPARTMENT + "/council.pdf").status()).isEqualTo(403);
        assertThat(opened.otherHead().get(DEPARTMENT + "/council.pdf").status()).isEqualTo(404);
    }

    @Test
    void thePageSpeaksEnglish() {
        var opened = office.open();
        opened.find();
        assertThat(opened.head().get(DEPARTMENT + "?lang=en").body())
                .contains("The first advice")
                .contains("Shorten the waits")
                .contains("between 53.1% and 66.5%");
    }
}
