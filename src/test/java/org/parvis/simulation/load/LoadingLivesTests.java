package org.parvis.simulation.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parvis.feedback.GiveOpinion;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Drafts;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.deadlines.SilenceDecides;
import org.parvis.requests.deadlines.WarnBeforeDeadlines;
import org.parvis.requests.intake.SubmitRequest;
import org.parvis.requests.review.AdvanceRequest;
import org.parvis.requests.review.AskForDocuments;
import org.parvis.requests.review.AssignRequest;
import org.parvis.requests.review.DecideRequest;
import org.parvis.requests.review.MarkDocumentsComplete;
import org.parvis.requests.review.PassOnRequest;
import org.parvis.requests.review.Result;
import org.parvis.requests.tracking.WithdrawRequest;
import org.parvis.requests.tracking.WriteToTownHall;
import org.parvis.simulation.life.LivedRequest;
import org.parvis.simulation.life.LivedRequest.Step;
import org.parvis.simulation.life.Living;
import org.parvis.simulation.life.ReadTownLife;
import org.parvis.simulation.life.Span;
import org.parvis.simulation.life.TownLife;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

@TownHallTest
class LoadingLivesTests {
    private static final byte[] PAPER = "%PDF-1.4\n%%EOF\n".getBytes(UTF_8);

    private final DemonstrationTown towns;
    private final LoadLives load;
    private final JdbcClient jdbc;
    private final DataSource database;
    private final Town town;
    private final JsonMapper json;
    private final TestClock clock;
    private final UseCases useCases;
    private TestTown valombree;

    LoadingLivesTests(
            DemonstrationTown towns,
            LoadLives load,
            Procedures procedures,
            JdbcClient jdbc,
            DataSource database,
            Town town,
            JsonMapper json,
            TestClock clock,
            Drafts drafts,
            SubmitRequest submit,
            AssignRequest assign,
            AdvanceRequest advance,
            AskForDocuments ask,
            MarkDocumentsComplete complete,
            DecideRequest decide,
            PassOnRequest passOn,
            WithdrawRequest withdraw,
            WriteToTownHall reply,
            GiveOpinion opinions,
            SilenceDecides silence,
            WarnBeforeDeadlines warnings,
            CaseFiles caseFiles,
            StoredFiles files) {
        this.towns = towns;
        this.load = load;
        this.jdbc = jdbc;
        this.database = database;
        this.town = town;
        this.json = json;
        this.clock = clock;
        this.useCases = new UseCases(
                drafts,
                submit,
                assign,
                advance,
                ask,
                complete,
                decide,
                passOn,
                withdraw,
                reply,
                opinions,
                silence,
                warnings,
                caseFiles,
                files,
                procedures,
                town,
                clock);
    }

    @BeforeEach
    void open() {
        valombree = towns.open();
    }

    private static TownLife life() {
        try {
            return ReadTownLife.sound(
                    "life.yaml", new ClassPathResource("demonstration/valombree/life.yaml").getContentAsString(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Span span(long requests) {
        LocalDate today = LocalDate.of(2026, 3, 10);
        return new Span(today.minusYears(1).plusDays(1), today, clock.instant(), requests, 0);
    }

    private LoadLives.Loaded load(long requests) {
        return load.load(life(), span(requests), 0, "Living through a test", _ -> PAPER);
    }

    @Test
    void whatWasCutOffGoesOnWhereItWas() {
        Tenancy.run(valombree.id(), () -> {
            var rest = load.load(life(), span(60), 40, "Living through the rest", _ -> PAPER);
            assertThat(rest.requests()).isEqualTo(20);
            assertThat(count("request where received_on < date '2025-09-01'")).isZero();
        });
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void loadsAsManyRequestsAsAskedEachWithItsHistory() {
        Tenancy.run(valombree.id(), () -> {
            assertThat(load(1_500).requests()).isEqualTo(1_500);
            assertThat(count("request")).isEqualTo(1_500);
            assertThat(count("request_event where number = 1 and kind = 'submitted'"))
                    .isEqualTo(1_500);
            assertThat(count("request where open")).isBetween(1L, 150L);
            assertThat(count("opinion")).isBetween(120L, 400L);
            assertThat(count("opinion where words is not null")).isPositive();
            assertThat(count("outgoing_message")).isZero();
            assertThat(count("delay_observation")).isPositive();
            assertThat(count("request r where (select count(*) from request_event e where e.request_id = r.id"
                            + " and e.kind not in ('submitted', 'deadline-near')) <> r.version - 1"))
                    .isZero();
        });
    }

    @Test
    void severalAtOnceWriteEachLifeOnce() {
        Tenancy.run(valombree.id(), () -> {
            var loaded = load.loadAtOnce(life(), span(9_000), "Living at once", _ -> PAPER);
            assertThat(loaded.requests()).isEqualTo(9_000);
            assertThat(count("request")).isEqualTo(9_000);
            assertThat(count("request_event where number = 1")).isEqualTo(9_000);
            assertThat(count("request r where (select count(*) from request_event e where e.request_id = r.id"
                            + " and e.kind not in ('submitted', 'deadline-near')) <> r.version - 1"))
                    .isZero();
        });
    }

    @Test
    void loadsAgainWithoutDisturbingWhatIsThere() {
        Tenancy.run(valombree.id(), () -> {
            load(300);
            load(300);
            assertThat(count("request")).isEqualTo(600);
        });
    }

    @Test
    void keepsHistoryAppendOnlyAndNeighboursApart() {
        Tenancy.run(valombree.id(), () -> {
            load(200);
            assertThatThrownBy(() ->
                            jdbc.sql("update request_event set kind = 'x'").update())
                    .isInstanceOf(DataAccessException.class);
        });
        TestTown neighbour = towns.open();
        Tenancy.run(neighbour.id(), () -> assertThat(count("request")).isZero());
    }

    @Test
    void refusesRowsOfAnotherMunicipality() {
        Tenancy.run(valombree.id(), () -> {
            var rules = load.rules(life(), _ -> PAPER);
            List<LivedRequest> lives = Living.all(life(), rules, span(10));
            var writer = new WriteLives(Tenancy.current().value() + 1, rules, new Staff(town), UUID.randomUUID(), json);
            assertThatThrownBy(() -> write(writer, lives)).hasMessageContaining("row-level security");
        });
    }

    @Test
    void writesTheVeryRowsThatTheUseCasesWrite() {
        Tenancy.run(valombree.id(), () -> {
            TownLife life = life();
            var rules = load.rules(life, _ -> PAPER);
            var writer = new WriteLives(
                    Tenancy.current().value(), rules, new Staff(town), useCases.file("complement.pdf"), json);
            List<LivedRequest> lives = Living.all(life, rules, span(6_000));
            for (Predicate<LivedRequest> kind : kinds()) {
                LivedRequest lived = lives.stream().filter(kind).findFirst().orElseThrow();
                write(writer, List.of(lived));
                UUID loaded = newest();
                Request walked = useCases.walk(lived, actors(loaded), rules);
                for (Table table : Table.values()) {
                    assertThat(rows(table, walked.id()))
                            .as(table + " of " + lived)
                            .isEqualTo(rows(table, loaded));
                }
                assertThat(rows(Table.REQUEST, loaded)).hasSize(1);
                assertThat(rows(Table.EVENT, loaded))
                        .hasSizeGreaterThan(lived.steps().size());
                clock.set(TestClock.START);
            }
        });
    }

    private static List<Predicate<LivedRequest>> kinds() {
        return List.of(
                lived -> lived.opinion() != null && ends(lived, Step.Granted.class) && asked(lived),
                lived -> lived.channel() == Channel.COUNTER
                        && ends(lived, Step.Granted.class)
                        && asked(lived)
                        && lived.applicant().email() == null,
                lived -> lived.procedure().code().equals("collecte-encombrants") && ends(lived, Step.Granted.class),
                lived -> ends(lived, Step.Refused.class),
                lived -> ends(lived, Step.Discontinued.class) && asked(lived),
                lived -> ends(lived, Step.Withdrawn.class),
                lived -> ends(lived, Step.PassedOn.class),
                lived -> ends(lived, Step.SilenceDecided.class),
                lived -> lived.open() && !lived.steps().isEmpty());
    }

    private static boolean ends(LivedRequest lived, Class<?> step) {
        return !lived.phoneLacks()
                && !lived.steps().isEmpty()
                && step.isInstance(lived.steps().getLast());
    }

    private static boolean asked(LivedRequest lived) {
        return lived.steps().stream().anyMatch(Step.DocumentsAsked.class::isInstance);
    }

    private void write(WriteLives writer, List<LivedRequest> lives) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            writer.write(lives).write(connection);
            connection.setAutoCommit(true);
        } catch (java.sql.SQLException | IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private UUID newest() {
        return jdbc.sql("select id from request order by xmin::text::bigint desc limit 1")
                .query(UUID.class)
                .single();
    }

    /// Who did each thing in the loaded history, so that the same people do it again.
    private List<UUID> actors(UUID request) {
        return jdbc.sql("""
                select actor_id from request_event where request_id = :id
                    and kind not in ('assigned', 'deadline-near') order by number""")
                .param("id", request)
                .query((rs, _) -> rs.getString(1) == null ? new UUID(0, 0) : UUID.fromString(rs.getString(1)))
                .list();
    }

    /// A request's rows in a table, without what no two requests share.
    private List<String> rows(Table table, UUID request) {
        String name = table.name().equals("REQUEST") ? "request" : tableName(table);
        String key = name.equals("request") ? "id" : "request_id";
        String reference = jdbc.sql("select reference from request where id = :id")
                .param("id", request)
                .query(String.class)
                .single();
        return jdbc
                .sql("select (to_jsonb(t) - 'id' - 'request_id' - 'idempotency_key' - 'secret_hash' - 'letter_file_id'"
                        + " - 'file_id' - 'message_id')::text from " + name + " t where " + key + " = :id")
                .param("id", request)
                .query(String.class)
                .list()
                .stream()
                .map(row -> row.replace(reference, "REFERENCE")
                        .replaceAll("\\[\"[0-9a-f]{8}-[0-9a-f-]{27}\"]", "[FILE]")
                        // the reader's own words and the names of files are not compared
                        .strip())
                .sorted()
                .toList();
    }

    private static String tableName(Table table) {
        String move = table.moveIn();
        return move.substring("insert into ".length(), move.indexOf(' ', "insert into ".length()));
    }

    /// Walks a lived request through the use cases, each step at its moment.
    private record UseCases(
            Drafts drafts,
            SubmitRequest submit,
            AssignRequest assign,
            AdvanceRequest advance,
            AskForDocuments ask,
            MarkDocumentsComplete complete,
            DecideRequest decide,
            PassOnRequest passOn,
            WithdrawRequest withdraw,
            WriteToTownHall reply,
            GiveOpinion opinions,
            SilenceDecides silence,
            WarnBeforeDeadlines warnings,
            CaseFiles caseFiles,
            StoredFiles files,
            Procedures procedures,
            Town town,
            TestClock clock) {
        private static final Actor.Resident RESIDENT = new Actor.Resident(null, null);

        UUID file(String name) {
            return files.keep(name, "application/pdf", PAPER).id();
        }

        Request walk(LivedRequest lived, List<UUID> actors, RulesInForce rules) {
            var actor = new ArrayList<>(actors);
            clock.set(lived.submittedAt());
            UUID id = send(lived, actor.removeFirst(), rules).id();
            for (Step step : lived.steps()) {
                clock.set(step.at());
                if (step instanceof Step.Warned) {
                    warnings.run();
                } else if (step instanceof Step.SilenceDecided) {
                    silence.run();
                    actor.removeFirst();
                } else {
                    step(lived, caseFiles.get(id), step, actor.removeFirst());
                }
            }
            if (lived.opinion() != null) {
                clock.set(lived.opinion().at());
                opinions.give(id, lived.opinion().opinion());
            }
            return caseFiles.get(id);
        }

        private void step(LivedRequest lived, Request request, Step step, UUID by) {
            UUID id = request.id();
            int version = request.version();
            var reasons = lived.procedure().reasons();
            switch (step) {
                case Step.TakenUp _ -> done(assign.assign(id, version, agent(by), by));
                case Step.DocumentsAsked asked ->
                    done(ask.ask(
                            id,
                            version,
                            agent(by),
                            lived.procedure().documents().asked(),
                            asked.deadline(),
                            ""));
                case Step.DocumentsProduced _ -> {
                    if (lived.applicant().email() == null) {
                        done(complete.complete(id, version, agent(by), Channel.COUNTER));
                    } else {
                        reply.write(request, RESIDENT, words(lived), List.of(file("complement.pdf")));
                    }
                }
                case Step.Advanced _ -> done(advance.advance(id, version, agent(by)));
                case Step.Granted _ -> done(decide(request, by, Outcome.GRANTED, "", ""));
                case Step.Refused _ -> done(decide(request, by, Outcome.REFUSED, reasons.law(), reasons.fact()));
                case Step.Discontinued _ -> done(decide(request, by, Outcome.DISCONTINUED, "", reasons.discontinued()));
                case Step.PassedOn _ -> done(passOn.passOn(id, version, agent(by), reasons.passedOnTo()));
                case Step.Withdrawn _ ->
                    assertThat(withdraw.withdraw(id, RESIDENT, ""))
                            .isInstanceOf(WithdrawRequest.Result.Withdrawn.class);
                case Step.Warned _, Step.SilenceDecided _ -> throw new AssertionError(step);
            }
        }

        private static String words(LivedRequest lived) {
            return lived.applicant().language().equals("en")
                    ? "Please find enclosed what you asked for."
                    : "Bonjour, vous trouverez ci-joint ce que vous m'avez demandé. Bonne réception.";
        }

        private Result decide(Request request, UUID by, Outcome outcome, String law, String fact) {
            return decide.decide(
                    request.id(), request.version(), agent(by), new DecideRequest.Draft(outcome, law, fact, "", ""));
        }

        private static void done(Result result) {
            assertThat(result).isInstanceOf(Result.Done.class);
        }

        private StaffPrincipal agent(UUID id) {
            StaffMember member = town.staffMember(id).orElseThrow();
            return new StaffPrincipal(
                    Tenancy.current().value(),
                    id,
                    member.name(),
                    member.email(),
                    member.roles(),
                    member.departments(),
                    0);
        }

        private Request send(LivedRequest lived, UUID by, RulesInForce rules) {
            StaffPrincipal agent = lived.channel() == Channel.WEB ? null : agent(by);
            if (agent != null) {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(agent, null, List.of()));
                SecurityContextHolder.setContext(context);
            }
            try {
                Procedure procedure =
                        procedures.current(lived.procedure().code()).orElseThrow();
                Secret secret = drafts.start(
                        procedure.code(),
                        lived.channel(),
                        agent == null ? null : agent.id(),
                        null,
                        lived.applicant().language());
                drafts.fill(secret, typed(procedure, lived));
                rules.forms(procedure.code())
                        .ways()
                        .get(lived.answers())
                        .documents()
                        .keySet()
                        .forEach(field -> drafts.attach(
                                secret, field, field + ".pdf", PAPER.length, () -> new ByteArrayInputStream(PAPER)));
                return switch (submit.submit(secret, agent == null ? RESIDENT : agent.actor())) {
                    case SubmitRequest.Result.Sent(var request, var link) -> request;
                    case SubmitRequest.Result.Incomplete(var draft) -> throw new AssertionError(draft);
                    case SubmitRequest.Result.NoSuchDraft() -> throw new AssertionError();
                };
            } finally {
                SecurityContextHolder.clearContext();
            }
        }

        private static Map<String, List<String>> typed(Procedure procedure, LivedRequest lived) {
            Map<String, List<String>> typed = new LinkedHashMap<>();
            Map<String, Object> answers = lived.procedure().answers().get(lived.answers());
            for (var step : procedure.form()) {
                for (var field : step.fields()) {
                    Object answer = answers.get(field.code());
                    if (answer != null && field.type() != Procedure.Type.DOCUMENT) {
                        type(typed, field, answer, lived);
                    }
                }
            }
            var applicant = lived.applicant();
            typed.put("applicant-given-name", List.of(applicant.givenName()));
            typed.put("applicant-family-name", List.of(applicant.familyName()));
            put(typed, "applicant-email", applicant.email());
            put(typed, "applicant-phone", applicant.phone());
            if (procedure.applicant().postalAddress() != Procedure.Need.NONE) {
                put(typed, "applicant-address", applicant.postalAddress());
            }
            return typed;
        }

        private static void put(
                Map<String, List<String>> typed, String name, @org.jspecify.annotations.Nullable String value) {
            if (value != null) {
                typed.put(name, List.of(value));
            }
        }

        private static void type(
                Map<String, List<String>> typed, Procedure.Field field, Object answer, LivedRequest lived) {
            String code = field.code();
            switch (answer) {
                case Boolean yes -> typed.put(code, List.of(yes ? "yes" : "no"));
                case List<?> several ->
                    typed.put(code, several.stream().map(Object::toString).toList());
                case String text
                when field.type() == Procedure.Type.DATE -> {
                    LocalDate day = text.startsWith("in-")
                            ? lived.receivedOn().plusDays(Long.parseLong(text.substring(3)))
                            : LocalDate.parse(text);
                    typed.put(code + "-day", List.of(Integer.toString(day.getDayOfMonth())));
                    typed.put(code + "-month", List.of(Integer.toString(day.getMonthValue())));
                    typed.put(code + "-year", List.of(Integer.toString(day.getYear())));
                }
                case String text ->
                    typed.put(
                            code,
                            List.of(text.replace("{given}", lived.applicant().givenName())
                                    .replace("{family}", lived.applicant().familyName())
                                    .replace(
                                            "{address}",
                                            String.valueOf(lived.applicant().postalAddress()))));
                default -> typed.put(code, List.of(String.format(Locale.ROOT, "%s", answer)));
            }
        }
    }
}
