package org.parvis.catalogue;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.parvis.catalogue.Catalogue.SearchMiss;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people look for and do not find, so that the town can write it or call it by its name. Counted by day; what
/// holds a digit or an @ may be somebody's number or address and is dropped; what was asked only once or twice may be
/// somebody's name, is never shown and is forgotten after a month.
@Component
class SearchMisses implements RecurringJob {
    static final int SHOWN_FROM = 3;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 60;
    private static final int DAYS_RARE = 30;
    private static final int DAYS = 366;

    private final JdbcClient jdbc;
    private final Town town;
    private final InstantSource clock;

    SearchMisses(JdbcClient jdbc, Town town, InstantSource clock) {
        this.jdbc = jdbc;
        this.town = town;
        this.clock = clock;
    }

    void count(String question, Locale reader) {
        String term = Wording.plain(question);
        if (term.length() < SHORTEST
                || term.length() > LONGEST
                || question.indexOf('@') >= 0
                || question.chars().anyMatch(Character::isDigit)) {
            return;
        }
        jdbc.sql("""
                insert into search_miss (municipality_id, day, language, term, count)
                values (:municipality, :day, :language, :term, 1)
                on conflict (municipality_id, day, language, term) do update set count = search_miss.count + 1""")
                .param("municipality", Tenancy.current().value())
                .param("day", today())
                .param("language", reader.getLanguage())
                .param("term", term)
                .update();
    }

    List<SearchMiss> between(LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select term, sum(count) as total, max(day) as last_day from search_miss
                where day between :from and :to
                group by term having sum(count) >= :shown
                order by total desc, term""")
                .param("from", from)
                .param("to", to)
                .param("shown", SHOWN_FROM)
                .query((rs, _) -> new SearchMiss(
                        rs.getString("term"), rs.getLong("total"), rs.getObject("last_day", LocalDate.class)))
                .list();
    }

    @Override
    public String name() {
        return "forget-search-misses";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(24);
    }

    @Override
    public void run() {
        LocalDate today = today();
        jdbc.sql("""
                delete from search_miss where day < :year or (day < :month and term in (
                    select term from search_miss group by term having sum(count) < :shown))""")
                .param("year", today.minusDays(DAYS))
                .param("month", today.minusDays(DAYS_RARE))
                .param("shown", SHOWN_FROM)
                .update();
    }

    private LocalDate today() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate();
    }
}
