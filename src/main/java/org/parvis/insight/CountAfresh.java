package org.parvis.insight;

import java.util.ArrayList;
import java.util.List;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts every read model again from the histories, compares it with what the events made of it, and replaces it where
/// the two differ. Whatever happens meanwhile waits, and is added afterwards.
@Component
final class CountAfresh {
    /// Enough to see what kind of row it is.
    private static final int SHOWN = 5;

    private final JdbcClient jdbc;
    private final List<Counts> counts;
    private final Town town;
    private final Holding holding;
    private final TransactionTemplate transaction;

    CountAfresh(JdbcClient jdbc, List<Counts> counts, Town town, Holding holding, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.town = town;
        this.holding = holding;
        this.transaction = transaction;
    }

    /// @param rows counted from the histories
    record Outcome(long rows, List<Difference> differences) {}

    /// @param lacking rows that the histories want and that were not there
    /// @param excess rows that were there and that the histories do not want
    /// @param examples of both, as JSON
    record Difference(String table, long lacking, long excess, List<String> examples) {}

    Outcome count() {
        return transaction.execute(_ -> {
            holding.alone();
            readEverything();
            long rows = 0;
            List<Difference> differences = new ArrayList<>();
            for (ReadModel model :
                    counts.stream().flatMap(one -> one.readModels().stream()).toList()) {
                countAside(model);
                Difference difference = compare(model);
                if (difference.lacking() + difference.excess() > 0) {
                    differences.add(difference);
                    replace(model);
                }
                rows += jdbc.sql("select count(*) from " + model.table())
                        .query(Long.class)
                        .single();
            }
            return new Outcome(rows, List.copyOf(differences));
        });
    }

    /// The planner knows nothing yet of a municipality that has just come with all its history, takes its rows for a
    /// handful, and would look them up one by one. What pages must not do is right here: tables are read whole, and
    /// sorted in more memory.
    private void readEverything() {
        jdbc.sql("set local enable_nestloop = off").update();
        jdbc.sql("set local enable_seqscan = on").update();
        jdbc.sql("set local work_mem = '64MB'").update();
    }

    /// The histories are read once for each model, whatever becomes of the counts.
    private void countAside(ReadModel model) {
        jdbc.sql("drop table if exists afresh").update();
        jdbc.sql("create temporary table afresh on commit drop as select %s from %s with no data"
                        .formatted(model.columns(), model.held()))
                .update();
        jdbc.sql("insert into afresh (%s) select %s from (%s) as counted"
                        .formatted(model.columns(), model.columns(), model.afresh()))
                .param("zone", town.municipality().zone().getId())
                .update();
    }

    private Difference compare(ReadModel model) {
        String both = """
                with lacking as (select %s from afresh except all select %s from %s),
                    excess as (select %s from %s except all select %s from afresh)""".formatted(
                        model.columns(), model.columns(), model.held(), model.columns(), model.held(), model.columns());
        record Numbers(long lacking, long excess) {}
        Numbers numbers = jdbc.sql(both
                        + " select (select count(*) from lacking) as lacking, (select count(*) from excess) as excess")
                .query((rs, _) -> new Numbers(rs.getLong("lacking"), rs.getLong("excess")))
                .single();
        List<String> examples = numbers.lacking() + numbers.excess() == 0
                ? List.of()
                : jdbc.sql(both + """
                         (select '+ ' || to_jsonb(lacking)::text from lacking limit :shown)
                        union all (select '- ' || to_jsonb(excess)::text from excess limit :shown)""").param("shown", SHOWN).query(String.class).list();
        return new Difference(model.table(), numbers.lacking(), numbers.excess(), examples);
    }

    /// In the order of their keys, so that a department's year lies together.
    private void replace(ReadModel model) {
        jdbc.sql("delete from " + model.table()).update();
        jdbc.sql("insert into %s (%s) select %s from afresh order by %s"
                        .formatted(model.table(), model.columns(), model.columns(), model.columns()))
                .update();
    }
}
