package org.parvis.catalogue;

import static java.util.Comparator.comparing;

import com.ibm.icu.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.catalogue.PublicService.LifeEvent;
import org.parvis.town.SeldomChanged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads sheets.
@Component
final class SheetStore implements Catalogue {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SearchMisses misses;
    private final SheetOpinions opinions;
    private final SeldomChanged seldomChanged;

    SheetStore(
            JdbcClient jdbc,
            JsonMapper json,
            SearchMisses misses,
            SheetOpinions opinions,
            SeldomChanged seldomChanged) {
        this.jdbc = jdbc;
        this.json = json;
        this.misses = misses;
        this.opinions = opinions;
        this.seldomChanged = seldomChanged;
    }

    @Override
    public Optional<PublicService> find(String code) {
        return jdbc.sql("select definition from sheet where code = :code and not withdrawn")
                .param("code", code)
                .query((rs, _) -> read(rs.getString(1)))
                .optional();
    }

    @Override
    public List<PublicService> all(Locale reader) {
        Collator collator = Collator.getInstance(reader);
        return jdbc
                .sql("select definition from sheet where not withdrawn")
                .query((rs, _) -> read(rs.getString(1)))
                .list()
                .stream()
                .sorted(comparing(service -> service.title().in(reader), collator::compare))
                .toList();
    }

    @Override
    public List<PublicService> popular(int most) {
        return jdbc.sql("""
                select definition from sheet
                where not withdrawn and definition -> 'popular' is not null
                    and jsonb_typeof(definition -> 'popular') = 'number'
                order by (definition ->> 'popular')::int, code limit :most""")
                .param("most", most)
                .query((rs, _) -> read(rs.getString(1)))
                .list();
    }

    @Override
    public List<LifeEvent> lifeEvents() {
        return seldomChanged.get(
                "life-events",
                () -> all(Locale.FRENCH).stream()
                        .flatMap(service -> service.lifeEvents().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Override
    public List<SearchMiss> searchMisses(LocalDate from, LocalDate to) {
        return misses.between(from, to);
    }

    @Override
    public List<Usefulness> usefulness(LocalDate from, LocalDate to) {
        return opinions.between(from, to);
    }

    @Override
    public List<SheetVerbatim> verbatims(String code, LocalDate from, LocalDate to) {
        return opinions.verbatims(code, from, to);
    }

    /// Every sheet, withdrawn ones too, for those who keep them.
    List<Kept> kept() {
        return jdbc.sql("select definition, version, withdrawn, published_at from sheet order by code")
                .query((rs, _) -> new Kept(
                        read(rs.getString("definition")),
                        rs.getInt("version"),
                        rs.getBoolean("withdrawn"),
                        rs.getTimestamp("published_at").toInstant()))
                .list();
    }

    record Kept(PublicService service, int version, boolean withdrawn, Instant publishedAt) {}

    /// The versions of a sheet, the last first.
    List<Version> versions(String code) {
        return jdbc.sql("select * from sheet_version where code = :code order by version desc")
                .param("code", code)
                .query((rs, _) -> new Version(
                        rs.getInt("version"),
                        rs.getString("yaml"),
                        rs.getString("published_by"),
                        rs.getTimestamp("published_at").toInstant()))
                .list();
    }

    record Version(int number, String yaml, @Nullable String publishedBy, Instant publishedAt) {}

    private PublicService read(String definition) {
        return json.readValue(definition, PublicService.class);
    }
}
