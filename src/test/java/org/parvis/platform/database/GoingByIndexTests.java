package org.parvis.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A plan is kept for as long as a connection lives: made while a table is small, it must still be right when the table
/// has grown.
@TownHallTest
class GoingByIndexTests {
    private final JdbcClient jdbc;
    private final TestTowns towns;

    GoingByIndexTests(JdbcClient jdbc, TestTowns towns) {
        this.jdbc = jdbc;
        this.towns = towns;
    }

    private String plan(String sql) {
        return Tenancy.call(
                towns.open().id(),
                () -> String.join(
                        "\n",
                        jdbc.sql("explain (costs off) " + sql)
                                .query(String.class)
                                .list()));
    }

    @Test
    void aTableOfAFewRowsIsReadByItsIndexToo() {
        assertThat(plan("select * from department where code = 'urbanisme'"))
                .contains("Index Scan using department_pkey")
                .doesNotContain("Seq Scan");
    }
}
