package org.parvis.residents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Accounts without passwords: a link that works once, for twenty minutes, sent to the address that asks. The account
/// is opened the first time that a link is used, so asking tells nobody whether there is one.
@Component
class ResidentAccounts implements Residents, RecurringJob {
    static final Duration LIFE = Duration.ofMinutes(20);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;
    private final AuditTrail audit;

    ResidentAccounts(
            JdbcClient jdbc,
            InstantSource clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
        this.audit = audit;
    }

    /// @param nextPath where the resident was going
    void askForLink(String email, String language, String nextPath) {
        Secret secret = Secret.next();
        String address = email.strip().toLowerCase(Locale.ROOT);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                    insert into resident_link
                        (municipality_id, secret_hash, email, language, next_path, expires_at)
                    values (:municipality, :hash, :email, :language, :next, :expires)""")
                    .param("municipality", Tenancy.current().value())
                    .param("hash", secret.hash())
                    .param("email", address)
                    .param("language", language)
                    .param("next", nextPath)
                    .param("expires", Timestamp.from(clock.instant().plus(LIFE)))
                    .update();
            news.publishEvent(new SignInLinkAsked(address, "/sign-in/" + secret.value(), language));
        });
    }

    /// The address whose account the link would open; looking does not use it up.
    Optional<String> look(Secret secret) {
        return jdbc.sql("select email from resident_link where secret_hash = :hash and expires_at > :now")
                .param("hash", secret.hash())
                .param("now", Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }

    /// @param nextPath where the resident was going
    record SignedIn(Resident resident, String nextPath) {}

    /// Uses the link up; opens the account where there is none yet.
    Optional<SignedIn> use(Secret secret) {
        return transaction.execute(_ -> {
            record Used(String email, String language, String nextPath) {}
            Optional<Used> used = jdbc.sql("""
                    delete from resident_link where secret_hash = :hash and expires_at > :now
                    returning email, language, next_path""")
                    .param("hash", secret.hash())
                    .param("now", Timestamp.from(clock.instant()))
                    .query((rs, _) ->
                            new Used(rs.getString("email"), rs.getString("language"), rs.getString("next_path")))
                    .optional();
            return used.map(link -> {
                Instant now = clock.instant();
                Resident resident = jdbc.sql("""
                        insert into resident (municipality_id, id, email, language, created_at)
                        values (:municipality, :id, :email, :language, :now)
                        on conflict (municipality_id, email) do update set email = excluded.email
                        returning *""")
                        .param("municipality", Tenancy.current().value())
                        .param("id", Ids.next(now))
                        .param("email", link.email())
                        .param("language", link.language())
                        .param("now", Timestamp.from(now))
                        .query((rs, _) -> resident(rs))
                        .single();
                audit.record(
                        new Actor.Resident(resident.id().toString(), null),
                        "resident-signed-in",
                        "resident:" + resident.id(),
                        Map.of());
                return new SignedIn(resident, link.nextPath());
            });
        });
    }

    @Override
    public Optional<Resident> find(UUID id) {
        return jdbc.sql("select * from resident where id = :id")
                .param("id", id)
                .query((rs, _) -> resident(rs))
                .optional();
    }

    /// A name is taken whole or not at all.
    @Override
    public void learn(
            UUID id, String givenName, String familyName, @Nullable String phone, @Nullable String postalAddress) {
        jdbc.sql("""
                update resident set
                    given_name = case when given_name = '' and family_name = '' then :given else given_name end,
                    family_name = case when given_name = '' and family_name = '' then :family else family_name end,
                    phone = case when phone = '' then coalesce(:phone, '') else phone end,
                    postal_address = case when postal_address = '' then coalesce(:address, '') else postal_address end
                where id = :id""")
                .param("given", givenName)
                .param("family", familyName)
                .param("phone", phone, Types.VARCHAR)
                .param("address", postalAddress, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    private static Resident resident(ResultSet rs) throws SQLException {
        return new Resident(
                rs.getObject("id", UUID.class),
                rs.getString("email"),
                rs.getString("given_name"),
                rs.getString("family_name"),
                rs.getString("phone"),
                rs.getString("postal_address"),
                rs.getString("language"));
    }

    void save(Resident resident) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                    update resident set given_name = :given, family_name = :family, phone = :phone,
                        postal_address = :address, language = :language
                    where id = :id""")
                    .param("given", resident.givenName())
                    .param("family", resident.familyName())
                    .param("phone", resident.phone())
                    .param("address", resident.postalAddress())
                    .param("language", resident.language())
                    .param("id", resident.id())
                    .update();
            audit.record(
                    new Actor.Resident(resident.id().toString(), null),
                    "resident-details-changed",
                    "resident:" + resident.id(),
                    Map.of());
        });
    }

    /// Forgets the account. Requests that were sent stay with the town hall as long as the law wants, and can still be
    /// followed by their links; but they are nobody's account's any more.
    void forget(UUID id) {
        transaction.executeWithoutResult(_ -> {
            news.publishEvent(new ResidentLeft(id));
            jdbc.sql("""
                    delete from resident_link where email = (select email from resident where id = :id)""").param("id", id).update();
            jdbc.sql("delete from resident where id = :id").param("id", id).update();
            audit.record(new Actor.Resident(id.toString(), null), "resident-forgotten", "resident:" + id, Map.of());
        });
    }

    @Override
    public String name() {
        return "forget-sign-in-links";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        jdbc.sql("delete from resident_link where expires_at < :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
