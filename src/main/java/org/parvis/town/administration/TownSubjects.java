package org.parvis.town.administration;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.parvis.platform.audit.AuditSubjects;
import org.parvis.platform.audit.ListedSubjects;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.text.Texts;
import org.parvis.town.Town;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// What the audit trail calls the town's own things. The trail is the administrators', who may look at all of them.
@Configuration(proxyBeanMethods = false)
class TownSubjects {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Town town;

    TownSubjects(JdbcClient jdbc, JsonMapper json, Town town) {
        this.jdbc = jdbc;
        this.json = json;
        this.town = town;
    }

    @Bean
    AuditSubjects staffSubjects() {
        return new ListedSubjects(
                "staff",
                () -> {
                    Map<String, LocalText> names = new HashMap<>();
                    jdbc.sql("select id, name from staff_member").query(rs -> {
                        names.put(rs.getString("id"), LocalText.of(rs.getString("name")));
                    });
                    return names;
                },
                (id, _) -> "/admin/staff/" + id);
    }

    @Bean
    AuditSubjects departmentSubjects() {
        return new ListedSubjects(
                "department",
                () -> names("select code, name from department"),
                (code, _) -> town.department(code).isEmpty() ? null : "/admin/departments/" + code);
    }

    @Bean
    AuditSubjects teamSubjects() {
        return new ListedSubjects(
                "team",
                () -> names("select code, name from team"),
                (code, _) -> town.team(code).isEmpty() ? null : "/admin/teams/" + code);
    }

    @Bean
    AuditSubjects placeSubjects() {
        return new ListedSubjects(
                "place",
                () -> names("select code, name from place"),
                (code, _) ->
                        town.places().stream().noneMatch(place -> place.code().equals(code))
                                ? null
                                : "/admin/places/" + code);
    }

    @Bean
    AuditSubjects municipalitySubjects() {
        return new ListedSubjects(
                "municipality",
                () -> Map.of(
                        town.municipality().code(),
                        LocalText.of(town.municipality().name())),
                (_, _) -> "/admin/settings");
    }

    private Map<String, LocalText> names(String sql) {
        Map<String, LocalText> names = new HashMap<>();
        jdbc.sql(sql).query(rs -> {
            names.put(rs.getString("code"), json.readValue(rs.getString("name"), LocalText.class));
        });
        return names;
    }

    /// Background work is called by what it did not do.
    @Bean
    AuditSubjects jobSubjects(Texts texts) {
        return new AuditSubjects() {
            @Override
            public String kind() {
                return "job";
            }

            @Override
            public Map<String, Named> named(Set<String> ids, Locale locale, StaffPrincipal reader) {
                Map<String, String> sentences = texts.byName(locale, FailedWorkPages.SENTENCE);
                Map<String, Named> named = new HashMap<>();
                for (String id : ids) {
                    String sentence = sentences.get(id.split(":", 2)[0]);
                    if (sentence != null) {
                        named.put(id, new Named(sentence, null));
                    }
                }
                return named;
            }

            @Override
            public List<String> meant(String typed) {
                return List.of();
            }
        };
    }
}
