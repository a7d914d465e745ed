package org.parvis.requests.review;

import org.parvis.town.OpenWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps a department or a team open as long as a request waits in it.
@Component
final class CountOpenWork implements OpenWork {
    private final JdbcClient jdbc;

    CountOpenWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long inDepartment(String code) {
        return jdbc.sql("select count(*) from request where open and department_code = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    @Override
    public long inTeam(String code) {
        return jdbc.sql("select count(*) from request where open and team_code = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }
}
