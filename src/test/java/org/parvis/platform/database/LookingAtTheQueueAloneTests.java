package org.parvis.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class LookingAtTheQueueAloneTests {
    private final JdbcClient queue;
    private final JdbcClient pages;
    private final TestTowns towns;

    LookingAtTheQueueAloneTests(QueueConnections queue, JdbcClient pages, TestTowns towns) {
        this.queue = JdbcClient.create(queue.dataSource());
        this.pages = pages;
        this.towns = towns;
    }

    @Test
    void theQueuesConnectionsShowNoTownEvenInItsName() {
        Tenancy.run(towns.open().id(), () -> {
            assertThat(towns(pages)).isEqualTo(1);
            assertThat(towns(queue)).isZero();
        });
        assertThat(queue.sql("select current_user::text").query(String.class).single())
                .isEqualTo("parvis_app");
    }

    private static int towns(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from municipality")
                .query(Integer.class)
                .single();
    }

    /// What they write may be lost with a crash; what the pages write, never.
    @Test
    void onlyTheQueuesNotesDoNotWaitForTheDisk() {
        assertThat(waits(queue)).isEqualTo("off");
        assertThat(waits(pages)).isEqualTo("on");
    }

    private static String waits(JdbcClient jdbc) {
        return jdbc.sql("show synchronous_commit").query(String.class).single();
    }
}
