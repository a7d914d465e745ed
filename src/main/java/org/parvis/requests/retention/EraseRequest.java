package org.parvis.requests.retention;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.security.Actor;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestErased;
import org.parvis.requests.casefile.CaseFiles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes out of a request whatever is somebody's: name and addresses, answers, messages, documents, decisions and their
/// letters, links, reasons in the history. Procedure, dates, ways and outcome stay, so that figures count it as before.
@Component
class EraseRequest {
    private static final Actor.Automatic ACTOR = new Actor.Automatic("retention");

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final StoredFiles files;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    EraseRequest(
            JdbcClient jdbc,
            CaseFiles caseFiles,
            StoredFiles files,
            AuditTrail audit,
            InstantSource clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news) {
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
    }

    /// Nothing happens to one that was opened again, or erased already.
    void erase(UUID request, Instant closedBefore) {
        transaction.executeWithoutResult(_ -> {
            List<UUID> kept = filesOf(request);
            if (!blank(request, closedBefore)) {
                return;
            }
            delete("request_link", request);
            delete("request_file", request);
            int messages = delete("request_message", request);
            delete("information_request", request);
            int decisions = delete("request_decision", request);
            kept.forEach(files::delete);
            silenceHistory(request);
            var erased = Map.of("messages", messages, "files", kept.size(), "decisions", decisions);
            caseFiles.record(request, "erased", ACTOR, Channel.WEB, erased);
            audit.record(ACTOR, "request-erased", "request:" + request, erased);
            news.publishEvent(new RequestErased(request));
        });
    }

    private List<UUID> filesOf(UUID request) {
        return jdbc.sql("""
                select file_id from request_file where request_id = :request
                union
                select letter_file_id from request_decision
                where request_id = :request and letter_file_id is not null""").param("request", request).query(UUID.class).list();
    }

    private boolean blank(UUID request, Instant closedBefore) {
        return jdbc.sql("""
                update request set given_name = '', family_name = '', search_name = '', email = null, phone = null,
                    postal_address = null, resident_id = null, answers = '{}', erased_at = :now, version = version + 1
                where id = :request and not open and erased_at is null and closed_at < :before""")
                        .param("now", Timestamp.from(clock.instant()))
                        .param("request", request)
                        .param("before", Timestamp.from(closedBefore))
                        .update()
                == 1;
    }

    private int delete(String table, UUID request) {
        return jdbc.sql("delete from " + table + " where request_id = :request")
                .param("request", request)
                .update();
    }

    /// What is known to name nobody stays; whatever else stands there, or will stand there one day, goes.
    private void silenceHistory(UUID request) {
        jdbc.sql("""
                update request_event set
                    actor_id = case when actor_kind = 'resident' then null else actor_id end,
                    actor_name = case when actor_kind = 'resident' then null else actor_name end,
                    data = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(data)
                            where key in ('department', 'team', 'stage', 'promisedOn', 'receivedOn', 'dueOn', 'day',
                                'missing'))
                where request_id = :request""").param("request", request).update();
    }
}
