package org.parvis.town;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.town.StaffLinkIssued.Purpose;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// One-time links by which staff choose a password: on their invitation and when they have lost it. The database keeps
/// only a hash; a new link replaces the one before.
@Component
public final class StaffLinks {
    public static final Duration VALIDITY = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    StaffLinks(
            JdbcClient jdbc,
            InstantSource clock,
            TransactionTemplate transaction,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.audit = audit;
        this.events = events;
    }

    /// @param site address of the town's site, without a slash at its end
    /// @return the absolute link, to be shown once
    public String issue(StaffMember member, Purpose purpose, String site, Actor by) {
        Secret secret = Secret.next();
        String link = site + "/agent/login/link/" + secret.value();
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                    insert into staff_link (municipality_id, staff_id, secret_hash, purpose, expires_at)
                    values (:municipality, :staff, :hash, :purpose, :expires)
                    on conflict (municipality_id, staff_id) do update
                    set secret_hash = excluded.secret_hash, purpose = excluded.purpose,
                        expires_at = excluded.expires_at""")
                    .param("municipality", Tenancy.current().value())
                    .param("staff", member.id())
                    .param("hash", secret.hash())
                    .param("purpose", purpose.name())
                    .param("expires", Timestamp.from(clock.instant().plus(VALIDITY)))
                    .update();
            audit.record(by, "staff-link-issued", "staff:" + member.id(), Map.of("purpose", purpose));
            events.publishEvent(new StaffLinkIssued(member.email(), member.name(), link, purpose));
        });
        return link;
    }

    /// Whose link this is, as long as it is good and they still work here.
    public Optional<UUID> holder(Secret secret) {
        Instant now = clock.instant();
        return jdbc.sql("""
                select l.staff_id from staff_link l
                join staff_member s on s.municipality_id = l.municipality_id and s.id = l.staff_id
                where l.secret_hash = :hash and l.expires_at > :now and s.active""")
                .param("hash", secret.hash())
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .optional();
    }

    /// Spends the link. Of two who spend it at the same time, one gets the answer.
    public Optional<UUID> spend(Secret secret) {
        return jdbc.sql("""
                delete from staff_link l using staff_member s
                where s.municipality_id = l.municipality_id and s.id = l.staff_id
                  and l.secret_hash = :hash and l.expires_at > :now and s.active
                returning l.staff_id""")
                .param("hash", secret.hash())
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .optional();
    }
}
