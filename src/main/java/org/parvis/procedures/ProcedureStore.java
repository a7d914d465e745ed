package org.parvis.procedures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedure.Silence.Effect;
import org.parvis.town.Department;
import org.parvis.town.SeldomChanged;
import org.parvis.town.Team;
import org.parvis.town.Town;
import org.parvis.town.country.SilenceEffect;
import org.parvis.town.country.SilenceRule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Publishes procedures and finds them again.
@Component
final class ProcedureStore implements Procedures {
    /// Versions never change, so each node keeps those that it has compiled; which one is current stands under the
    /// town's revision.
    private static final int COMPILED = 2_000;

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final CheckProcedure check = new CheckProcedure();
    private final Map<Key, Rules> compiled = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Rules> eldest) {
            return size() > COMPILED;
        }
    });
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Town town;
    private final AnswersInWords words;
    private final SeldomChanged seldomChanged;

    ProcedureStore(
            JdbcClient jdbc,
            JsonMapper json,
            InstantSource clock,
            TransactionTemplate transaction,
            AuditTrail audit,
            Town town,
            AnswersInWords words,
            SeldomChanged seldomChanged) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
        this.audit = audit;
        this.town = town;
        this.words = words;
        this.seldomChanged = seldomChanged;
    }

    private record Key(int municipality, String code, int version) {}

    @Override
    public Optional<Procedure> current(String code) {
        return Optional.ofNullable(currentVersions().get(code)).map(version -> at(code, version));
    }

    @Override
    public Procedure at(String code, int version) {
        return rules(code, version).procedure();
    }

    @Override
    public List<Procedure> all() {
        return currentVersions().entrySet().stream()
                .map(pointer -> at(pointer.getKey(), pointer.getValue()))
                .toList();
    }

    /// By title.
    private SequencedMap<String, Integer> currentVersions() {
        return seldomChanged.get("procedures", () -> {
            SequencedMap<String, Integer> versions = new LinkedHashMap<>();
            jdbc.sql("""
                    select p.code, p.version from procedure p
                    join procedure_version v on v.municipality_id = p.municipality_id and v.code = p.code
                                            and v.version = p.version
                    order by v.definition -> 'title' ->> 'fr'""").query(rs -> {
                versions.put(rs.getString("code"), rs.getInt("version"));
            });
            return Collections.unmodifiableSequencedMap(versions);
        });
    }

    /// @throws NoSuchElementException when it was never published here
    Rules rules(String code, int version) {
        var key = new Key(Tenancy.current().value(), code, version);
        Rules known = compiled.get(key);
        if (known == null) {
            String definition = jdbc.sql(
                            "select definition from procedure_version where code = :code and version = :version")
                    .param("code", code)
                    .param("version", version)
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> new NoSuchElementException("Procedure " + code + " version " + version));
            known = Rules.of(json.readValue(definition, Procedure.class));
            compiled.put(key, known);
        }
        return known;
    }

    @Override
    public Publication publish(String yaml, Actor by) {
        var checked = check.read(yaml);
        if (checked.rules() == null) {
            return new Publication.Faulty(checked.faults());
        }
        Procedure procedure = checked.rules().procedure();
        List<Fault> faults = inThisTown(procedure, checked.source());
        if (!faults.isEmpty()) {
            return new Publication.Faulty(faults);
        }
        return transaction.execute(_ -> write(procedure, checked.source(), yaml, by));
    }

    private List<Fault> inThisTown(Procedure procedure, YamlSource source) {
        List<Department> departments = town.departments();
        List<Fault> faults = new ArrayList<>();
        if (departments.stream().noneMatch(d -> d.code().equals(procedure.department()))) {
            faults.add(source.fault(
                    "department", "No department of the town has the code '" + procedure.department() + "'."));
        }
        for (int s = 0; s < procedure.workflow().size(); s++) {
            String team = procedure.workflow().get(s).team();
            boolean exists = departments.stream()
                    .flatMap(d -> d.teams().stream())
                    .map(Team::code)
                    .anyMatch(team::equals);
            if (!exists) {
                faults.add(source.fault("workflow/" + s + "/team", "No team of the town has the code '" + team + "'."));
            }
        }
        return faults;
    }

    private Publication write(Procedure procedure, YamlSource source, String yaml, Actor by) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:code), :municipality)")
                .param("code", "procedure " + procedure.code())
                .param("municipality", Tenancy.current().value())
                .query((_, _) -> 0)
                .list();
        byte[] hash = hash(source.tree());
        Optional<byte[]> published = jdbc.sql(
                        "select content_hash from procedure_version where code = :code and version = :version")
                .param("code", procedure.code())
                .param("version", procedure.version())
                .query((rs, _) -> rs.getBytes("content_hash"))
                .optional();
        if (published.isPresent()) {
            return MessageDigest.isEqual(published.get(), hash)
                    ? new Publication.Unchanged(procedure)
                    : new Publication.Faulty(List.of(source.fault(
                            "version",
                            "Version " + procedure.version()
                                    + " is published already with another content: give this one a new number.")));
        }
        int current = jdbc.sql("select coalesce(max(version), 0) from procedure where code = :code")
                .param("code", procedure.code())
                .query(Integer.class)
                .single();
        if (procedure.version() < current) {
            return new Publication.Faulty(List.of(source.fault(
                    "version", "Version " + current + " is published already: a new one has a greater number.")));
        }
        jdbc.sql("""
                insert into procedure_version
                    (municipality_id, code, version, definition, source, content_hash, published_at,
                     published_by_kind, published_by_id, published_by_name)
                values (:municipality, :code, :version, :definition::jsonb, :source, :hash, :at, :kind, :id, :name)""")
                .param("municipality", Tenancy.current().value())
                .param("code", procedure.code())
                .param("version", procedure.version())
                .param("definition", json.writeValueAsString(source.tree()))
                .param("source", yaml)
                .param("hash", hash)
                .param("at", Timestamp.from(clock.instant()))
                .param("kind", by.kind())
                .param("id", by.id())
                .param("name", by.name())
                .update();
        jdbc.sql("""
                insert into procedure (municipality_id, code, version) values (:municipality, :code, :version)
                on conflict (municipality_id, code) do update set version = excluded.version""")
                .param("municipality", Tenancy.current().value())
                .param("code", procedure.code())
                .param("version", procedure.version())
                .update();
        audit.record(
                by, "procedure-published", "procedure:" + procedure.code(), Map.of("version", procedure.version()));
        return new Publication.Published(procedure);
    }

    /// Of what the definition says, whatever the order of its keys, its spaces and its comments.
    private static byte[] hash(JsonNode definition) {
        try {
            String canonical = SORTED.writeValueAsString(SORTED.treeToValue(definition, Object.class));
            return MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable SilenceRule silence(Procedure procedure, Answers answers) {
        var silence = procedure.clock().silence();
        return rules(procedure.code(), procedure.version())
                .silenceVariant(answers)
                .map(variant -> rule(variant.effect(), variant.after(), variant.source()))
                .orElseGet(() -> rule(silence.effect(), silence.after(), silence.source()))
                .orElse(null);
    }

    private static Optional<SilenceRule> rule(Effect effect, Period after, String source) {
        return switch (effect) {
            case ACCEPTANCE -> Optional.of(new SilenceRule(SilenceEffect.TACIT_APPROVAL, after, source));
            case REJECTION -> Optional.of(new SilenceRule(SilenceEffect.TACIT_REJECTION, after, source));
            case NONE -> Optional.empty();
        };
    }

    @Override
    public List<AnsweredStep> read(Procedure procedure, Answers answers, Locale locale) {
        return words.read(rules(procedure.code(), procedure.version()), answers, locale);
    }
}
