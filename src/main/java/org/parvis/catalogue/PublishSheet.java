package org.parvis.catalogue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.Texts;
import org.parvis.platform.text.YamlLines;
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
    private final Schema english = schema(Locale.ENGLISH);
    private final Schema french = schema(Locale.FRENCH);
    private final IndexSheets index;
    private final Town town;
    private final OfferedProcedures procedures;
    private final AuditTrail audit;
    private final Texts texts;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    PublishSheet(
            JdbcClient jdbc,
            JsonMapper json,
            IndexSheets index,
            Town town,
            OfferedProcedures procedures,
            AuditTrail audit,
            Texts texts,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.json = json;
        this.index = index;
        this.town = town;
        this.procedures = procedures;
        this.audit = audit;
        this.texts = texts;
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

    /// @param line of the text, from 1
    /// @param path where in the sheet, `/title/en`; empty for the whole
    /// @param reason one sentence in the language of whoever publishes
    public record Fault(int line, String path, String reason) {}

    public Publication publish(String text, Actor by) {
        return publish(text, by, null, null, Locale.ENGLISH);
    }

    /// @param code of the sheet that is being changed, null when any may be
    /// @param from the version that this one was written from, 0 for a new sheet, null when it does not matter
    Publication publish(String text, Actor by, @Nullable String code, @Nullable Integer from, Locale locale) {
        var faults = new ArrayList<Fault>();
        YamlLines lines = YamlLines.of(text);
        PublicService service = read(text, lines, locale, faults);
        if (service != null && code != null && !service.code().equals(code)) {
            faults.add(fault(lines, "/service", texts.in(locale, "catalogue.fault.code", code)));
        }
        if (service == null || !faults.isEmpty()) {
            return new Publication.Faulty(List.copyOf(faults));
        }
        return Objects.requireNonNull(transaction.execute(_ -> write(service, text, by, from)));
    }

    private static Fault fault(YamlLines lines, String path, String reason) {
        return new Fault(lines.of(path, 1), path, reason);
    }

    private @Nullable PublicService read(String text, YamlLines lines, Locale locale, List<Fault> faults) {
        if (text.length() > LONGEST) {
            faults.add(new Fault(1, "", texts.in(locale, "catalogue.fault.long", LONGEST)));
            return null;
        }
        try {
            JsonNode tree = yaml.readTree(text);
            (locale.getLanguage().equals("fr") ? french : english)
                    .validate(tree)
                    .forEach(error -> {
                        String property = error.getProperty() == null ? "" : "/" + error.getProperty();
                        String path = error.getInstanceLocation() + property;
                        faults.add(fault(
                                lines,
                                path,
                                isEmpty(tree.at(path))
                                        ? texts.in(locale, "catalogue.fault.empty")
                                        : error.getMessage()));
                    });
            if (!faults.isEmpty()) {
                return null;
            }
            PublicService service = yaml.treeToValue(tree, PublicService.class);
            if (town.department(service.department()).isEmpty()) {
                faults.add(fault(
                        lines, "/department", texts.in(locale, "catalogue.fault.department", service.department())));
            }
            PublicService.Counter counter = service.counter();
            if (counter != null
                    && town.places().stream().noneMatch(place -> place.code().equals(counter.place()))) {
                faults.add(fault(lines, "/counter/place", texts.in(locale, "catalogue.fault.place", counter.place())));
            }
            String procedure = service.procedure();
            if (procedure != null
                    && procedures.all().stream().noneMatch(one -> one.code().equals(procedure))) {
                faults.add(fault(lines, "/online/procedure", texts.in(locale, "catalogue.fault.procedure", procedure)));
            }
            return service;
        } catch (JacksonException e) {
            var at = e.getLocation();
            faults.add(new Fault(
                    at == null ? 1 : Math.max(1, at.getLineNr()), "", String.valueOf(e.getOriginalMessage())));
            return null;
        }
    }

    /// A value that is not there, or says nothing as those that a new sheet begins with.
    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.stringValue().isBlank());
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

    private static Schema schema(Locale locale) {
        try (var file = PublishSheet.class.getResourceAsStream(SCHEMA)) {
            if (file == null) {
                throw new IllegalStateException(SCHEMA + " is missing");
            }
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .locale(locale)
                                    .build()))
                    .getSchema(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
