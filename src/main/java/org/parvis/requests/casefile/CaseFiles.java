package org.parvis.requests.casefile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.StoredFile;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.BareText;
import org.parvis.procedures.Answers;
import org.parvis.procedures.Applicant;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedures;
import org.parvis.requests.RequestFacts;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.RequestState;
import org.parvis.requests.RequestState.Transition;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.SilenceEffect;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The case files. Every change goes through here: the row changes only together with a line of history, and only when
/// the version that the change was made on is still the current one.
@Component
public final class CaseFiles {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Procedures procedures;

    CaseFiles(JdbcClient jdbc, JsonMapper json, InstantSource clock, Procedures procedures) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.procedures = procedures;
    }

    // Reading

    public Optional<Request> find(UUID id) {
        return jdbc.sql("select * from request where id = :id")
                .param("id", id)
                .query(requests())
                .optional();
    }

    /// @throws NoSuchElementException when there is none, or it is another municipality's
    public Request get(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No request " + id));
    }

    /// The request, held until the transaction ends: for who writes without having seen a version.
    public Request lock(UUID id) {
        return jdbc.sql("select * from request where id = :id for update")
                .param("id", id)
                .query(requests())
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No request " + id));
    }

    /// When what it held of a person was erased; empty while it is kept.
    public Optional<Instant> erasedAt(UUID id) {
        return jdbc.sql("select erased_at from request where id = :id and erased_at is not null")
                .param("id", id)
                .query((rs, _) -> rs.getTimestamp("erased_at").toInstant())
                .optional();
    }

    public Optional<Request> openedBy(Secret secret) {
        return jdbc.sql("""
                select r.* from request r join request_link l
                    on l.municipality_id = r.municipality_id and l.request_id = r.id
                where l.secret_hash = :hash""").param("hash", secret.hash()).query(requests()).optional();
    }

    public Optional<Request> byReference(String reference) {
        return jdbc.sql("select * from request where reference = :reference")
                .param("reference", reference)
                .query(requests())
                .optional();
    }

    public Optional<Request> byIdempotencyKey(UUID key) {
        return jdbc.sql("select * from request where idempotency_key = :key")
                .param("key", key)
                .query(requests())
                .optional();
    }

    public List<Request> ofResident(UUID resident) {
        return jdbc.sql("select * from request where resident_id = :resident order by submitted_at desc limit 200")
                .param("resident", resident)
                .query(requests())
                .list();
    }

    /// Those of erased requests, which have none left, are not among them.
    public Map<UUID, String> applicantNames(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                select id, given_name || ' ' || family_name as name from request
                where id in (:ids) and erased_at is null""")
                .param("ids", ids)
                .query((rs, _) -> Map.entry(rs.getObject("id", UUID.class), rs.getString("name")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public RowMapper<Request> requests() {
        return (rs, _) -> new Request(
                rs.getObject("id", UUID.class),
                rs.getString("reference"),
                rs.getString("procedure_code"),
                rs.getInt("procedure_version"),
                rs.getString("department_code"),
                rs.getString("team_code"),
                rs.getString("stage"),
                RequestState.of(rs.getString("state")),
                rs.getObject("assignee_id", UUID.class),
                Channel.valueOf(rs.getString("channel")),
                rs.getObject("entered_by", UUID.class),
                rs.getObject("resident_id", UUID.class),
                new Applicant(
                        rs.getString("given_name"),
                        rs.getString("family_name"),
                        rs.getString("email"),
                        rs.getString("phone"),
                        rs.getString("postal_address"),
                        rs.getString("language")),
                json.readValue(rs.getString("answers"), Answers.class),
                rs.getTimestamp("submitted_at").toInstant(),
                rs.getObject("received_on", LocalDate.class),
                rs.getObject("promised_on", LocalDate.class),
                rs.getObject("silence_on", LocalDate.class),
                effect(rs),
                rs.getObject("due_on", LocalDate.class),
                instant(rs, "closed_at"),
                rs.getInt("version"));
    }

    private static @Nullable SilenceEffect effect(ResultSet rs) throws SQLException {
        String name = rs.getString("silence_effect");
        return name == null ? null : SilenceEffect.valueOf(name);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp timestamp = rs.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    public RequestFacts facts(Request request) {
        return new RequestFacts(
                request.id(),
                request.reference(),
                request.procedure(),
                request.procedureVersion(),
                procedures.at(request.procedure(), request.procedureVersion()).title(),
                request.department(),
                request.team(),
                request.channel(),
                request.applicant(),
                request.receivedOn(),
                request.promisedOn());
    }

    public List<Event> history(UUID request) {
        return jdbc.sql("select * from request_event where request_id = :request order by number")
                .param("request", request)
                .query((rs, _) -> new Event(
                        rs.getInt("number"),
                        rs.getTimestamp("at").toInstant(),
                        rs.getString("kind"),
                        rs.getString("actor_kind"),
                        rs.getString("actor_name"),
                        Channel.valueOf(rs.getString("channel")),
                        json.readValue(rs.getString("data"), new TypeReference<Map<String, Object>>() {})))
                .list();
    }

    /// When it was opened again after its decision, first to last.
    public List<Reopened> reopenings(UUID request) {
        return jdbc.sql("""
                select at, actor_kind from request_event where request_id = :request and kind = 'reopened'
                order by number""")
                .param("request", request)
                .query((rs, _) -> new Reopened(
                        rs.getTimestamp("at").toInstant(),
                        rs.getString("actor_kind").equals("resident")))
                .list();
    }

    /// @param byApplicant or by the town hall itself
    public record Reopened(Instant at, boolean byApplicant) {}

    /// @param withNotes whether to include what only the town hall sees
    public List<Message> messages(UUID request, boolean withNotes) {
        Map<UUID, List<StoredFile>> files = jdbc
                .sql("""
                select rf.message_id, f.* from request_file rf
                    join stored_file f on f.municipality_id = rf.municipality_id and f.id = rf.file_id
                where rf.request_id = :request and rf.message_id is not null order by rf.added_at, f.name""")
                .param("request", request)
                .query((rs, _) -> Map.entry(rs.getObject("message_id", UUID.class), file(rs)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return jdbc.sql("""
                select * from request_message where request_id = :request and (:notes or not internal)
                order by at, id""")
                .param("request", request)
                .param("notes", withNotes)
                .query((rs, _) -> {
                    UUID id = rs.getObject("id", UUID.class);
                    return new Message(
                            id,
                            rs.getTimestamp("at").toInstant(),
                            rs.getString("author_kind").equals("staff"),
                            rs.getString("author_name"),
                            rs.getBoolean("internal"),
                            rs.getString("text"),
                            files.getOrDefault(id, List.of()));
                })
                .list();
    }

    private static StoredFile file(ResultSet rs) throws SQLException {
        return new StoredFile(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getString("media_type"),
                rs.getLong("size"),
                rs.getTimestamp("stored_at").toInstant());
    }

    /// Every file of a request that its applicant may see too.
    public Optional<StoredFile> file(UUID request, UUID file) {
        return jdbc.sql("""
                select f.* from request_file rf
                    join stored_file f on f.municipality_id = rf.municipality_id and f.id = rf.file_id
                    left join request_message m on m.municipality_id = rf.municipality_id and m.id = rf.message_id
                where rf.request_id = :request and rf.file_id = :file and coalesce(not m.internal, true)
                union all
                select f.* from request_decision d
                    join stored_file f on f.municipality_id = d.municipality_id and f.id = d.letter_file_id
                where d.request_id = :request and d.letter_file_id = :file""")
                .param("request", request)
                .param("file", file)
                .query((rs, _) -> file(rs))
                .optional();
    }

    /// Every file of a request, those of internal notes included.
    public Optional<StoredFile> fileForStaff(UUID request, UUID file) {
        return jdbc.sql("""
                select f.* from request_file rf
                    join stored_file f on f.municipality_id = rf.municipality_id and f.id = rf.file_id
                where rf.request_id = :request and rf.file_id = :file""")
                .param("request", request)
                .param("file", file)
                .query((rs, _) -> file(rs))
                .optional()
                .or(() -> file(request, file));
    }

    public List<InformationRequest> informationRequests(UUID request) {
        return jdbc.sql("select * from information_request where request_id = :request order by asked_on, id")
                .param("request", request)
                .query((rs, _) -> new InformationRequest(
                        rs.getObject("asked_on", LocalDate.class),
                        rs.getObject("deadline", LocalDate.class),
                        rs.getObject("produced_on", LocalDate.class),
                        strings(rs.getArray("documents"))))
                .list();
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    public List<Decision> decisions(UUID request) {
        return jdbc.sql("select * from request_decision where request_id = :request order by id")
                .param("request", request)
                .query((rs, _) -> new Decision(
                        rs.getObject("id", UUID.class),
                        Outcome.valueOf(rs.getString("outcome")),
                        rs.getString("reasons_of_law"),
                        rs.getString("reasons_of_fact"),
                        rs.getString("subject"),
                        rs.getString("body"),
                        rs.getObject("decided_on", LocalDate.class),
                        rs.getString("signer_name"),
                        rs.getString("signer_title"),
                        rs.getObject("letter_file_id", UUID.class)))
                .list();
    }

    // Writing: each inside the caller's transaction

    /// Writes a new request, unless one was already sent under the same key.
    ///
    /// @return whether it was written now
    public boolean insert(Request request, UUID idempotencyKey) {
        return jdbc.sql("""
                insert into request (municipality_id, id, reference, idempotency_key, procedure_code,
                    procedure_version, department_code, team_code, stage, state, open, channel, entered_by,
                    resident_id, given_name, family_name, search_name, email, phone, postal_address, language,
                    answers, submitted_at, received_on, promised_on, silence_on, silence_effect, due_on)
                values (:municipality, :id, :reference, :key, :procedure, :version, :department, :team, :stage,
                    :state, true, :channel, :enteredBy, :resident, :givenName, :familyName, :searchName, :email,
                    :phone, :postalAddress, :language, :answers::jsonb, :submittedAt, :receivedOn, :promisedOn,
                    :silenceOn, :silenceEffect, :dueOn)
                on conflict (municipality_id, idempotency_key) do nothing""")
                        .param("municipality", Tenancy.current().value())
                        .param("id", request.id())
                        .param("reference", request.reference())
                        .param("key", idempotencyKey)
                        .param("procedure", request.procedure())
                        .param("version", request.procedureVersion())
                        .param("department", request.department())
                        .param("team", request.team())
                        .param("stage", request.stage())
                        .param("state", request.state().code())
                        .param("channel", request.channel().name())
                        .param("enteredBy", request.enteredBy(), Types.OTHER)
                        .param("resident", request.resident(), Types.OTHER)
                        .param("givenName", request.applicant().givenName())
                        .param("familyName", request.applicant().familyName())
                        .param(
                                "searchName",
                                BareText.of(request.applicant().familyName() + " "
                                        + request.applicant().givenName()))
                        .param("email", request.applicant().email(), Types.VARCHAR)
                        .param("phone", request.applicant().phone(), Types.VARCHAR)
                        .param("postalAddress", request.applicant().postalAddress(), Types.VARCHAR)
                        .param("language", request.applicant().language())
                        .param("answers", json.writeValueAsString(request.answers()))
                        .param("submittedAt", Timestamp.from(request.submittedAt()))
                        .param("receivedOn", request.receivedOn())
                        .param("promisedOn", request.promisedOn(), Types.DATE)
                        .param("silenceOn", request.silenceOn(), Types.DATE)
                        .param(
                                "silenceEffect",
                                request.silenceEffect() == null
                                        ? null
                                        : request.silenceEffect().name(),
                                Types.VARCHAR)
                        .param("dueOn", request.dueOn())
                        .update()
                == 1;
    }

    /// A fresh secret that opens the request to its applicant.
    public Secret link(UUID request) {
        Secret secret = Secret.next();
        jdbc.sql("""
                insert into request_link (municipality_id, secret_hash, request_id)
                values (:municipality, :hash, :request)""")
                .param("municipality", Tenancy.current().value())
                .param("hash", secret.hash())
                .param("request", request)
                .update();
        return secret;
    }

    /// Moves a request along an edge of the graph, with a line of history.
    ///
    /// @return the request as it stands now; empty when somebody changed it meanwhile, and nothing was written
    public Optional<Request> move(
            Request request, Transition transition, Actor actor, Channel channel, Map<String, ?> data) {
        boolean open = transition.to().open();
        int changed = jdbc.sql("""
                update request set state = :to, open = :open, closed_at = :closedAt, version = version + 1
                where id = :id and version = :version and state = :from""")
                .param("to", transition.to().code())
                .param("open", open)
                .param("closedAt", open ? null : Timestamp.from(clock.instant()), Types.TIMESTAMP)
                .param("id", request.id())
                .param("version", request.version())
                .param("from", transition.from().code())
                .update();
        return changed == 0
                ? Optional.empty()
                : Optional.of(recorded(request.id(), transition.event(), actor, channel, data));
    }

    /// The same for a request that the caller holds with [#lock], where nobody can have come between.
    public void moveHeld(Request request, Transition transition, Actor actor, Channel channel, Map<String, ?> data) {
        if (move(request, transition, actor, channel, data).isEmpty()) {
            throw new IllegalStateException("Request " + request.id() + " changed while it was held");
        }
    }

    /// Changes where a request is handled, with a line of history.
    ///
    /// @return empty when somebody changed it meanwhile, and nothing was written
    public Optional<Request> place(
            Request request,
            String department,
            String team,
            String stage,
            @Nullable UUID assignee,
            String event,
            Actor actor,
            Map<String, ?> data) {
        int changed = jdbc.sql("""
                update request set department_code = :department, team_code = :team, stage = :stage,
                    assignee_id = :assignee, version = version + 1
                where id = :id and version = :version""")
                .param("department", department)
                .param("team", team)
                .param("stage", stage)
                .param("assignee", assignee, Types.OTHER)
                .param("id", request.id())
                .param("version", request.version())
                .update();
        return changed == 0 ? Optional.empty() : Optional.of(recorded(request.id(), event, actor, Channel.WEB, data));
    }

    /// The clock was computed again: new dates, no line of history of their own (what moved the clock has one).
    public void setDeadlines(UUID request, @Nullable LocalDate silenceOn, LocalDate dueOn) {
        jdbc.sql("update request set silence_on = :silenceOn, due_on = :dueOn, warned_on = null where id = :id")
                .param("silenceOn", silenceOn, Types.DATE)
                .param("dueOn", dueOn)
                .param("id", request)
                .update();
    }

    /// The promise is made anew, and silence decides nothing.
    public void promise(UUID request, @Nullable LocalDate promisedOn, LocalDate dueOn) {
        jdbc.sql("""
                update request set promised_on = :promisedOn, silence_on = null, due_on = :dueOn, warned_on = null
                where id = :id""")
                .param("promisedOn", promisedOn, Types.DATE)
                .param("dueOn", dueOn)
                .param("id", request)
                .update();
    }

    private Request recorded(UUID request, String kind, Actor actor, Channel channel, Map<String, ?> data) {
        record(request, kind, actor, channel, data);
        return get(request);
    }

    /// Adds a line to the history.
    public void record(UUID request, String kind, Actor actor, Channel channel, Map<String, ?> data) {
        jdbc.sql("""
                insert into request_event
                    (municipality_id, request_id, number, at, kind, actor_kind, actor_id, actor_name, channel, data)
                select :municipality, :request, coalesce(max(number), 0) + 1, :at, :kind, :actorKind, :actorId,
                    :actorName, :channel, :data::jsonb
                from request_event where request_id = :request""")
                .param("municipality", Tenancy.current().value())
                .param("request", request)
                .param("at", Timestamp.from(clock.instant()))
                .param("kind", kind)
                .param("actorKind", actor.kind())
                .param("actorId", actor.id(), Types.VARCHAR)
                .param("actorName", actor.name(), Types.VARCHAR)
                .param("channel", channel.name())
                .param("data", json.writeValueAsString(data))
                .update();
    }

    /// @param files stored already; they become the request's
    public UUID write(
            UUID request,
            Actor actor,
            @Nullable String authorName,
            boolean internal,
            String text,
            Collection<UUID> files) {
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        jdbc.sql("""
                insert into request_message
                    (municipality_id, id, request_id, at, author_kind, author_id, author_name, internal, text)
                values (:municipality, :id, :request, :at, :authorKind, :author, :name, :internal, :text)""")
                .param("municipality", Tenancy.current().value())
                .param("id", id)
                .param("request", request)
                .param("at", Timestamp.from(now))
                .param("authorKind", actor.kind())
                .param("author", actor.id() == null ? null : UUID.fromString(actor.id()), Types.OTHER)
                .param("name", authorName, Types.VARCHAR)
                .param("internal", internal)
                .param("text", text)
                .update();
        attach(request, id, null, actor instanceof Actor.Staff, files);
        return id;
    }

    /// @param field of the form, for the files that came with it
    public void attach(
            UUID request, @Nullable UUID message, @Nullable String field, boolean fromStaff, Collection<UUID> files) {
        for (UUID file : new ArrayList<>(files)) {
            jdbc.sql("""
                    insert into request_file
                        (municipality_id, request_id, file_id, message_id, field, from_staff, added_at)
                    values (:municipality, :request, :file, :message, :field, :fromStaff, :at)""")
                    .param("municipality", Tenancy.current().value())
                    .param("request", request)
                    .param("file", file)
                    .param("message", message, Types.OTHER)
                    .param("field", field, Types.VARCHAR)
                    .param("fromStaff", fromStaff)
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    public void askForDocuments(UUID request, LocalDate askedOn, LocalDate deadline, List<String> documents) {
        jdbc.sql("""
                insert into information_request (municipality_id, id, request_id, asked_on, deadline, documents)
                values (:municipality, :id, :request, :askedOn, :deadline, :documents)""")
                .param("municipality", Tenancy.current().value())
                .param("id", Ids.next(clock.instant()))
                .param("request", request)
                .param("askedOn", askedOn)
                .param("deadline", deadline)
                .param("documents", documents.toArray(String[]::new))
                .update();
    }

    public void documentsProduced(UUID request, LocalDate on) {
        jdbc.sql("update information_request set produced_on = :on where request_id = :request and produced_on is null")
                .param("on", on)
                .param("request", request)
                .update();
    }

    public void decide(UUID request, Decision decision, UUID decidedBy) {
        jdbc.sql("""
                insert into request_decision (municipality_id, id, request_id, outcome, reasons_of_law,
                    reasons_of_fact, subject, body, decided_on, decided_by, signer_name, signer_title, letter_file_id)
                values (:municipality, :id, :request, :outcome, :law, :fact, :subject, :body, :on, :by, :name, :title,
                    :letter)""")
                .param("municipality", Tenancy.current().value())
                .param("id", decision.id())
                .param("request", request)
                .param("outcome", decision.outcome().name())
                .param("law", decision.reasonsOfLaw())
                .param("fact", decision.reasonsOfFact())
                .param("subject", decision.subject())
                .param("body", decision.body())
                .param("on", decision.decidedOn())
                .param("by", decidedBy)
                .param("name", decision.signerName())
                .param("title", decision.signerTitle())
                .param("letter", decision.letter(), Types.OTHER)
                .update();
    }
}
