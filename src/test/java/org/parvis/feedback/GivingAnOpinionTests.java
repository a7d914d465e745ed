package org.parvis.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parvis.feedback.Opinion.Face;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestState;
import org.parvis.requests.TestRequests;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.requests.deadlines.SilenceDecides;
import org.parvis.support.Browser;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@TownHallTest
@RecordApplicationEvents
class GivingAnOpinionTests {
    private static final Map<String, String> WHOLE = Map.of(
            "face", "BAD", "result", "NO", "clarity", "2", "help", "NOT_REACHED", "effort", "6", "words", "Trop long.");

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestClock clock;
    private final SilenceDecides silence;
    private final Browser browser;
    private final InviteOpinion invite;
    private final OpinionStore opinions;
    private final JdbcClient jdbc;

    GivingAnOpinionTests(
            TestTowns towns,
            TestRequests requests,
            TestClock clock,
            SilenceDecides silence,
            Browser browser,
            InviteOpinion invite,
            OpinionStore opinions,
            JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.clock = clock;
        this.silence = silence;
        this.browser = browser;
        this.invite = invite;
        this.opinions = opinions;
        this.jdbc = jdbc;
    }

    private TestRequest granted(TestTown town) {
        var request = requests.open(town);
        requests.grant(town, request);
        return request;
    }

    private List<String> kept(TestTown town, TestRequest request) {
        return Tenancy.call(
                town.id(),
                () -> jdbc.sql("""
                        select concat_ws(' ', kind, face, clarity, help, effort, result, with_words)
                        from opinion_event where request_id = :id order by number""")
                        .param("id", request.request().id())
                        .query(String.class)
                        .list());
    }

    @Test
    void theRequestsPageAsksForAnOpinionOnceTheRequestHasEnded() {
        var town = towns.open();
        var request = requests.open(town);
        var visit = browser.visit(town);
        assertThat(visit.get(request.path()).body()).doesNotContain(request.path() + "/opinion");
        requests.grant(town, request);
        assertThat(visit.get(request.path()).body()).contains(request.path() + "/opinion");
        assertThat(visit.get(request.path() + "/opinion").body()).contains("Comment cela s’est-il passé\u00a0?");
    }

    @Test
    void anOpinionIsKeptAndShownAgainToChange() {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        var answer = visit.post(request.path() + "/opinion", WHOLE);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(visit.follow(answer).body()).contains("Merci pour votre avis");
        assertThat(visit.get(request.path() + "/opinion").body()).contains("Trop long.");

        visit.post(request.path() + "/opinion", Map.of("face", "GOOD"));
        assertThat(kept(town, request)).containsExactly("given BAD 2 NOT_REACHED 6 NO t", "changed GOOD f");
    }

    @Test
    void theThanksLeadBackToTheRequest() {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        var thanks = visit.follow(visit.post(request.path() + "/opinion", WHOLE));
        assertThat(thanks.body()).contains("<a href=\"" + request.path() + "\">Revoir ma demande</a>");
    }

    @Test
    void whoCameByTheLinkOfTheOpinionIsAskedForTheirAddressBeforeTheySeeTheRequest(ApplicationEvents news) {
        var town = towns.open();
        var request = granted(town);
        invite(town, request);
        String link = news.stream(OpinionInvited.class)
                .filter(one -> one.request().id().equals(request.request().id()))
                .findFirst()
                .orElseThrow()
                .link();
        var visit = browser.visit(town);
        visit.get(link);
        var thanks = visit.follow(visit.post(link, WHOLE)).body();
        String track = "/track?reference=" + request.request().reference();
        assertThat(thanks)
                .contains("<a href=\"" + track + "\">Revoir ma demande</a>")
                .doesNotContain("/requests/");
        assertThat(visit.get(track).body()).contains(request.request().reference());
    }

    @Test
    void theSameOpinionTwiceIsOne() {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        visit.post(request.path() + "/opinion", WHOLE);
        visit.post(request.path() + "/opinion", WHOLE);
        assertThat(kept(town, request)).hasSize(1);
    }

    @Test
    void onlyTheFaceMustBeChosenAndNothingTypedIsLost() {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        var refused = visit.post(request.path() + "/opinion", Map.of("words", "Merci à la dame du guichet"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Dites-nous comment cela s’est passé.")
                .contains("href=\"#face\"")
                .contains("Merci à la dame du guichet");
        assertThat(kept(town, request)).isEmpty();
    }

    @Test
    void tooManyWordsAreShownBackToShorten() {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        assertThat(visit.post(request.path() + "/opinion", Map.of("face", "GOOD", "words", "x".repeat(2001)))
                        .status())
                .isEqualTo(422);
        assertThat(visit.post(request.path() + "/opinion", Map.of("face", "GOOD", "words", "a\r\n".repeat(1000)))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void whatThePageDoesNotOfferCountsAsNoAnswer() {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        visit.post(request.path() + "/opinion", Map.of("face", "MEDIUM", "clarity", "9", "help", "PERHAPS"));
        assertThat(kept(town, request)).containsExactly("given MEDIUM f");
    }

    @Test
    void theOpinionCloses() {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        clock.set(LocalDate.of(2026, 4, 9));
        assertThat(visit.get(request.path() + "/opinion").body()).contains("name=\"face\"");
        clock.set(LocalDate.of(2026, 4, 10));
        visit.post(request.path() + "/opinion", WHOLE);
        assertThat(visit.get(request.path() + "/opinion").body())
                .contains("jusqu’au 9 avril 2026")
                .doesNotContain("name=\"face\"");
        assertThat(kept(town, request)).isEmpty();
    }

    @Test
    void anHourAfterTheDecisionTheApplicantIsInvitedByALinkOfItsOwn(ApplicationEvents news) {
        var town = towns.open();
        var request = granted(town);
        invite(town, request);
        var invited = news.stream(OpinionInvited.class)
                .filter(one -> one.request().id().equals(request.request().id()))
                .toList();
        assertThat(invited).hasSize(1);
        assertThat(invited.getFirst().language()).isEqualTo("fr");
        var visit = browser.visit(town);
        visit.get(invited.getFirst().link());
        assertThat(visit.post(invited.getFirst().link(), WHOLE).status()).isEqualTo(303);
        assertThat(kept(town, request)).hasSize(1);
    }

    @Test
    void whoHasGivenTheirOpinionIsNotInvited(ApplicationEvents news) {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        visit.post(request.path() + "/opinion", WHOLE);
        invite(town, request);
        assertThat(news.stream(OpinionInvited.class)
                        .filter(one ->
                                one.request().id().equals(request.request().id())))
                .isEmpty();
    }

    private void invite(TestTown town, TestRequest request) {
        Tenancy.run(
                town.id(),
                () -> invite.run(new InviteOpinion.Work(request.request().id(), TestClock.START)));
    }

    @Test
    void aDecisionBySilenceIsAskedAboutToo() {
        var town = towns.open();
        var request = requests.open(town);
        clock.set(LocalDate.of(2026, 5, 11));
        Tenancy.run(town.id(), silence::run);
        assertThat(browser.visit(town).get(request.path() + "/opinion").body()).contains("name=\"face\"");
    }

    @Test
    void whoDidNotGetWhatTheyCameForHasTheRequestOpenedAgain() {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        assertThat(visit.follow(visit.post(request.path() + "/opinion", WHOLE)).body())
                .contains("Demander un nouvel examen");

        var empty = visit.post(request.path() + "/opinion/reopen", Map.of("reason", " "));
        assertThat(empty.status()).isEqualTo(422);
        var reopened = visit.post(request.path() + "/opinion/reopen", Map.of("reason", "La surface est fausse."));
        assertThat(visit.follow(reopened).body())
                .contains("Votre demande est rouverte")
                .contains("La surface est fausse.");
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.UnderReview());
    }

    @Test
    void whoIsSatisfiedIsNotOfferedToReopen() {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        assertThat(visit.follow(visit.post(request.path() + "/opinion", Map.of("face", "GOOD", "result", "YES")))
                        .body())
                .doesNotContain("Demander un nouvel examen");
    }

    @Test
    void aWrongSecretOpensNothing() {
        var town = towns.open();
        granted(town);
        var visit = browser.visit(town);
        assertThat(visit.get("/opinions/not-the-secret").status()).isEqualTo(404);
        assertThat(visit.get("/requests/not-the-secret/opinion").status()).isEqualTo(404);
    }

    @Test
    void theLinkOfARequestIsNoLinkOfAnOpinion() {
        var town = towns.open();
        var request = granted(town);
        assertThat(browser.visit(town)
                        .get("/opinions/" + request.secret().value())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theLinkOpensNothingInAnotherMunicipality() {
        var request = granted(towns.open());
        assertThat(browser.visit(towns.open()).get(request.path() + "/opinion").status())
                .isEqualTo(404);
    }

    @Test
    void satisfactionIsShownFromAHundredOpinionsOn() {
        var town = towns.open();
        for (int i = 0; i < 99; i++) {
            given(town, i < 70 ? Face.GOOD : i < 90 ? Face.MEDIUM : Face.BAD);
        }
        assertThat(satisfaction(town)).isEqualTo(new Measured.Insufficient(99, 100));
        given(town, Face.BAD);
        assertThat(satisfaction(town))
                .isInstanceOfSatisfying(
                        Measured.Enough.class,
                        enough -> assertThat(enough.estimate().value()).isEqualTo(8.0));
    }

    private Measured satisfaction(TestTown town) {
        return Tenancy.call(town.id(), () -> opinions.satisfaction("terrace"));
    }

    private void given(TestTown town, Face face) {
        var request = requests.open(town).request();
        Tenancy.run(town.id(), () -> {
            var invitation = new Invitation(
                    request.id(),
                    "terrace",
                    request.department(),
                    Channel.WEB,
                    "GRANTED",
                    TestClock.START,
                    LocalDate.of(2026, 4, 9));
            opinions.invite(invitation);
            opinions.keep(invitation, new Opinion(face, null, null, null, null, null), false);
        });
    }

    @Test
    void whatWasAnsweredIsNeverRewritten() {
        var town = towns.open();
        var request = granted(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        visit.post(request.path() + "/opinion", WHOLE);
        UUID id = request.request().id();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Tenancy.run(
                        town.id(),
                        () -> jdbc.sql("update opinion_event set face = 'GOOD' where request_id = :id")
                                .param("id", id)
                                .update())))
                .isNotNull();
    }
}
