package org.parvis.platform.audit;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes down who did what, in the transaction of the deed. [SealAuditTrail] chains the entries by hash.
@Component
public final class AuditTrail {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    AuditTrail(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// @param action what was done, kebab-case: `signed-in`, `closure-added`
    /// @param subject what it was done to, `kind:id`
    /// @param details no personal data beyond what the deed is about
    public void record(Actor actor, String action, @Nullable String subject, Map<String, ?> details) {
        jdbc.sql("""
                insert into audit_entry
                    (municipality_id, at, actor_kind, actor_id, actor_name, action, subject, details)
                values (:municipality, :at, :kind, :actor, :name, :action, :subject, :details::jsonb)""")
                .param("municipality", Tenancy.current().value())
                .param("at", Timestamp.from(clock.instant()))
                .param("kind", actor.kind())
                .param("actor", actor.id())
                .param("name", actor.name())
                .param("action", action)
                .param("subject", subject)
                .param("details", json.writeValueAsString(details))
                .update();
    }
}
