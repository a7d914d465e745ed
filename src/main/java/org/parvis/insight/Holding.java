package org.parvis.insight;

import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets counts grow together, and counts that are taken afresh be alone: those that are taken from the histories do not
/// see what a transaction has not committed yet, so it waits and adds its own afterwards. Held until the transaction
/// ends.
@Component
final class Holding {
    private final JdbcClient jdbc;

    Holding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void together() {
        hold("pg_advisory_xact_lock_shared");
    }

    void alone() {
        hold("pg_advisory_xact_lock");
    }

    private void hold(String function) {
        jdbc.sql("select 1 from (select " + function + "(hashtext('insight'), :municipality)) as held")
                .param("municipality", Tenancy.current().value())
                .query(Integer.class)
                .single();
    }
}
