package org.parvis.town.administration;

import java.util.List;
import org.parvis.platform.text.LocalText;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// What bears a name in the town, open or closed.
record Known(String code, LocalText name, boolean closed) {
    /// Open ones first.
    ///
    /// @param table with these three columns
    static List<Known> in(String table, JdbcClient jdbc, JsonMapper json) {
        return jdbc.sql("select code, name, closed from " + table + " order by closed, name ->> 'fr', code")
                .query((rs, _) -> new Known(
                        rs.getString("code"),
                        json.readValue(rs.getString("name"), LocalText.class),
                        rs.getBoolean("closed")))
                .list();
    }
}
