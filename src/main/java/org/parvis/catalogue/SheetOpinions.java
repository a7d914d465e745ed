package org.parvis.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.parvis.catalogue.Catalogue.SheetVerbatim;
import org.parvis.catalogue.Catalogue.Usefulness;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Whether sheets are of use: counts, and a few words that nobody signs. Addresses and numbers that people write in all
/// the same are blotted out before anything is kept; the words are forgotten after a year.
@Component
class SheetOpinions implements RecurringJob {
    private static final Pattern EMAIL = Pattern.compile("\\S+@\\S+");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[\\s.-]?\\d){5,}");
    static final int LONGEST = 500;
    private static final int DAYS = 366;

    private final JdbcClient jdbc;
    private final Town town;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    SheetOpinions(JdbcClient jdbc, Town town, InstantSource clock, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.town = town;
        this.clock = clock;
        this.transaction = transaction;
    }

    void add(String code, boolean useful, String words) {
        Instant now = clock.instant();
        LocalDate today = today();
        String kept =
                NUMBER.matcher(EMAIL.matcher(words.strip()).replaceAll("…")).replaceAll("…");
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                    insert into sheet_opinion (municipality_id, code, day, useful, not_useful)
                    values (:municipality, :code, :day, :yes, :no)
                    on conflict (municipality_id, code, day) do update set
                        useful = sheet_opinion.useful + excluded.useful,
                        not_useful = sheet_opinion.not_useful + excluded.not_useful""")
                    .param("municipality", Tenancy.current().value())
                    .param("code", code)
                    .param("day", today)
                    .param("yes", useful ? 1 : 0)
                    .param("no", useful ? 0 : 1)
                    .update();
            if (!kept.isEmpty()) {
                jdbc.sql("""
                        insert into sheet_verbatim (municipality_id, id, code, day, useful, words)
                        values (:municipality, :id, :code, :day, :useful, :words)""")
                        .param("municipality", Tenancy.current().value())
                        .param("id", Ids.next(now))
                        .param("code", code)
                        .param("day", today)
                        .param("useful", useful)
                        .param("words", kept)
                        .update();
            }
        });
    }

    List<Usefulness> between(LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select code, sum(useful) as useful, sum(not_useful) as not_useful from sheet_opinion
                where day between :from and :to
                group by code order by not_useful desc, code""")
                .param("from", from)
                .param("to", to)
                .query((rs, _) -> new Usefulness(rs.getString("code"), rs.getLong("useful"), rs.getLong("not_useful")))
                .list();
    }

    List<SheetVerbatim> verbatims(String code, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select * from sheet_verbatim where code = :code and day between :from and :to
                order by day desc, id desc limit 500""")
                .param("code", code)
                .param("from", from)
                .param("to", to)
                .query((rs, _) -> new SheetVerbatim(
                        rs.getString("code"),
                        rs.getObject("day", LocalDate.class),
                        rs.getBoolean("useful"),
                        rs.getString("words")))
                .list();
    }

    @Override
    public String name() {
        return "forget-sheet-verbatims";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(24);
    }

    @Override
    public void run() {
        jdbc.sql("delete from sheet_verbatim where day < :old")
                .param("old", today().minusDays(DAYS))
                .update();
    }

    LocalDate today() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate();
    }
}
