package org.parvis.requests.review;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.parvis.platform.audit.AuditSubjects;
import org.parvis.platform.identifiers.Reference;
import org.parvis.platform.security.StaffPrincipal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the audit trail calls a request: its reference, and nothing of what is in it. Only those whose
/// department has it in hand are led to it.
@Component
final class RequestSubjects implements AuditSubjects {
    private final JdbcClient jdbc;

    RequestSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "request";
    }

    @Override
    public Map<String, Named> named(Set<String> ids, Locale locale, StaffPrincipal reader) {
        Map<String, Named> named = new HashMap<>();
        jdbc.sql("select id::text, reference, department_code from request where id = any (cast(:ids as uuid[]))")
                .param("ids", ids.stream().filter(RequestSubjects::isId).toArray(String[]::new))
                .query(rs -> {
                    String id = rs.getString("id");
                    boolean theirs = reader.desk().contains(rs.getString("department_code"));
                    named.put(id, new Named(rs.getString("reference"), theirs ? "/agent/requests/" + id : null));
                });
        return named;
    }

    private static boolean isId(String id) {
        return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Override
    public List<String> meant(String typed) {
        return jdbc.sql("select id::text from request where reference = :reference")
                .param("reference", Reference.normalise(typed))
                .query(String.class)
                .list();
    }
}
