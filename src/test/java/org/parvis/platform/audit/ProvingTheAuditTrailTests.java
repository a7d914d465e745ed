package org.parvis.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.platform.audit.SealAuditTrail.Fault;
import org.parvis.platform.audit.SealAuditTrail.Verification;
import org.parvis.platform.database.OwnersDatabase;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class ProvingTheAuditTrailTests {
    private final AuditTrail trail;
    private final SealAuditTrail seal;
    private final JdbcClient jdbc;
    private final JdbcClient owner;
    private final MunicipalityId town;

    ProvingTheAuditTrailTests(
            AuditTrail trail, SealAuditTrail seal, JdbcClient jdbc, TestTowns towns, ApplicationContext context) {
        this.trail = trail;
        this.seal = seal;
        this.jdbc = jdbc;
        this.owner = OwnersDatabase.of(context);
        this.town = towns.open().id();
    }

    @Test
    void whatWasDoneIsSealedAndTheChainIsWhole() {
        record(5);
        assertThat(verified()).isEqualTo(new Verification.Whole(5, 0, lastHash()));
        record(2);
        assertThat(verified()).isEqualTo(new Verification.Whole(7, 0, lastHash()));
    }

    @Test
    void sealingTwiceSealsOnce() {
        record(3);
        Tenancy.run(town, seal::run);
        Tenancy.run(town, seal::run);
        assertThat(verified()).isEqualTo(new Verification.Whole(3, 0, lastHash()));
    }

    @Test
    void thePagesCanNeitherAlterNorDelete() {
        record(1);
        Tenancy.run(town, () -> {
            for (String attempt : new String[] {
                "update audit_entry set action = 'nothing'",
                "delete from audit_entry",
                "update audit_seal set hash = hash",
                "delete from audit_seal"
            }) {
                assertThatThrownBy(() -> jdbc.sql(attempt).update()).hasStackTraceContaining("permission denied");
            }
        });
    }

    @Test
    void aSealThatDoesNotFollowShows() {
        record(3);
        Tenancy.run(town, () -> {
            // The pages' role can add a seal of its own making, but not make it follow.
            trail.record(new Actor.Automatic("test"), "forged", null, Map.of());
            jdbc.sql("""
                    insert into audit_seal (municipality_id, number, entry_id, previous_hash, hash)
                    select municipality_id, 4, max(id), repeat('0', 64), repeat('1', 64)
                    from audit_entry group by municipality_id""").update();
        });
        assertThat(verified()).isEqualTo(new Verification.Broken(4, Fault.FORGED, entry(4)));
    }

    @Test
    void anEntryThatTheOwnerAltersShows() {
        record(6);
        tamper("update audit_entry set actor_name = 'Somebody else' where id = (select entry_id from audit_seal"
                + " where number = 4)");
        assertThat(verified()).isEqualTo(new Verification.Broken(4, Fault.ALTERED, entry(4)));
    }

    @Test
    void anEntryThatTheOwnerTakesOutWithItsSealShows() {
        record(6);
        tamper("with gone as (delete from audit_seal where number = 3 returning entry_id) select from gone");
        assertThat(verified()).isEqualTo(new Verification.Broken(3, Fault.ERASED, null));
    }

    @Test
    void whatWasJustDoneIsSaidToWaitForItsSeal() {
        record(2);
        Tenancy.run(town, () -> trail.record(new Actor.Automatic("test"), "deed-done", null, Map.of()));
        assertThat(verified()).isEqualTo(new Verification.Whole(2, 1, lastHash()));
    }

    @Test
    void anEntryThatTheOwnerSlipsInAmongOldOnesShows() {
        record(1);
        long old = entry(1) + 1_000_000_000L;
        // Two sealed ones far apart, as after years, and one between them that no seal was ever given.
        insert(old + 20_000);
        Tenancy.run(town, seal::run);
        insert(old);
        Tenancy.run(town, seal::run);
        assertThat(verified()).isEqualTo(new Verification.Broken(3, Fault.NEVER_SEALED, old));
    }

    private void insert(long id) {
        tamper("insert into audit_entry (municipality_id, id, at, actor_kind, action) overriding system value values ("
                + town + ", " + id + ", now(), 'system', 'forged')");
    }

    private long entry(long number) {
        return Tenancy.call(
                town,
                () -> jdbc.sql("select entry_id from audit_seal where number = :number")
                        .param("number", number)
                        .query(Long.class)
                        .single());
    }

    private String lastHash() {
        return Tenancy.call(
                town,
                () -> jdbc.sql("select hash from audit_seal order by number desc limit 1")
                        .query(String.class)
                        .single());
    }

    private void record(int deeds) {
        Tenancy.run(town, () -> {
            for (int i = 0; i < deeds; i++) {
                trail.record(new Actor.Automatic("test"), "deed-done", "deed:" + i, Map.of("number", i));
            }
            seal.run();
        });
    }

    private Verification verified() {
        return Tenancy.<Verification, RuntimeException>call(town, seal::verify);
    }

    /// As somebody with the owner's password could: the trigger is off while the row is changed.
    private void tamper(String sql) {
        owner.sql("alter table audit_entry disable trigger append_only").update();
        owner.sql("alter table audit_seal disable trigger append_only").update();
        try {
            owner.sql("select set_config('parvis.municipality', :town, false)")
                    .param("town", town.toString())
                    .query(String.class)
                    .single();
            if (sql.startsWith("with")) {
                owner.sql(sql).query((_, _) -> 0).list();
            } else {
                owner.sql(sql).update();
            }
        } finally {
            owner.sql("alter table audit_entry enable trigger append_only").update();
            owner.sql("alter table audit_seal enable trigger append_only").update();
        }
    }
}
