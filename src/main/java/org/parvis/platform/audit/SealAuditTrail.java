package org.parvis.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /// Walks the whole chain, a batch at a time, and says where it first breaks.
    public Verification verify() {
        String previous = GENESIS;
        long last = 0;
        long number = 0;
        for (List<Link> links = links(number); !links.isEmpty(); links = links(number)) {
            for (Link link : links) {
                Fault fault = fault(link, number + 1, previous);
                if (fault != null) {
                    return new Verification.Broken(number + 1, fault, fault == Fault.ERASED ? null : link.entry());
                }
                previous = link.hash();
                last = Math.max(last, link.entry());
                number++;
            }
        }
        Optional<Long> unsealed = neverSealed(last);
        if (unsealed.isPresent()) {
            return new Verification.Broken(number + 1, Fault.NEVER_SEALED, unsealed.get());
        }
        return new Verification.Whole(number, waiting(), number == 0 ? "" : previous);
    }

    private static @Nullable Fault fault(Link link, long expected, String previous) {
        if (link.number() != expected || link.line().isEmpty()) {
            return Fault.ERASED;
        }
        if (!link.previous().equals(previous)) {
            return Fault.FORGED;
        }
        return chain(previous, link.line().get()).equals(link.hash()) ? null : Fault.ALTERED;
    }

    private List<Link> links(long after) {
        return jdbc.sql("""
                select s.number, s.entry_id, s.previous_hash, s.hash,
                       e.municipality_id || '|' || e.id || '|' || extract(epoch from e.at) || '|' || e.actor_kind
                       || '|' || coalesce(e.actor_id, '') || '|' || coalesce(e.actor_name, '') || '|' || e.action
                       || '|' || coalesce(e.subject, '') || '|' || e.details::text as line
                from audit_seal s
                left join audit_entry e on e.municipality_id = s.municipality_id and e.id = s.entry_id
                where s.number > :after
                order by s.number limit :batch""")
                .param("after", after)
                .param("batch", BATCH)
                .query((rs, _) -> new Link(
                        rs.getLong("number"),
                        rs.getLong("entry_id"),
                        rs.getString("previous_hash"),
                        rs.getString("hash"),
                        Optional.ofNullable(rs.getString("line"))))
                .list();
    }

    /// An entry so old that its turn to be sealed has passed: it was slipped in afterwards.
    private Optional<Long> neverSealed(long last) {
        return jdbc.sql("""
                select e.id from audit_entry e
                where e.id <= :before
                  and not exists (select from audit_seal s where s.municipality_id = e.municipality_id
                                  and s.entry_id = e.id)
                order by e.id limit 1""")
                .param("before", last - LATE_COMMITS)
                .query(Long.class)
                .optional();
    }

    private long waiting() {
        return jdbc.sql("select (select count(*) from audit_entry) - (select count(*) from audit_seal)")
                .query(Long.class)
                .single();
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
        /// @param entries that are sealed, all of them in order
        /// @param waiting entries of the last seconds, not sealed yet
        /// @param last the last seal's hash, empty while there is none: kept elsewhere, it
        /// shows whether the end was cut off since
        record Whole(long entries, long waiting, String last) implements Verification {}

        /// @param number the first seal that does not follow from what is before it
        /// @param entry the entry's id, null where it is gone
        record Broken(long number, Fault fault, @Nullable Long entry) implements Verification {}
    }

    public enum Fault {
        /// An entry is gone, with its seal or without.
        ERASED,
        /// The entry is not what was sealed.
        ALTERED,
        /// The seal does not take up the one before it.
        FORGED,
        /// The entry was put among older ones, which are sealed, afterwards.
        NEVER_SEALED
    }

    private record Seal(long number, long entry, String hash) {}

    private record Entry(long id, String line) {}

    private record Link(long number, long entry, String previous, String hash, Optional<String> line) {}
}
