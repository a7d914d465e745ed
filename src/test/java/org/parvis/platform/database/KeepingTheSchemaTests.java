package org.parvis.platform.database;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parvis.support.Golden;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The schema that all migrations produce together, as one file that a reader can read and a review can compare.
@TownHallTest
class KeepingTheSchemaTests {
    private final JdbcClient jdbc;

    KeepingTheSchemaTests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void theMigrationsProduceTheSchemaThatIsKept() {
        List<String> lines = jdbc.sql("""
                with tables as (
                    select oid, relname from pg_class
                    where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                      and relname <> 'flyway_schema_history')
                select line from (
                    select relname, 0 as part, 0 as position, '' as name, E'\\n' || relname as line from tables
                    union all
                    select t.relname, 1, a.attnum, a.attname, '    ' || a.attname || ' '
                        || format_type(a.atttypid, a.atttypmod)
                        || case when co.collname is not null and a.attcollation <> ty.typcollation
                            then ' collate ' || co.collname else '' end
                        || case when a.attnotnull then ' not null' else '' end
                        || case a.attidentity when 'a' then ' identity' when 'd' then ' identity' else '' end
                        || coalesce(case when a.attgenerated <> '' then ' generated ' else ' default ' end
                            || pg_get_expr(d.adbin, d.adrelid), '')
                    from tables t
                    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                    join pg_type ty on ty.oid = a.atttypid
                    left join pg_collation co on co.oid = a.attcollation
                    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
                    union all
                    select t.relname, 2, 0, k.conname, '    ' || k.conname || ': ' || pg_get_constraintdef(k.oid)
                    from tables t join pg_constraint k on k.conrelid = t.oid and k.contype <> 'n'
                    union all
                    select t.relname, 3, 0, i.indexrelid::regclass::text,
                        '    ' || replace(pg_get_indexdef(i.indexrelid), 'public.', '')
                    from tables t join pg_index i on i.indrelid = t.oid
                    where not exists (select from pg_constraint k where k.conindid = i.indexrelid)
                    union all
                    select t.relname, 4, 0, g.tgname, '    ' || replace(pg_get_triggerdef(g.oid), 'public.', '')
                    from tables t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
                    union all
                    select t.relname, 5, 0, '', '    parvis_app may ' || coalesce(string_agg(r, ', ' order by r)
                        filter (where has_table_privilege('parvis_app', t.oid, r)), 'nothing')
                    from tables t, unnest(array['select', 'insert', 'update', 'delete', 'truncate']) r
                    group by t.relname) lines
                order by relname collate "C", part, position, name collate "C\"""").query(String.class).list();
        Golden.check(
                Path.of("docs/schema.txt"),
                "The tables as all migrations leave them. Written by KeepingTheSchemaTests.\n"
                        + String.join("\n", lines) + "\n");
    }
}
