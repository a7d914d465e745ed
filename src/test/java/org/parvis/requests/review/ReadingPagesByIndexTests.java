package org.parvis.requests.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Answer;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads whole pages in a town of twenty thousand requests, a thousand of them open, and asks the database afterwards
/// how many rows it has read for that, by whatever way: each statement that a page comes to make is held to this.
@TownHallTest
class ReadingPagesByIndexTests {
    private static final String[] LARGE = {
        "request",
        "request_event",
        "request_link",
        "request_message",
        "opinion_invitation",
        "opinion_link",
        "opinion",
        "opinion_event",
        "outgoing_message"
    };
    /// A page of requests and what belongs to them; the counts of the work list come from an index alone.
    private static final long MOST_ROWS = 1_000;

    /// A job or the upkeep of the tables may come in between; a page that scans does so every time.
    private static final int TRIES = 3;

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;
    private final HikariDataSource pool;
    private final ApplicationContext context;

    ReadingPagesByIndexTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            Browser browser,
            JdbcClient jdbc,
            DataSource connections,
            ApplicationContext context)
            throws SQLException {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
        this.context = context;
        this.pool = connections.unwrap(HikariDataSource.class);
    }

    @Test
    void noPageGoesThroughALargeTableFromEndToEnd() throws SQLException {
        var office = Office.open(towns, requests, staff, jdbc);
        requests.publish(office.town);
        Crowd.write(jdbc, office.town, 1_000, 19_000);
        Crowd.writeLives(jdbc, office.town);
        Crowd.settle(context);
        var waiting = requests.open(office.town);
        var ended = requests.open(office.town);
        requests.grant(office.town, ended);
        assertThat(through(() -> office.count("request where stage = 'nowhere'")))
                .as("the measure sees who goes through a table")
                .contains("request");
        var head = office.colleague();
        var resident = browser.visit(office.town);
        resident.get("/track");

        Map<String, Supplier<Answer>> pages = new LinkedHashMap<>();
        for (String path : List.of(
                "/agent/requests?view=all",
                "/agent/requests?view=late&channel=PHONE",
                "/agent/requests?view=closed",
                "/agent/requests?q=" + waiting.request().reference(),
                "/agent/requests?q=Dupont0004",
                "/agent/requests?q=zoe42%40example.org",
                Office.path(waiting),
                Office.path(ended),
                "/agent/standards",
                "/agent/standards/terrace",
                "/agent/excellence/departments/urbanisme")) {
            pages.put(path, () -> head.get(path));
        }
        pages.put("tracking", () -> resident.get(waiting.path()));
        pages.put("tracking after the decision", () -> resident.get(ended.path()));
        pages.put("the opinion", () -> resident.get(ended.path() + "/opinion"));
        for (var page : pages.entrySet()) {
            assertThat(scannedBy(page.getValue(), 200)).as(page.getKey()).isEmpty();
        }
        var found = Map.of(
                "reference", waiting.request().reference(),
                "email", String.valueOf(waiting.request().applicant().email()));
        assertThat(scannedBy(() -> resident.post("/track", found), 303))
                .as("finding one's request")
                .isEmpty();
    }

    private List<String> scannedBy(Supplier<Answer> page, int status) throws SQLException {
        List<String> scanned = List.of();
        for (int i = 0; i < TRIES; i++) {
            scanned = through(() -> assertThat(page.get().status()).isEqualTo(status));
            if (scanned.isEmpty()) {
                break;
            }
        }
        return scanned;
    }

    private List<String> through(Runnable deed) throws SQLException {
        Map<String, Long> before = rowsRead();
        deed.run();
        Map<String, Long> after = rowsRead();
        return after.keySet().stream()
                .filter(table -> after.getOrDefault(table, 0L) - before.getOrDefault(table, 0L) > MOST_ROWS)
                .toList();
    }

    /// The server's own count, once every connection has told what it still kept to itself.
    private Map<String, Long> rowsRead() throws SQLException {
        List<Connection> idle = new ArrayList<>();
        try {
            for (int i = pool.getHikariPoolMXBean().getIdleConnections(); i > 0; i--) {
                idle.add(pool.getConnection());
            }
            for (Connection connection : idle) {
                try (var statement = connection.createStatement()) {
                    statement.execute("select pg_stat_force_next_flush()");
                }
            }
        } finally {
            for (Connection connection : idle) {
                connection.close();
            }
        }
        Map<String, Long> rows = new TreeMap<>();
        jdbc.sql("""
                select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as rows
                from pg_stat_user_tables where relname = any (:large)
                union all
                select relname || ' from end to end', seq_tup_read
                from pg_stat_user_tables where relname = any (:large)""").param("large", LARGE).query(row -> {
            rows.put(row.getString("relname"), row.getLong("rows"));
        });
        return rows;
    }
}
