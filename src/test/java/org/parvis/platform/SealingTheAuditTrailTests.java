package org.parvis.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.audit.SealAuditTrail;
import org.parvis.platform.audit.SealAuditTrail.Verification;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class SealingTheAuditTrailTests {
    private final TestTowns towns;
    private final AuditTrail audit;
    private final SealAuditTrail seal;
    private final JdbcClient jdbc;

    SealingTheAuditTrailTests(TestTowns towns, AuditTrail audit, SealAuditTrail seal, JdbcClient jdbc) {
        this.towns = towns;
        this.audit = audit;
        this.seal = seal;
        this.jdbc = jdbc;
    }

    @Test
    void theChainIsWholeAndGoesOnWhereItStopped() {
        var town = towns.open();
        Tenancy.run(town.id(), () -> {
            audit.record(new Actor.Automatic("test"), "first", null, Map.of());
            seal.run();
            audit.record(new Actor.Automatic("test"), "second", "thing:1", Map.of("a", 1));
            seal.run();
            seal.run();
            assertThat(seal.verify()).isEqualTo(new Verification.Whole(2));
        });
    }

    @Test
    void aSealThatDoesNotFollowIsFound() {
        var town = towns.open();
        Tenancy.run(town.id(), () -> {
            for (int i = 0; i < 3; i++) {
                audit.record(new Actor.Automatic("test"), "entry-" + i, null, Map.of());
            }
            seal.run();
            // The pages' role can add a seal of its own making, but not make it follow.
            audit.record(new Actor.Automatic("test"), "forged", null, Map.of());
            jdbc.sql("""
                    insert into audit_seal (municipality_id, number, entry_id, previous_hash, hash)
                    select municipality_id, 4, max(id), repeat('0', 64), repeat('1', 64)
                    from audit_entry group by municipality_id""").update();
            assertThat(seal.verify()).isEqualTo(new Verification.Broken(4));
        });
    }

    @Test
    void thePagesCanNeitherChangeNorDeleteAnEntry() {
        var town = towns.open();
        Tenancy.run(town.id(), () -> {
            audit.record(new Actor.Automatic("test"), "entry", null, Map.of());
            assertThatThrownBy(() ->
                            jdbc.sql("update audit_entry set action = 'other'").update())
                    .hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> jdbc.sql("delete from audit_entry").update())
                    .hasStackTraceContaining("permission denied");
        });
    }
}
