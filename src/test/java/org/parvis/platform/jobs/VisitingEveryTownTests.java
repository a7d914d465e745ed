package org.parvis.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class VisitingEveryTownTests {
    /// Two whole shares.
    private static final List<MunicipalityId> TOWNS = IntStream.range(1_000_000, 1_000_000 + 2 * Rounds.SHARE)
            .mapToObj(MunicipalityId::new)
            .toList();

    private final ScheduledJobs product;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    VisitingEveryTownTests(ScheduledJobs product, DataSource dataSource, JdbcClient jdbc, InstantSource clock) {
        this.product = product;
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The product's own work rests meanwhile: it would take pieces of work that it does not know.
    @BeforeEach
    void rest() {
        product.stop();
    }

    @AfterEach
    void goOn() {
        jdbc.sql("delete from scheduled_tasks where task_name like 'test-round%'")
                .update();
        product.start();
    }

    @Test
    void aSlowTownHoldsUpNoOtherShareAndOneThatFailsHoldsUpNobody() throws InterruptedException {
        var release = new CountDownLatch(1);
        var job = new TestRound(TOWNS.getFirst(), TOWNS.getLast(), release);
        var rounds = new Rounds(job, () -> TOWNS.reversed(), clock);
        var scheduler = Scheduler.create(dataSource, rounds.share())
                .startTasks(rounds.handOut())
                .threads(2)
                .pollingInterval(Duration.ofMillis(100))
                .build();
        scheduler.start();
        try {
            assertThat(job.visits(TOWNS.subList(Rounds.SHARE, 2 * Rounds.SHARE)))
                    .isTrue();
            assertThat(job.visited).doesNotContain(TOWNS.getFirst());
            release.countDown();
            assertThat(job.visits(TOWNS)).isTrue();
        } finally {
            release.countDown();
            scheduler.stop();
        }
    }

    /// Waits in one town until it is let go, and fails in another.
    private static final class TestRound implements RecurringJob {
        private final MunicipalityId slow;
        private final MunicipalityId failing;
        private final CountDownLatch release;
        private final Set<MunicipalityId> visited = ConcurrentHashMap.newKeySet();

        private TestRound(MunicipalityId slow, MunicipalityId failing, CountDownLatch release) {
            this.slow = slow;
            this.failing = failing;
            this.release = release;
        }

        @Override
        public String name() {
            return "test-round";
        }

        @Override
        public Duration every() {
            return Duration.ofMinutes(10);
        }

        @Override
        public void run() {
            MunicipalityId here = Tenancy.current();
            if (here.equals(slow)) {
                wait(release);
            }
            visited.add(here);
            if (here.equals(failing)) {
                throw new IllegalStateException("this town fails, on purpose");
            }
        }

        private static void wait(CountDownLatch release) {
            try {
                assertThat(release.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean visits(List<MunicipalityId> wanted) throws InterruptedException {
            for (int i = 0; i < 300; i++) {
                if (visited.containsAll(wanted)) {
                    return true;
                }
                Thread.sleep(100);
            }
            return false;
        }
    }
}
