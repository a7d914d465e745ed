package org.parvis.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Channel;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Reclock;
import org.parvis.requests.deadlines.SilenceDecides;
import org.parvis.requests.deadlines.WarnBeforeDeadlines;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;

@TownHallTest
class SilenceDecidingTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final TestClock clock;
    private final SilenceDecides silence;
    private final WarnBeforeDeadlines warnings;
    private final CaseFiles caseFiles;
    private final Reclock reclock;

    SilenceDecidingTests(
            TestTowns towns,
            TestRequests requests,
            TestClock clock,
            SilenceDecides silence,
            WarnBeforeDeadlines warnings,
            CaseFiles caseFiles,
            Reclock reclock) {
        this.towns = towns;
        this.requests = requests;
        this.clock = clock;
        this.silence = silence;
        this.warnings = warnings;
        this.caseFiles = caseFiles;
        this.reclock = reclock;
    }

    private void on(TestTown town, LocalDate day, Runnable job) {
        clock.set(day);
        Tenancy.run(town.id(), job);
    }

    @Test
    void twoMonthsOfSilenceGrantWhereTheRuleIsAcceptance() {
        var town = towns.open();
        var request = requests.open(town);
        assertThat(request.request().silenceOn()).isEqualTo(LocalDate.of(2026, 5, 10));

        on(town, LocalDate.of(2026, 5, 10), silence::run);
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.Received());

        on(town, LocalDate.of(2026, 5, 11), silence::run);
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.TacitlyGranted());
    }

    @Test
    void twoMonthsOfSilenceRejectWhereTheRuleIsRejection() {
        var town = towns.open();
        var request = requests.open(town, "covered");
        on(town, LocalDate.of(2026, 5, 11), silence::run);
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.TacitlyRejected());
    }

    @Test
    void silenceDecidesOnce() {
        var town = towns.open();
        var request = requests.open(town);
        on(town, LocalDate.of(2026, 5, 11), silence::run);
        on(town, LocalDate.of(2026, 5, 12), silence::run);
        assertThat(requests.history(town, request)).containsExactly("submitted", "silence-granted");
    }

    @Test
    void silenceDoesNotGrantAnIncompleteFile() {
        var town = towns.open();
        var request = requests.open(town);
        askForDocuments(town, request);
        assertThat(requests.now(town, request).silenceOn()).isNull();

        on(town, LocalDate.of(2026, 9, 1), silence::run);
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.AwaitingDocuments());
    }

    @Test
    void theTimeGrantedForDocumentsSuspendsTheRejection() {
        var town = towns.open();
        var request = requests.open(town, "covered");
        askForDocuments(town, request);
        assertThat(requests.now(town, request).silenceOn()).isEqualTo(LocalDate.of(2026, 5, 25));

        on(town, LocalDate.of(2026, 5, 26), silence::run);
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.TacitlyRejected());
    }

    @Test
    void theAgentIsWarnedOnceBeforeTheDeadlineAndNotBefore() {
        var town = towns.open();
        var request = requests.open(town);
        // Ten working days from Tuesday 10 March: Tuesday 24 March; two working days before it: Friday 20.
        assertThat(request.request().dueOn()).isEqualTo(LocalDate.of(2026, 3, 24));
        on(town, LocalDate.of(2026, 3, 19), warnings::run);
        assertThat(requests.history(town, request)).containsExactly("submitted");
        on(town, LocalDate.of(2026, 3, 20), warnings::run);
        on(town, LocalDate.of(2026, 3, 23), warnings::run);
        assertThat(requests.history(town, request)).containsExactly("submitted", "deadline-near");
    }

    /// On the day of receipt, with fifteen days to send them.
    private void askForDocuments(TestTown town, TestRequests.TestRequest request) {
        Tenancy.run(town.id(), () -> {
            var current = caseFiles.get(request.request().id());
            var received = (RequestState.Received) current.state();
            caseFiles.askForDocuments(
                    current.id(), LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 25), List.of("Un plan"));
            caseFiles.moveHeld(
                    current, received.requestDocuments(), new Actor.Automatic("test"), Channel.WEB, java.util.Map.of());
            reclock.reclock(current.id());
        });
    }
}
