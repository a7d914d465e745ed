package org.parvis.requests.tracking;

import org.parvis.residents.ResidentLeft;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A request outlives the account that it was listed under: who holds its link still opens it, and no account does.
@Component
class LetGoOfRequest {
    private final JdbcClient jdbc;

    LetGoOfRequest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ResidentLeft left) {
        jdbc.sql("update request set resident_id = null where resident_id = :resident")
                .param("resident", left.resident())
                .update();
    }
}
