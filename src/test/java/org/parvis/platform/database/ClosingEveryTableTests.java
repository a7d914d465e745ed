package org.parvis.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every table of a municipality's data is closed to its neighbours. The tables are read from the catalogue, so a new
/// one is held to this before anybody thinks of it.
@TownHallTest
class ClosingEveryTableTests {
    /// What is no municipality's data, and why.
    private static final Map<String, String> OPEN = Map.of(
            "municipality_host", "leads from a host's name to its municipality, before one is known",
            "scheduled_tasks", "the queue; its rows name their municipality, which the job binds",
            "sealing_key", "tells the key of this database's sealed secrets from another",
            "spring_session", "the principal names its municipality and is refused elsewhere",
            "spring_session_attributes", "as spring_session",
            "request_state", "the graph of states, the same for all",
            "request_transition", "the graph of states, the same for all",
            "flyway_schema_history", "the migrations that have run");

    private final JdbcClient jdbc;
    private final TestTowns towns;
    private TestTown town;
    private TestTown neighbour;

    ClosingEveryTableTests(JdbcClient jdbc, TestTowns towns) {
        this.jdbc = jdbc;
        this.towns = towns;
        this.town = towns.open();
        this.neighbour = town;
    }

    @BeforeEach
    void openTwoTowns() {
        town = towns.open();
        neighbour = towns.open();
    }

    @Test
    void everyKeyBeginsWithTheMunicipality() {
        assertThat(texts("""
                select c.relname || ': ' || i.indexrelid::regclass
                from pg_index i
                join pg_class c on c.oid = i.indrelid
                left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                where c.relnamespace = 'public'::regnamespace and i.indisunique
                  and a.attname is distinct from 'municipality_id'"""))
                .allSatisfy(index -> assertThat(OPEN).containsKey(index.substring(0, index.indexOf(':'))));
        assertThat(texts("""
                select c.relname from pg_class c
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                  and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)""")).isEmpty();
    }

    @Test
    void everyReferenceStaysWithinTheMunicipality() {
        assertThat(texts("""
                select k.conrelid::regclass || ': ' || k.conname
                from pg_constraint k
                join pg_attribute own on own.attrelid = k.conrelid and own.attnum = k.conkey[1]
                where k.contype = 'f' and k.connamespace = 'public'::regnamespace
                  and own.attname <> 'municipality_id'"""))
                .allSatisfy(reference ->
                        assertThat(reference).matches("(spring_session_attributes|request_transition|request): .*"));
    }

    @Test
    void everyTableIsClosedByTheSamePolicyForcedOnItsOwner() {
        assertThat(texts("""
                select relname from pg_class c
                where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                  and not (relrowsecurity and relforcerowsecurity
                    and (select count(*) from pg_policy where polrelid = c.oid) = 1
                    and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
                        and p.polroles = '{0}'
                        and pg_get_expr(p.polqual, c.oid) = '(municipality_id = current_municipality())'
                        and pg_get_expr(p.polwithcheck, c.oid) = '(municipality_id = current_municipality())'))""")).containsExactlyInAnyOrderElementsOf(OPEN.keySet());
    }

    @Test
    void nothingElseLeadsAroundThePolicies() {
        assertThat(texts("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and (relkind in ('m', 'f')
                    or relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false))"""))
                .as("views that do not look with the reader's eyes")
                .isEmpty();
        assertThat(texts("""
                select p.proname from pg_proc p
                where p.pronamespace = 'public'::regnamespace and p.prosecdef""")).as("functions that run as their owner").isEmpty();
    }

    @Test
    void withoutAMunicipalityNoTableShowsOrTakesAnything() {
        for (String table : closed()) {
            assertThat(count(table)).as(table).isZero();
            refused(() -> insertRowOf(town.id(), table));
            assertThat(changed(table)).as(table).isZero();
            assertThat(deleted(table)).as(table).isZero();
        }
    }

    @Test
    void aNeighbourSeesNothingAndWritesNothing() {
        for (String table : closed()) {
            Tenancy.run(neighbour.id(), () -> {
                assertThat(jdbc.sql("select count(*) from " + table + " where municipality_id <> :own")
                                .param("own", neighbour.id().value())
                                .query(Long.class)
                                .single())
                        .as(table)
                        .isZero();
                refused(() -> insertRowOf(town.id(), table));
            });
        }
        assertThat(Tenancy.<Long, RuntimeException>call(town.id(), () -> count("department")))
                .isEqualTo(2);
    }

    @Test
    void thePagesOwnNothingAndCanBecomeNobody() {
        assertThat(texts("""
                select rolname from pg_roles
                where pg_has_role(current_user, oid, 'member') and (rolsuper or rolbypassrls or rolcreaterole)""")).isEmpty();
        assertThat(texts("select relname from pg_class where relowner = current_user::regrole"))
                .isEmpty();
        assertThat(jdbc.sql("select has_schema_privilege('public', 'CREATE')")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        for (String attempt : List.of(
                "alter table department disable row level security",
                "alter table department no force row level security",
                "drop policy own_municipality on department",
                "alter table audit_entry disable trigger all",
                "truncate department",
                "set session_replication_role = replica",
                "set role parvis_owner",
                "set session authorization postgres",
                "create table mine (id int)")) {
            refused(() -> jdbc.sql(attempt).update());
        }
    }

    @Test
    void steppingBackUpFromTheRoleGainsNothing() {
        assertThat(jdbc.sql("select session_user").query(String.class).single()).isEqualTo("parvis_pages");
        assertThat(jdbc.sql("select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles"
                                + " where rolname = session_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    private List<String> closed() {
        List<String> tables = texts("""
                select relname from pg_class
                where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relrowsecurity
                order by relname""");
        assertThat(tables).hasSizeGreaterThan(20);
        return tables;
    }

    private void insertRowOf(MunicipalityId municipality, String table) {
        jdbc.sql("insert into " + table + " (municipality_id) values (:id)")
                .param("id", municipality.value())
                .update();
    }

    /// The database's own refusal: no right, or a row that is another's (both 42501).
    private static void refused(Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .satisfies(refusal ->
                        assertThat(rootState(refusal)).as(refusal.toString()).isEqualTo("42501"));
    }

    private static String rootState(Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException sql) {
                return String.valueOf(sql.getSQLState());
            }
        }
        return "";
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private int changed(String table) {
        return may(table, "UPDATE")
                ? jdbc.sql("update " + table + " set municipality_id = 1").update()
                : 0;
    }

    private int deleted(String table) {
        return may(table, "DELETE") ? jdbc.sql("delete from " + table).update() : 0;
    }

    private boolean may(String table, String right) {
        return jdbc.sql("select has_table_privilege(:table, :right)")
                .param("table", table)
                .param("right", right)
                .query(Boolean.class)
                .single();
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
