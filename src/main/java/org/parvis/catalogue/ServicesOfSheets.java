package org.parvis.catalogue;

import java.util.List;
import org.parvis.platform.text.LocalText;
import org.parvis.town.CounterServices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps a place open as long as a published sheet names it.
@Component
final class ServicesOfSheets implements CounterServices {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ServicesOfSheets(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public List<LocalText> at(String place) {
        return jdbc.sql("""
                select definition -> 'title' from sheet
                where not withdrawn and definition -> 'counter' ->> 'place' = :place order by code""")
                .param("place", place)
                .query((rs, _) -> json.readValue(rs.getString(1), LocalText.class))
                .list();
    }
}
