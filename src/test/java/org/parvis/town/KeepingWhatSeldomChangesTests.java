package org.parvis.town;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What a node keeps of a town is never older than the last change, whoever made it: here, as another node would, in
/// the database.
@TownHallTest
class KeepingWhatSeldomChangesTests {
    private final Town town;
    private final TestTowns towns;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    KeepingWhatSeldomChangesTests(Town town, TestTowns towns, JdbcClient jdbc, TransactionTemplate transaction) {
        this.town = town;
        this.towns = towns;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void showsTheTownsNewName() {
        inATown(() -> {
            assertThat(town.municipality().name()).isNotEqualTo("Valbelle");
            change("update municipality set name = 'Valbelle'");
            assertThat(town.municipality().name()).isEqualTo("Valbelle");
        });
    }

    @Test
    void showsDepartmentsTeamsAndHoursThatChange() {
        inATown(() -> {
            int departments = town.departments().size();
            change("""
                    insert into department (municipality_id, code, name, mission)
                    select municipality_id, 'archives', '{"fr": "Archives"}', '{"fr": "Garder."}' from municipality""");
            assertThat(town.departments()).hasSize(departments + 1);
            change("""
                    insert into team (municipality_id, code, department_code, name)
                    select municipality_id, 'fonds', 'archives', '{"fr": "Fonds"}' from municipality""");
            assertThat(town.team("fonds")).isPresent();
            change("update team set closed = true where code = 'fonds'");
            assertThat(town.team("fonds")).isEmpty();

            change("""
                    insert into place (municipality_id, code, name, address, access, position)
                    select municipality_id, 'annexe', '{"fr": "Annexe"}', address, '{"fr": ""}', 99 from municipality""");
            assertThat(annexe().week()).isEmpty();
            change("""
                    insert into opening_range (municipality_id, place_code, weekday, opens, closes)
                    select municipality_id, 'annexe', 1, '09:00', '12:00' from municipality""");
            assertThat(annexe().week()).isNotEmpty();
            change("delete from place where code = 'annexe'");
            assertThat(town.places()).noneMatch(place -> place.code().equals("annexe"));
        });
    }

    @Test
    void forgetsWhatWasReadInATransactionThatFailed() {
        inATown(() -> {
            String name = town.municipality().name();
            transaction.executeWithoutResult(status -> {
                change("update municipality set name = 'Jamais'");
                assertThat(town.municipality().name()).isEqualTo("Jamais");
                status.setRollbackOnly();
            });
            assertThat(town.municipality().name()).isEqualTo(name);
            change("update municipality set name = 'Valbelle'");
            assertThat(town.municipality().name()).isEqualTo("Valbelle");
        });
    }

    @Test
    void keepsNothingOfOneTownForAnother() {
        inATown(() -> change("update municipality set name = 'Valbelle'"));
        inATown(() -> assertThat(town.municipality().name()).isNotEqualTo("Valbelle"));
    }

    private Place annexe() {
        return town.places().stream()
                .filter(place -> place.code().equals("annexe"))
                .findFirst()
                .orElseThrow();
    }

    private void inATown(Runnable work) {
        Tenancy.run(towns.open().id(), work);
    }

    private void change(String sql) {
        jdbc.sql(sql).update();
    }
}
