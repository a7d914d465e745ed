package org.parvis.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Chains the audit trail: entry after entry, hash(previous hash ‖ the entry as text). Done by a job a few seconds
/// after the deed rather than inside it, because a chain is a queue of one and residents should not stand in it.
@Component
public final class SealAuditTrail implements RecurringJob {
    private static final String GENESIS = "0".repeat(64);
    private static final int BATCH = 1000;

    /// Ids are handed out before transactions commit: an entry may appear after a later one has been sealed.
    private static final long LATE_COMMITS = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SealAuditTrail(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "seal-audit-trail";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        while (Boolean.TRUE.equals(transaction.execute(_ -> sealBatch() == BATCH))) {
            // one batch a transaction, until none is full
        }
    }

    /// One lock a municipality, so that two nodes do not write two chains.
    private int sealBatch() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('audit_seal'), :municipality)")
                .param("municipality", Tenancy.current().value())
                .query((_, _) -> 0)
                .list();
        Optional<Seal> last = jdbc.sql("select number, entry_id, hash from audit_seal order by number desc limit 1")
                .query((rs, _) -> new Seal(rs.getLong("number"), rs.getLong("entry_id"), rs.getString("hash")))
                .optional();
        long number = last.map(Seal::number).orElse(0L);
        String previous = last.map(Seal::hash).orElse(GENESIS);
        List<Entry> entries = jdbc.sql("""
                select e.id, e.municipality_id || '|' || e.id || '|' || extract(epoch from e.at) || '|' || e.actor_kind
                       || '|' || coalesce(e.actor_id, '') || '|' || coalesce(e.actor_name, '') || '|' || e.action
                       || '|' || coalesce(e.subject, '') || '|' || e.details::text as line
                from audit_entry e
                where e.id > :from
                  and not exists (select from audit_seal s where s.municipality_id = e.municipality_id
                                  and s.entry_id = e.id)
                order by e.id limit :batch""")
                .param("from", last.map(Seal::entry).orElse(0L) - LATE_COMMITS)
                .param("batch", BATCH)
                .query((rs, _) -> new Entry(rs.getLong("id"), rs.getString("line")))
                .list();
        for (Entry entry : entries) {
            String hash = chain(previous, entry.line());
            jdbc.sql("""
                    insert into audit_seal (municipality_id, number, entry_id, previous_hash, hash)
                    values (:municipality, :number, :entry, :previous, :hash)""")
                    .param("municipality", Tenancy.current().value())
                    .param("number", ++number)
                    .param("entry", entry.id())
                    .param("previous", previous)
                    .param("hash", hash)
                    .update();
            previous = hash;
        }
        return entries.size();
    }

    /// Walks the whole chain and says where it first breaks.
    public Verification verify() {
        String previous = GENESIS;
        long expected = 1;
        List<Link> links = jdbc.sql("""
                select s.number, s.entry_id, s.previous_hash, s.hash,
                       e.municipality_id || '|' || e.id || '|' || extract(epoch from e.at) || '|' || e.actor_kind
                       || '|' || coalesce(e.actor_id, '') || '|' || coalesce(e.actor_name, '') || '|' || e.action
                       || '|' || coalesce(e.subject, '') || '|' || e.details::text as line
                from audit_seal s
                left join audit_entry e on e.municipality_id = s.municipality_id and e.id = s.entry_id
                order by s.number""")
                .query((rs, _) -> new Link(
                        rs.getLong("number"),
                        rs.getString("previous_hash"),
                        rs.getString("hash"),
                        Optional.ofNullable(rs.getString("line"))))
                .list();
        for (Link link : links) {
            boolean holds = link.number() == expected
                    && link.previous().equals(previous)
                    && link.line()
                            .filter(line -> chain(link.previous(), line).equals(link.hash()))
                            .isPresent();
            if (!holds) {
                return new Verification.Broken(expected);
            }
            previous = link.hash();
            expected++;
        }
        return new Verification.Whole(links.size());
    }

    private static String chain(String previous, String line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(previous));
            return HexFormat.of().formatHex(digest.digest(line.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public sealed interface Verification {
        record Whole(long entries) implements Verification {}

        /// @param number the first seal that does not follow from what is before it
        record Broken(long number) implements Verification {}
    }

    private record Seal(long number, long entry, String hash) {}

    private record Entry(long id, String line) {}

    private record Link(long number, String previous, String hash, Optional<String> line) {}
}
