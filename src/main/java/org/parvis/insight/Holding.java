package org.parvis.insight;

import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
        Object here = Tenancy.current();
        if (!here.equals(TransactionSynchronizationManager.getResource(this))) {
            hold("pg_advisory_xact_lock_shared");
            rememberUntilTheEnd(here);
        }
    }

    /// Several counts of one transaction hold once.
    private void rememberUntilTheEnd(Object municipality) {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, municipality);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(Holding.this);
                }
            });
        }
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
