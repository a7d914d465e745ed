package org.parvis.simulation.load;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.feedback.Opinion;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.identifiers.Reference;
import org.parvis.platform.security.Actor;
import org.parvis.platform.text.BareText;
import org.parvis.procedures.Applicant;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedure;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.intake.SubmitRequest;
import org.parvis.requests.review.DecideRequest;
import org.parvis.simulation.life.LivedRequest;
import org.parvis.simulation.life.LivedRequest.Given;
import org.parvis.simulation.life.LivedRequest.Step;
import org.parvis.town.StaffMember;
import tools.jackson.databind.json.JsonMapper;

/// Writes a lived request down as the use cases would have written it, row by row, except for what they would have sent
/// and printed: no e-mails leave for the past, and no letters are kept as files.
final class WriteLives {
    private static final int ACKNOWLEDGEMENTS = 2_000;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Actor RESIDENT = new Actor.Resident(null, null);
    private static final Actor SILENCE = new Actor.Automatic("silence");
    private static final Actor DEADLINES = new Actor.Automatic("deadline");

    private final int municipality;
    private final RulesInForce rules;
    private final Staff staff;
    private final UUID missingDocument;
    private final JsonMapper json;
    private final Map<Acknowledged, String> acknowledged = new LinkedHashMap<>(ACKNOWLEDGEMENTS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Acknowledged, String> eldest) {
            return size() > ACKNOWLEDGEMENTS;
        }
    };

    /// @param missingDocument the file that stands for every document that came later
    WriteLives(int municipality, RulesInForce rules, Staff staff, UUID missingDocument, JsonMapper json) {
        this.municipality = municipality;
        this.rules = rules;
        this.staff = staff;
        this.missingDocument = missingDocument;
        this.json = json;
    }

    /// The acknowledgement depends on nothing else.
    private record Acknowledged(
            String procedure,
            int answers,
            LocalDate receivedOn,
            boolean phoneLacks,
            boolean announced,
            String language) {}

    synchronized Rows write(List<LivedRequest> lives) {
        Rows rows = new Rows();
        for (LivedRequest lived : lives) {
            new Life(rows, lived).write();
        }
        return rows;
    }

    /// One request while it is written.
    private final class Life {
        private final Rows rows;
        private final LivedRequest lived;
        private final FilledForms forms;
        private final Procedure procedure;
        private final Applicant applicant;
        private final UUID id;
        private final String reference;
        private Procedure.Stage stage;
        private String state = new RequestState.Received().code();
        private @Nullable UUID assignee;
        private @Nullable LocalDate warnedOn;
        private @Nullable LocalDate producedOn;
        private int version = 1;
        private int events;

        Life(Rows rows, LivedRequest lived) {
            this.rows = rows;
            this.lived = lived;
            this.forms = rules.forms(lived.procedure().code());
            this.procedure = forms.procedure();
            this.applicant = asAsked(lived.applicant());
            this.id = Ids.next(lived.submittedAt());
            this.reference = Reference.next();
            this.stage = procedure.workflow().getFirst();
        }

        /// Nobody gives what the form does not ask for.
        private Applicant asAsked(Applicant one) {
            boolean address = procedure.applicant().postalAddress() != Procedure.Need.NONE;
            boolean phone = procedure.applicant().phone() != Procedure.Need.NONE;
            return new Applicant(
                    one.givenName(),
                    one.familyName(),
                    one.email(),
                    phone ? one.phone() : null,
                    address ? one.postalAddress() : null,
                    one.language());
        }

        void write() {
            submitted();
            lived.steps().forEach(this::happened);
            row();
            if (lived.asked()) {
                invited(lived.steps().getLast().at());
            }
        }

        private StaffMember agent() {
            return staff.of(stage.team(), lived.number());
        }

        private Actor.Staff actor() {
            StaffMember agent = agent();
            return new Actor.Staff(agent.id(), agent.name());
        }

        private @Nullable UUID enteredBy() {
            return lived.channel() == Channel.WEB
                    ? null
                    : staff.of(procedure.workflow().getFirst().team(), lived.number())
                            .id();
        }

        private void submitted() {
            Actor actor = lived.channel() == Channel.WEB ? RESIDENT : actor();
            event(lived.submittedAt(), "submitted", actor, lived.channel(), acknowledgement());
            forms.ways()
                    .get(lived.answers())
                    .documents()
                    .forEach((field, file) ->
                            rows.add(Table.FILE, municipality, id, file, null, field, false, lived.submittedAt()));
            link();
        }

        private String acknowledgement() {
            var dates = lived.atFirst();
            return acknowledged.computeIfAbsent(
                    new Acknowledged(
                            procedure.code(),
                            lived.answers(),
                            lived.receivedOn(),
                            lived.phoneLacks(),
                            dates.promisedOn() != null,
                            applicant.language()),
                    _ -> json.writeValueAsString(SubmitRequest.submitted(
                            request(dates.promisedOn(), dates.silenceOn()), rules.acknowledgement(lived))));
        }

        private Request request(@Nullable LocalDate promisedOn, @Nullable LocalDate silenceOn) {
            return new Request(
                    id,
                    reference,
                    procedure.code(),
                    procedure.version(),
                    procedure.department(),
                    stage.team(),
                    stage.code(),
                    RequestState.of(state),
                    assignee,
                    lived.channel(),
                    enteredBy(),
                    null,
                    applicant,
                    forms.ways().get(lived.answers()).answers(),
                    lived.submittedAt(),
                    lived.receivedOn(),
                    promisedOn,
                    silenceOn,
                    lived.dates().effect(),
                    lived.dates().dueOn(),
                    null,
                    version);
        }

        private void happened(Step step) {
            switch (step) {
                case Step.TakenUp(var at) -> {
                    moved(at, "taken-up", "UNDER_REVIEW", actor(), Channel.WEB, "{}");
                    assignee = agent().id();
                    placed(at, "assigned", Map.of("to", agent().name()));
                }
                case Step.Warned(var at, var dueOn) -> {
                    warnedOn = day(at);
                    event(at, "deadline-near", DEADLINES, Channel.WEB, data(Map.of("dueOn", dueOn.toString())));
                }
                case Step.DocumentsAsked asked -> documentsAsked(asked);
                case Step.DocumentsProduced produced -> documentsProduced(produced.at());
                case Step.Advanced(var at) -> {
                    Actor.Staff by = actor();
                    stage = procedure.stageAfter(stage.code()).orElseThrow();
                    assignee = null;
                    version++;
                    event(
                            at,
                            "advanced",
                            by,
                            Channel.WEB,
                            data(Map.of("stage", stage.code(), "department", procedure.department())));
                }
                case Step.Granted(var at) -> decided(at, Outcome.GRANTED, "granted", "", "");
                case Step.Refused(var at) ->
                    decided(
                            at,
                            Outcome.REFUSED,
                            "refused",
                            lived.procedure().reasons().law(),
                            lived.procedure().reasons().fact());
                case Step.Discontinued(var at) ->
                    decided(
                            at,
                            Outcome.DISCONTINUED,
                            "discontinued",
                            "",
                            lived.procedure().reasons().discontinued());
                case Step.PassedOn(var at) -> {
                    String to = lived.procedure().reasons().passedOnTo().strip();
                    moved(at, "passed-on", "PASSED_ON", actor(), Channel.WEB, data(Map.of("to", to)));
                    link();
                }
                case Step.Withdrawn(var at) ->
                    moved(at, "withdrawn", "WITHDRAWN", RESIDENT, Channel.WEB, data(Map.of("reason", "")));
                case Step.SilenceDecided(var at, var day, var granted) -> {
                    moved(
                            at,
                            granted ? "silence-granted" : "silence-rejected",
                            granted ? "TACITLY_GRANTED" : "TACITLY_REJECTED",
                            SILENCE,
                            Channel.WEB,
                            data(Map.of("day", day.toString())));
                    link();
                }
            }
        }

        private void documentsAsked(Step.DocumentsAsked asked) {
            List<String> documents = lived.procedure().documents().asked();
            moved(
                    asked.at(),
                    "documents-requested",
                    "AWAITING_DOCUMENTS",
                    actor(),
                    Channel.WEB,
                    data(Map.of(
                            "documents", documents, "deadline", asked.deadline().toString())));
            for (Step step : lived.steps()) {
                producedOn = step instanceof Step.DocumentsProduced produced ? produced.day() : producedOn;
            }
            rows.add(
                    Table.INFORMATION,
                    municipality,
                    Ids.next(asked.at()),
                    id,
                    asked.day(),
                    asked.deadline(),
                    producedOn,
                    documents);
            link();
            warnedOn = null;
        }

        /// Who has an e-mail address answers on the request's page; the others bring the documents to the counter.
        private void documentsProduced(Instant at) {
            if (applicant.email() == null) {
                moved(at, "documents-produced", "UNDER_REVIEW", actor(), Channel.COUNTER, "{}");
            } else {
                UUID message = Ids.next(at);
                String words = applicant.language().equals("en")
                        ? "Please find enclosed what you asked for."
                        : "Bonjour, vous trouverez ci-joint ce que vous m'avez demandé. Bonne réception.";
                rows.add(
                        Table.MESSAGE, municipality, message, id, at, "resident", null, applicant.name(), false, words);
                rows.add(Table.FILE, municipality, id, missingDocument, message, null, false, at);
                moved(at, "documents-produced", "UNDER_REVIEW", RESIDENT, Channel.WEB, data(Map.of("files", 1)));
            }
            warnedOn = null;
        }

        private void decided(Instant at, Outcome outcome, String event, String law, String fact) {
            StaffMember signer = agent();
            Locale locale = Locale.of(applicant.language());
            var letter = DecideRequest.prepare(
                    procedure,
                    request(lived.dates().promisedOn(), lived.dates().silenceOn()),
                    new DecideRequest.Draft(outcome, law, fact, "", ""),
                    day(at));
            rows.add(
                    Table.DECISION,
                    municipality,
                    Ids.next(at),
                    id,
                    outcome,
                    law,
                    fact,
                    letter.subject(),
                    letter.body(),
                    day(at),
                    signer.id(),
                    signer.name(),
                    signer.title().in(locale),
                    null);
            moved(at, event, outcome.name(), new Actor.Staff(signer.id(), signer.name()), Channel.WEB, "{}");
            link();
        }

        private void moved(Instant at, String event, String to, Actor actor, Channel channel, String data) {
            state = to;
            version++;
            event(at, event, actor, channel, data);
        }

        private void placed(Instant at, String event, Map<String, ?> data) {
            version++;
            event(at, event, actor(), Channel.WEB, data(data));
        }

        private void event(Instant at, String kind, Actor actor, Channel channel, String data) {
            rows.add(
                    Table.EVENT,
                    municipality,
                    id,
                    ++events,
                    at,
                    kind,
                    actor.kind(),
                    actor.id(),
                    actor.name(),
                    channel,
                    data);
        }

        /// A secret that nobody was sent.
        private void link() {
            byte[] hash = new byte[32];
            RANDOM.nextBytes(hash);
            rows.add(Table.LINK, municipality, hash, id);
        }

        private void row() {
            boolean open = lived.open();
            var dates = lived.dates();
            rows.add(
                    Table.REQUEST,
                    municipality,
                    id,
                    reference,
                    key(),
                    procedure.code(),
                    procedure.version(),
                    procedure.department(),
                    stage.team(),
                    stage.code(),
                    state,
                    open,
                    assignee,
                    lived.channel(),
                    enteredBy(),
                    null,
                    applicant.givenName(),
                    applicant.familyName(),
                    BareText.of(applicant.familyName() + " " + applicant.givenName()),
                    applicant.email(),
                    applicant.phone(),
                    applicant.postalAddress(),
                    applicant.language(),
                    forms.json(lived.answers(), lived.applicant(), lived.receivedOn(), json),
                    lived.submittedAt(),
                    lived.receivedOn(),
                    dates.promisedOn(),
                    dates.silenceOn(),
                    dates.effect(),
                    dates.dueOn(),
                    warnedOn,
                    open ? null : lived.steps().getLast().at(),
                    version);
        }

        private static UUID key() {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong());
        }

        private void invited(Instant ended) {
            rows.add(
                    Table.INVITATION,
                    municipality,
                    id,
                    procedure.code(),
                    procedure.department(),
                    lived.channel(),
                    state,
                    ended.truncatedTo(ChronoUnit.MILLIS),
                    day(ended).plusDays(30));
            Given given = lived.opinion();
            if (given != null) {
                said(given.at(), given.opinion());
            }
        }

        private void said(Instant at, Opinion opinion) {
            rows.add(
                    Table.OPINION,
                    municipality,
                    id,
                    procedure.code(),
                    procedure.department(),
                    opinion.face(),
                    opinion.clarity(),
                    opinion.help(),
                    opinion.effort(),
                    opinion.result(),
                    opinion.words(),
                    day(at));
            rows.add(
                    Table.OPINION_EVENT,
                    municipality,
                    id,
                    1,
                    at,
                    "given",
                    procedure.code(),
                    procedure.department(),
                    lived.channel(),
                    state,
                    opinion.face(),
                    opinion.clarity(),
                    opinion.help(),
                    opinion.effort(),
                    opinion.result(),
                    opinion.words() != null);
        }

        private String data(Map<String, ?> data) {
            return json.writeValueAsString(data);
        }

        private LocalDate day(Instant at) {
            return at.atZone(rules.zone()).toLocalDate();
        }
    }
}
