package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErlangCTests {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration FOUR_MINUTES = Duration.ofMinutes(4);
    private static final ErlangC CALLS = new ErlangC(360, HALF_AN_HOUR, FOUR_MINUTES);

    @Test
    void theKnownCallCentreGivesTheKnownService() {
        assertThat(CALLS.load()).isCloseTo(48, within(1e-12));
        ErlangC.Service service = CALLS.with(55);
        assertThat(service.waiting()).isCloseTo(0.2387, within(5e-5));
        assertThat(service.meanWait().toMillis()).isBetween(8_180L, 8_190L);
        assertThat(service.answeredWithin(Duration.ofSeconds(15))).isCloseTo(0.8459, within(5e-5));
        assertThat(service.occupancy()).isCloseTo(48.0 / 55, within(1e-12));
    }

    @Test
    void smallTeamsAgreeWithTheTextbookFormula() {
        assertThat(erlangs(10).with(12).waiting()).isCloseTo(0.44938822, within(1e-8));
        assertThat(erlangs(2).with(3).waiting()).isCloseTo(4.0 / 9, within(1e-12));
        assertThat(erlangs(0.5).with(1).waiting()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void thousandsOfAgentsAreNoProblem() {
        ErlangC.Service service = erlangs(5_000).with(5_050);
        assertThat(service.waiting()).isBetween(0.0, 1.0);
        assertThat(service.meanWait()).isPositive();
    }

    @Test
    void theTeamForATargetReachesItAndOneAgentLessDoesNot() {
        Duration target = Duration.ofSeconds(15);
        assertThat(CALLS.agentsFor(0.80, target)).isEqualTo(55);
        Samples.forAll(200, random -> {
            ErlangC queue =
                    new ErlangC(1 + random.nextInt(300), HALF_AN_HOUR, Duration.ofSeconds(30 + random.nextInt(600)));
            double share = 0.5 + 0.49 * random.nextDouble();
            int agents = queue.agentsFor(share, target);
            assertThat(queue.with(agents).answeredWithin(target)).isGreaterThanOrEqualTo(share);
            if (agents > queue.fewestAgents()) {
                assertThat(queue.with(agents - 1).answeredWithin(target)).isLessThan(share);
            }
        });
    }

    @Test
    void moreAgentsNeverMakeAnyoneWaitLongerAndMoreCallsNeverShorter() {
        Samples.forAll(200, random -> {
            int arrivals = 1 + random.nextInt(300);
            ErlangC queue = new ErlangC(arrivals, HALF_AN_HOUR, FOUR_MINUTES);
            ErlangC busier = new ErlangC(arrivals + 5, HALF_AN_HOUR, FOUR_MINUTES);
            int agents = busier.fewestAgents() + random.nextInt(20);
            ErlangC.Service now = queue.with(agents);
            ErlangC.Service more = queue.with(agents + 1);
            ErlangC.Service worse = busier.with(agents);
            Duration target = Duration.ofSeconds(random.nextInt(120));
            assertThat(more.waiting()).isLessThan(now.waiting());
            assertThat(more.meanWait()).isLessThanOrEqualTo(now.meanWait());
            assertThat(more.answeredWithin(target)).isGreaterThanOrEqualTo(now.answeredWithin(target));
            assertThat(worse.waiting()).isGreaterThan(now.waiting());
            assertThat(worse.answeredWithin(target)).isLessThanOrEqualTo(now.answeredWithin(target));
            assertThat(now.answeredWithin(target)).isBetween(0.0, 1.0);
        });
    }

    @Test
    void absencesAreMadeUpForInTheRoster() {
        assertThat(ErlangC.rostered(55, 0.3)).isEqualTo(79);
        assertThat(ErlangC.rostered(7, 0.3)).isEqualTo(10);
        assertThat(ErlangC.rostered(55, 0)).isEqualTo(55);
    }

    @Test
    void anOpenDeskNeedsOneAgentEvenWhenNobodyComes() {
        ErlangC quiet = new ErlangC(0, HALF_AN_HOUR, FOUR_MINUTES);
        assertThat(quiet.agentsFor(0.99, Duration.ZERO)).isEqualTo(1);
        assertThat(quiet.with(1).waiting()).isZero();
    }

    @Test
    void aTeamThatCannotKeepUpIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CALLS.with(48)).withMessageContaining("it takes 49");
        assertThatIllegalArgumentException().isThrownBy(() -> CALLS.agentsFor(1, Duration.ofSeconds(15)));
        assertThatIllegalArgumentException().isThrownBy(() -> ErlangC.rostered(5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ErlangC(-1, HALF_AN_HOUR, FOUR_MINUTES));
        assertThatIllegalArgumentException().isThrownBy(() -> new ErlangC(1, Duration.ZERO, FOUR_MINUTES));
        assertThatIllegalArgumentException().isThrownBy(() -> new ErlangC(1, HALF_AN_HOUR, Duration.ZERO));
    }

    private static ErlangC erlangs(double load) {
        return new ErlangC(load, FOUR_MINUTES, FOUR_MINUTES);
    }
}
