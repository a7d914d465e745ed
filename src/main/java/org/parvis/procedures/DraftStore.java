package org.parvis.procedures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.FileRefused;
import org.parvis.platform.files.StoredFile;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedure.Field;
import org.parvis.town.Countries;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Keeps drafts. A draft lives thirty days after its last change.
@Component
final class DraftStore implements Drafts {
    static final Duration LIFE = Duration.ofDays(30);

    /// Not a join: while drafts are few, the database would go through all of them for one, and keep to this plan when
    /// they are many.
    static final String BY_SECRET = """
            select * from draft where id = (select draft_id from draft_secret where hash = :hash)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ProcedureStore procedures;
    private final StoredFiles files;
    private final Town town;
    private final Countries countries;

    DraftStore(
            JdbcClient jdbc,
            JsonMapper json,
            InstantSource clock,
            TransactionTemplate transaction,
            ProcedureStore procedures,
            StoredFiles files,
            Town town,
            Countries countries) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
        this.procedures = procedures;
        this.files = files;
        this.town = town;
        this.countries = countries;
    }

    @Override
    public Secret start(
            String procedure, Channel channel, @Nullable UUID enteredBy, @Nullable UUID resident, String language) {
        Secret secret = Secret.next();
        start(secret, procedure, channel, enteredBy, resident, language, null, Map.of());
        return secret;
    }

    @Override
    public Secret enter(String procedure, Channel channel, UUID enteredBy, String language, LocalDate receivedOn) {
        Secret secret = Secret.next();
        start(secret, procedure, channel, enteredBy, null, language, receivedOn, Map.of());
        return secret;
    }

    /// Starts a draft under this secret unless there is one already: a double click starts one.
    void start(
            Secret secret,
            String code,
            Channel channel,
            @Nullable UUID enteredBy,
            @Nullable UUID resident,
            String language,
            @Nullable LocalDate receivedOn,
            Map<String, List<String>> typed) {
        Procedure procedure = procedures
                .current(code)
                .orElseThrow(() -> new NoSuchElementException("No procedure " + code + " is published"));
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                    insert into draft (municipality_id, id, procedure_code, procedure_version, channel, entered_by,
                        resident_id, language, received_on, typed, created_at, changed_at, expires_at)
                    values (:municipality, :id, :code, :version, :channel, :enteredBy, :resident, :language,
                        :receivedOn, :typed::jsonb, :now, :now, :expires)""")
                    .param("municipality", Tenancy.current().value())
                    .param("id", id)
                    .param("code", code)
                    .param("version", procedure.version())
                    .param("channel", channel.name())
                    .param("enteredBy", enteredBy)
                    .param("resident", resident)
                    .param("language", language)
                    .param("receivedOn", receivedOn, Types.DATE)
                    .param("typed", json.writeValueAsString(typed))
                    .param("now", Timestamp.from(now))
                    .param("expires", Timestamp.from(now.plus(LIFE)))
                    .update();
            if (addSecret(id, secret) == 0) {
                status.setRollbackOnly();
            }
        });
    }

    private int addSecret(UUID draft, Secret secret) {
        return jdbc.sql("""
                insert into draft_secret (municipality_id, hash, draft_id) values (:municipality, :hash, :draft)
                on conflict do nothing""")
                .param("municipality", Tenancy.current().value())
                .param("hash", secret.hash())
                .param("draft", draft)
                .update();
    }

    @Override
    public Optional<Draft> open(Secret secret) {
        return filledIn(secret).map(FilledIn::draft);
    }

    @Override
    public Optional<Draft> take(Secret secret) {
        return filledIn(secret, " for update").map(FilledIn::draft);
    }

    /// The draft with everything that its own pages need.
    Optional<FilledIn> filledIn(Secret secret) {
        return filledIn(secret, "");
    }

    private Optional<FilledIn> filledIn(Secret secret, String held) {
        return row(secret, held).filter(DraftStore::mayBeOpened).map(this::filledIn);
    }

    private Optional<Row> row(Secret secret, String held) {
        Instant now = clock.instant();
        return jdbc.sql(BY_SECRET + held)
                .param("hash", secret.hash())
                .query((rs, _) -> row(rs))
                .optional()
                .filter(row -> row.expiresAt().isAfter(now));
    }

    /// A form that an agent fills in for somebody is that agent's and the department's business: its link alone opens
    /// nothing.
    private static boolean mayBeOpened(Row row) {
        if (row.enteredBy() == null && row.channel() == Channel.WEB) {
            return true;
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof StaffPrincipal staff
                && staff.municipality() == Tenancy.current().value()
                && (staff.id().equals(row.enteredBy())
                        || staff.desk().contains(row.rules().procedure().department()));
    }

    @Override
    public boolean waitsForStaff(Secret secret) {
        return row(secret, "").filter(row -> row.enteredBy() != null).isPresent();
    }

    private Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getObject("id", UUID.class),
                procedures.rules(rs.getString("procedure_code"), rs.getInt("procedure_version")),
                Channel.valueOf(rs.getString("channel")),
                rs.getObject("entered_by", UUID.class),
                rs.getObject("resident_id", UUID.class),
                rs.getString("language"),
                rs.getObject("received_on", LocalDate.class),
                json.readValue(rs.getString("typed"), Typed.class),
                rs.getTimestamp("changed_at").toInstant(),
                rs.getTimestamp("expires_at").toInstant());
    }

    private record Row(
            UUID id,
            Rules rules,
            Channel channel,
            @Nullable UUID enteredBy,
            @Nullable UUID resident,
            String language,
            @Nullable LocalDate receivedOn,
            Typed typed,
            Instant changedAt,
            Instant expiresAt) {}

    private FilledIn filledIn(Row row) {
        return filledIn(row, asksForDocuments(row.rules().procedure()) ? filesOf(row.id()) : Map.of());
    }

    private static boolean asksForDocuments(Procedure procedure) {
        return procedure.form().stream()
                .flatMap(step -> step.fields().stream())
                .anyMatch(field -> field.type() == Procedure.Type.DOCUMENT);
    }

    private FilledIn filledIn(Row row, Map<String, List<StoredFile>> kept) {
        Map<String, List<UUID>> ids = new HashMap<>();
        kept.forEach((field, list) ->
                ids.put(field, list.stream().map(StoredFile::id).toList()));
        Form form = Form.read(
                row.rules(),
                row.typed(),
                ids,
                today(),
                row.channel() != Channel.WEB,
                row.language(),
                countries.pack().phoneNumbers());
        var draft = new Draft(
                row.id(),
                row.rules().procedure(),
                form.walk().answers(),
                form.applicant(),
                row.channel(),
                row.enteredBy(),
                row.resident(),
                row.receivedOn(),
                form.complete(),
                row.changedAt());
        return new FilledIn(draft, form, row.typed(), kept, row.language(), row.expiresAt());
    }

    /// @param files those that were kept, by field, hidden questions' included
    record FilledIn(
            Draft draft,
            Form form,
            Typed typed,
            Map<String, List<StoredFile>> files,
            String language,
            Instant expiresAt) {
        boolean byStaff() {
            return draft.channel() != Channel.WEB;
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), town.municipality().zone());
    }

    private Map<String, List<StoredFile>> filesOf(UUID draft) {
        Map<String, List<StoredFile>> kept = new LinkedHashMap<>();
        jdbc.sql("""
                select d.field, f.id, f.name, f.media_type, f.size, f.stored_at from draft_file d
                join stored_file f on f.municipality_id = d.municipality_id and f.id = d.file_id
                where d.draft_id = :draft order by f.id""")
                .param("draft", draft)
                .query((rs, _) -> Map.entry(
                        rs.getString("field"),
                        new StoredFile(
                                rs.getObject("id", UUID.class),
                                rs.getString("name"),
                                rs.getString("media_type"),
                                rs.getLong("size"),
                                rs.getTimestamp("stored_at").toInstant())))
                .list()
                .forEach(entry -> kept.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue()));
        return kept;
    }

    /// Keeps what was typed, right or wrong, beside what was typed on other pages.
    ///
    /// @return the draft as it is now; empty where it was sent meanwhile
    Optional<FilledIn> save(FilledIn before, Map<String, List<String>> typed, @Nullable String language) {
        Instant now = clock.instant();
        return jdbc.sql("""
                update draft set typed = typed || :typed::jsonb, language = coalesce(:language, language),
                    changed_at = :now, expires_at = :expires
                where id = :id returning *""")
                .param("typed", json.writeValueAsString(typed))
                .param("language", language, Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(LIFE)))
                .param("id", before.draft().id())
                .query((rs, _) -> row(rs))
                .optional()
                .map(row -> filledIn(row, before.files()));
    }

    sealed interface Kept {
        record File() implements Kept {}

        record Refused(FileRefused why) implements Kept {}

        record TooMany(String fileName, int most) implements Kept {}
    }

    Kept keep(UUID draft, Field field, String name, long size, StoredFiles.Content content) {
        byte[] hash = hash(content);
        int most = field.maxFiles() == null ? 1 : field.maxFiles();
        if (isKept(draft, field, hash)) {
            return new Kept.File();
        }
        if (count(draft, field) >= most) {
            return new Kept.TooMany(name, most);
        }
        return switch (files.store(name, size, content)) {
            case FileRefused why -> new Kept.Refused(why);
            case StoredFiles.Stored(var file) ->
                transaction.execute(_ -> {
                    jdbc.sql("select id from draft where id = :draft for update")
                            .param("draft", draft)
                            .query(UUID.class)
                            .optional();
                    if (isKept(draft, field, hash)) {
                        files.delete(file.id());
                        return new Kept.File();
                    }
                    if (count(draft, field) >= most) {
                        files.delete(file.id());
                        return new Kept.TooMany(name, most);
                    }
                    jdbc.sql("""
                            insert into draft_file (municipality_id, draft_id, field, file_id, content_hash)
                            values (:municipality, :draft, :field, :file, :hash)""")
                            .param("municipality", Tenancy.current().value())
                            .param("draft", draft)
                            .param("field", field.code())
                            .param("file", file.id())
                            .param("hash", hash)
                            .update();
                    return new Kept.File();
                });
        };
    }

    private boolean isKept(UUID draft, Field field, byte[] hash) {
        return jdbc.sql("""
                select exists (select from draft_file
                               where draft_id = :draft and field = :field and content_hash = :hash)""")
                .param("draft", draft)
                .param("field", field.code())
                .param("hash", hash)
                .query(Boolean.class)
                .single();
    }

    private int count(UUID draft, Field field) {
        return jdbc.sql("select count(*) from draft_file where draft_id = :draft and field = :field")
                .param("draft", draft)
                .param("field", field.code())
                .query(Integer.class)
                .single();
    }

    private static byte[] hash(StoredFiles.Content content) {
        try (InputStream in = new DigestInputStream(content.open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return ((DigestInputStream) in).getMessageDigest().digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void removeFile(UUID draft, UUID file) {
        transaction.executeWithoutResult(_ -> {
            int removed = jdbc.sql("delete from draft_file where draft_id = :draft and file_id = :file")
                    .param("draft", draft)
                    .param("file", file)
                    .update();
            if (removed > 0) {
                files.delete(file);
            }
        });
    }

    @Override
    public void fill(Secret secret, Map<String, List<String>> inputs) {
        save(filledIn(secret).orElseThrow(), inputs, null);
    }

    @Override
    public @Nullable FileRefused attach(
            Secret secret, String field, String name, long size, StoredFiles.Content content) {
        Draft draft = open(secret).orElseThrow();
        Field asked = draft.procedure().form().stream()
                .flatMap(step -> step.fields().stream())
                .filter(one -> one.code().equals(field))
                .findFirst()
                .orElseThrow();
        return switch (keep(draft.id(), asked, name, size, content)) {
            case Kept.File() -> null;
            case Kept.Refused(var why) -> why;
            case Kept.TooMany tooMany -> throw new IllegalArgumentException(tooMany.toString());
        };
    }

    @Override
    public void sent(Draft draft) {
        if (!asksForDocuments(draft.procedure())) {
            delete(draft.id());
            return;
        }
        Map<String, List<StoredFile>> kept = filesOf(draft.id());
        Set<UUID> sent = new HashSet<>();
        draft.answers().byField().keySet().stream()
                .filter(kept::containsKey)
                .forEach(field -> sent.addAll(draft.answers().files(field)));
        forget(draft.id(), sent);
    }

    private void delete(UUID draft) {
        jdbc.sql("delete from draft where id = :draft").param("draft", draft).update();
    }

    /// @param spared files that now belong to a request
    private void forget(UUID draft, Set<UUID> spared) {
        List<UUID> kept = filesOf(draft).values().stream()
                .flatMap(List::stream)
                .map(StoredFile::id)
                .toList();
        delete(draft);
        kept.stream().filter(file -> !spared.contains(file)).forEach(files::delete);
    }

    @Override
    public List<Unfinished> ofResident(UUID resident) {
        return jdbc
                .sql("""
                select * from draft where resident_id = :resident and channel = 'WEB' and expires_at > :now
                order by changed_at desc""")
                .param("resident", resident)
                .param("now", Timestamp.from(clock.instant()))
                .query((rs, _) -> row(rs))
                .list()
                .stream()
                .map(row -> new Unfinished(
                        row.id(),
                        row.rules().procedure().title(),
                        "/account/drafts/" + row.id(),
                        row.changedAt(),
                        row.expiresAt()))
                .toList();
    }

    /// A new secret for a draft of this resident's own: the first one is known to nobody but its holder.
    Optional<Secret> openFor(UUID resident, UUID draft) {
        boolean own = jdbc.sql("""
                select exists (select from draft where id = :draft and resident_id = :resident and channel = 'WEB'
                               and expires_at > :now)""")
                .param("draft", draft)
                .param("resident", resident)
                .param("now", Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
        if (!own) {
            return Optional.empty();
        }
        Secret secret = Secret.next();
        addSecret(draft, secret);
        return Optional.of(secret);
    }

    /// Deletes a draft of this resident's own, with its files.
    ///
    /// @return false where there is none
    boolean forgetOf(UUID resident, UUID draft) {
        return transaction.execute(_ -> {
            boolean own = jdbc.sql("""
                    select id from draft where id = :draft and resident_id = :resident and channel = 'WEB'
                    for update""")
                    .param("draft", draft)
                    .param("resident", resident)
                    .query(UUID.class)
                    .optional()
                    .isPresent();
            if (own) {
                forget(draft, Set.of());
            }
            return own;
        });
    }

    /// @return how many drafts nobody came back to
    int forgetExpired() {
        List<UUID> expired = jdbc.sql("select id from draft where expires_at <= :now")
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .list();
        expired.forEach(draft -> transaction.executeWithoutResult(_ -> {
            boolean still = jdbc.sql("select id from draft where id = :draft and expires_at <= :now for update")
                    .param("draft", draft)
                    .param("now", Timestamp.from(clock.instant()))
                    .query(UUID.class)
                    .optional()
                    .isPresent();
            if (still) {
                forget(draft, Set.of());
            }
        }));
        return expired.size();
    }
}
