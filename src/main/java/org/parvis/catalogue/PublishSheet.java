package org.parvis.catalogue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Publishes a sheet from its YAML: checks it, keeps it as a new version, makes it findable, and writes down who did
/// it. The same content again changes nothing.
@Component
public final class PublishSheet {
    private static final String SCHEMA = "/schemas/sheet.schema.json";
    private static final int LONGEST = 100_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final YAMLMapper yaml = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private final Schema schema = schema();
    private final IndexSheets index;
    private final Town town;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    PublishSheet(
            JdbcClient jdbc,
            JsonMapper json,
            IndexSheets index,
            Town town,
            AuditTrail audit,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.json = json;
        this.index = index;
        this.town = town;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    public sealed interface Publication {
        record Published(PublicService service, int version) implements Publication {}

        record Unchanged(PublicService service) implements Publication {}

        record Faulty(List<Fault> faults) implements Publication {}

        /// Someone published another version since the one that this one was written from.
        record Overtaken(int version) implements Publication {}
    }

    /// @param path where in the sheet, `/title/en`; empty for the whole
    /// @param reason one sentence in English
    public record Fault(String path, String reason) {}

    public Publication publish(String text, Actor by) {
        return publish(text, by, null, null);
    }

    /// @param code of the sheet that is being changed, null when any may be
    /// @param from the version that this one was written from, 0 for a new sheet, null when it does not matter
    Publication publish(String text, Actor by, @Nullable String code, @Nullable Integer from) {
        var faults = new ArrayList<Fault>();
        PublicService service = read(text, faults);
        if (service != null && code != null && !service.code().equals(code)) {
            faults.add(new Fault("/service", "A sheet keeps its code: " + code));
        }
        if (service == null || !faults.isEmpty()) {
            return new Publication.Faulty(List.copyOf(faults));
        }
        return Objects.requireNonNull(transaction.execute(_ -> write(service, text, by, from)));
    }

    private @Nullable PublicService read(String text, List<Fault> faults) {
        if (text.length() > LONGEST) {
            faults.add(new Fault("", "A sheet is at most " + LONGEST + " characters long"));
            return null;
        }
        try {
            JsonNode tree = yaml.readTree(text);
            schema.validate(tree)
                    .forEach(error ->
                            faults.add(new Fault(error.getInstanceLocation().toString(), error.getMessage())));
            if (!faults.isEmpty()) {
                return null;
            }
            PublicService service = yaml.treeToValue(tree, PublicService.class);
            if (town.department(service.department()).isEmpty()) {
                faults.add(new Fault("/department", "There is no department " + service.department()));
            }
            PublicService.Counter counter = service.counter();
            if (counter != null
                    && town.places().stream().noneMatch(place -> place.code().equals(counter.place()))) {
                faults.add(new Fault("/counter/place", "There is no place " + counter.place()));
            }
            return service;
        } catch (JacksonException e) {
            var at = e.getLocation();
            faults.add(new Fault(at == null ? "" : "line " + at.getLineNr(), String.valueOf(e.getOriginalMessage())));
            return null;
        }
    }

    private Publication write(PublicService service, String text, Actor by, @Nullable Integer from) {
        Instant now = clock.instant();
        Optional<Integer> version = jdbc.sql("""
                insert into sheet (municipality_id, code, version, department_code, definition, published_at)
                values (:municipality, :code, 1, :department, :definition::jsonb, :now)
                on conflict (municipality_id, code) do update set version = sheet.version + 1,
                    department_code = excluded.department_code, definition = excluded.definition,
                    published_at = excluded.published_at, withdrawn = false
                where (sheet.definition <> excluded.definition or sheet.withdrawn)
                    and (:from::int is null or sheet.version = :from)
                returning version""")
                .param("municipality", Tenancy.current().value())
                .param("code", service.code())
                .param("department", service.department())
                .param("definition", json.writeValueAsString(service))
                .param("now", Timestamp.from(now))
                .param("from", from)
                .query(Integer.class)
                .optional();
        if (version.isEmpty()) {
            int current = jdbc.sql("select version from sheet where code = :code")
                    .param("code", service.code())
                    .query(Integer.class)
                    .single();
            return from == null || from == current
                    ? new Publication.Unchanged(service)
                    : new Publication.Overtaken(current);
        }
        jdbc.sql("""
                insert into sheet_version (municipality_id, code, version, yaml, published_by, published_at)
                values (:municipality, :code, :version, :yaml, :by, :now)""")
                .param("municipality", Tenancy.current().value())
                .param("code", service.code())
                .param("version", version.get())
                .param("yaml", text)
                .param("by", by.name())
                .param("now", Timestamp.from(now))
                .update();
        index.index(service);
        audit.record(by, "sheet-published", "sheet:" + service.code(), Map.of("version", version.get()));
        return new Publication.Published(service, version.get());
    }

    /// Takes a sheet off the public site; publishing it again brings it back.
    ///
    /// @return whether there was one to take off
    boolean withdraw(String code, Actor by) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean done = jdbc.sql("update sheet set withdrawn = true where code = :code and not withdrawn")
                            .param("code", code)
                            .update()
                    == 1;
            if (done) {
                index.forget(code);
                audit.record(by, "sheet-withdrawn", "sheet:" + code, Map.of());
            }
            return done;
        }));
    }

    private static Schema schema() {
        try (var file = PublishSheet.class.getResourceAsStream(SCHEMA)) {
            if (file == null) {
                throw new IllegalStateException(SCHEMA + " is missing");
            }
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
