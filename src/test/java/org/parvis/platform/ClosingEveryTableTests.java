package org.parvis.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Walks every table that there is, so that a new one cannot be forgotten.
@TownHallTest
class ClosingEveryTableTests {
    /// No municipality's data: names of hosts, the queue (its rows name a municipality inside), sessions (the principal
    /// names its municipality), the graph of states, the migrations.
    private static final Set<String> OPEN = Set.of(
            "municipality_host",
            "scheduled_tasks",
            "spring_session",
            "spring_session_attributes",
            "request_state",
            "request_transition",
            "flyway_schema_history");

    private final JdbcClient jdbc;
    private final TestTowns towns;

    ClosingEveryTableTests(JdbcClient jdbc, TestTowns towns) {
        this.jdbc = jdbc;
        this.towns = towns;
    }

    private List<String> closedTables() {
        return jdbc.sql("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname""").query(String.class).list().stream()
                .filter(table -> !OPEN.contains(table))
                .toList();
    }

    @Test
    void everyTableLeadsItsKeyWithTheMunicipalityAndForcesItsPolicy() {
        assertThat(closedTables()).hasSizeGreaterThan(30);
        List<String> wrong = jdbc.sql("""
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (:open)
                  and not (c.relrowsecurity and c.relforcerowsecurity
                    and exists (select from pg_policy p where p.polrelid = c.oid)
                    and exists (select from pg_index i
                                join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                                where i.indrelid = c.oid and i.indisprimary and a.attname = 'municipality_id'))""")
                .param("open", OPEN.toArray(String[]::new))
                .query(String.class)
                .list();
        assertThat(wrong).isEmpty();
    }

    @Test
    void withoutAMunicipalityEveryTableIsEmptyAndRefusesRows() {
        var town = towns.open();
        for (String table : closedTables()) {
            assertThat(jdbc.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
            assertThatThrownBy(() -> insert(table, town.id())).as(table).hasStackTraceContaining("row-level security");
        }
    }

    @Test
    void anotherMunicipalitySeesNothingAndWritesNothing() {
        var town = towns.open();
        var neighbour = towns.open();
        Tenancy.run(neighbour.id(), () -> {
            for (String table : closedTables()) {
                assertThat(jdbc.sql("select count(*) from " + table + " where municipality_id = :other")
                                .param("other", town.id().value())
                                .query(Long.class)
                                .single())
                        .as(table)
                        .isZero();
                assertThatThrownBy(() -> insert(table, town.id()))
                        .as(table)
                        .hasStackTraceContaining("row-level security");
            }
        });
    }

    /// Row-level security is checked before the other columns' constraints, so this row need not be a whole one.
    private void insert(String table, MunicipalityId municipality) {
        jdbc.sql("insert into " + table + " (municipality_id) values (:municipality)")
                .param("municipality", municipality.value())
                .update();
    }

    @Test
    void thePagesRoleOwnsNothingAndCannotStepAroundThePolicies() {
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isNotEqualTo("postgres");
        assertThat(jdbc.sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(jdbc.sql("select rolsuper or rolbypassrls from pg_roles where rolname = session_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThatThrownBy(() -> jdbc.sql("alter table request disable row level security")
                        .update())
                .hasStackTraceContaining("must be owner");
    }
}
