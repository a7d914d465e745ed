package org.parvis.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.Requests.Reopening;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.deadlines.SilenceDecides;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@TownHallTest
@RecordApplicationEvents
class ReopeningARequestTests {
    private static final Actor.Resident APPLICANT = new Actor.Resident(null, null);

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestClock clock;
    private final SilenceDecides silence;
    private final Requests reopening;
    private final CaseFiles caseFiles;

    ReopeningARequestTests(
            TestTowns towns,
            TestRequests requests,
            TestClock clock,
            SilenceDecides silence,
            Requests reopening,
            CaseFiles caseFiles) {
        this.towns = towns;
        this.requests = requests;
        this.clock = clock;
        this.silence = silence;
        this.reopening = reopening;
        this.caseFiles = caseFiles;
    }

    private Reopening reopen(TestTown town, TestRequests.TestRequest request) {
        return Tenancy.call(
                town.id(), () -> reopening.reopen(request.request().id(), APPLICANT, "Vous avez lu un autre plan."));
    }

    /// Refused by the town hall on 11 March.
    private TestRequests.TestRequest refused(TestTown town) {
        var request = requests.open(town);
        clock.set(LocalDate.of(2026, 3, 11));
        requests.refuse(town, request);
        return request;
    }

    @Test
    void aRefusedRequestIsLookedAtAgainAndTheReasonIsAMessageToTheAgent(ApplicationEvents news) {
        var town = towns.open();
        var request = refused(town);
        clock.set(LocalDate.of(2026, 3, 20));

        assertThat(reopen(town, request)).isEqualTo(new Reopening.Reopened());
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.UnderReview());
        assertThat(requests.history(town, request)).containsExactly("submitted", "refused", "reopened");
        var messages = Tenancy.call(
                town.id(), () -> caseFiles.messages(request.request().id(), false));
        assertThat(messages).extracting(message -> message.text()).containsExactly("Vous avez lu un autre plan.");
        assertThat(news.stream(RequestNews.RequestReopened.class))
                .extracting(RequestNews.RequestReopened::reason)
                .containsExactly("Vous avez lu un autre plan.");
    }

    @Test
    void theTownPromisesAnewAndSilenceDecidesNothingASecondTime() {
        var town = towns.open();
        var request = refused(town);
        clock.set(LocalDate.of(2026, 3, 20));
        reopen(town, request);

        // Ten working days from Friday 20 March.
        assertThat(requests.now(town, request).promisedOn()).isEqualTo(LocalDate.of(2026, 4, 3));
        assertThat(requests.now(town, request).silenceOn()).isNull();
        clock.set(LocalDate.of(2026, 9, 1));
        Tenancy.run(town.id(), silence::run);
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.UnderReview());
    }

    @Test
    void itIsOpenedAgainOnce() {
        var town = towns.open();
        var request = refused(town);
        reopen(town, request);
        requests.refuse(town, request);
        assertThat(reopen(town, request)).isEqualTo(new Reopening.Already());
    }

    @Test
    void theSixtiethDayIsTheLast() {
        var town = towns.open();
        var request = refused(town);
        clock.set(LocalDate.of(2026, 5, 11));
        assertThat(reopen(town, request)).isEqualTo(new Reopening.TooLate(LocalDate.of(2026, 5, 10)));
        clock.set(LocalDate.of(2026, 5, 10));
        assertThat(reopen(town, request)).isEqualTo(new Reopening.Reopened());
    }

    @Test
    void anOpenRequestHasNothingToReopen() {
        var town = towns.open();
        var request = requests.open(town);
        assertThat(reopen(town, request)).isEqualTo(new Reopening.NotDecided(new RequestState.Received()));
    }

    @Test
    void anotherMunicipalityFindsNoSuchRequest() {
        var town = towns.open();
        var request = refused(town);
        UUID id = request.request().id();
        var neighbour = towns.open();
        assertThat(List.of(
                        Tenancy.call(neighbour.id(), () -> reopening.find(id)),
                        Tenancy.call(neighbour.id(), () -> reopening.openedBy(request.secret()))))
                .allMatch(found -> found.isEmpty());
    }
}
