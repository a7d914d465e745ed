package org.parvis.requests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.identifiers.Reference;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Answers;
import org.parvis.procedures.Applicant;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.Procedures.Publication;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.RequestNews.RequestDecided;
import org.parvis.requests.RequestNews.RequestSubmitted;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Deadlines;
import org.parvis.requests.casefile.Request;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.support.TransactionTemplate;

/// Requests that are there already when a test begins, for tests of what happens to them afterwards.
public class TestRequests {
    private static final byte[] LETTER = "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII);

    private final Procedures procedures;
    private final CaseFiles caseFiles;
    private final Deadlines deadlines;
    private final TestClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;
    private final StoredFiles files;

    public TestRequests(
            Procedures procedures,
            CaseFiles caseFiles,
            Deadlines deadlines,
            TestClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news,
            StoredFiles files) {
        this.procedures = procedures;
        this.caseFiles = caseFiles;
        this.deadlines = deadlines;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
        this.files = files;
    }

    /// @param secret opens it to its applicant
    public record TestRequest(Request request, Secret secret) {
        public String path() {
            return "/requests/" + secret.value();
        }
    }

    /// Publishes the procedure `terrace`, of the department `urbanisme`.
    public void publish(TestTown town) {
        Tenancy.run(town.id(), this::publish);
    }

    private void publish() {
        Publication publication = procedures.publish(terrace(), new Actor.Automatic("test"));
        if (publication instanceof Publication.Faulty(List<Procedures.Fault> faults)) {
            throw new IllegalStateException(faults.toString());
        }
    }

    /// A request for an open terrace, of which silence is acceptance, received on the clock's day.
    public TestRequest open(TestTown town) {
        return open(town, "open");
    }

    /// @param kind `open` (silence accepts) or `covered` (silence rejects)
    public TestRequest open(TestTown town, String kind) {
        return Tenancy.call(town.id(), () -> received(kind, Channel.WEB, true, List.of()));
    }

    /// The same, and everybody hears of it.
    ///
    /// @param missing mentions that its acknowledgement lacks
    public TestRequest submit(TestTown town, String kind, Channel channel, String... missing) {
        return submit(town, kind, channel, true, missing);
    }

    /// The same, where the town hall had set no delay of its own.
    public TestRequest submitWithoutPromise(TestTown town) {
        return submit(town, "open", Channel.WEB, false);
    }

    private TestRequest submit(TestTown town, String kind, Channel channel, boolean promised, String... missing) {
        return Tenancy.call(
                town.id(),
                () -> transaction.execute(_ -> {
                    var sent = received(kind, channel, promised, List.of(missing));
                    news.publishEvent(new RequestSubmitted(
                            caseFiles.facts(sent.request()),
                            clock.instant(),
                            new Actor.Resident(null, null),
                            sent.path(),
                            List.of(),
                            List.of(missing)));
                    return sent;
                }));
    }

    private TestRequest received(String kind, Channel channel, boolean promised, List<String> missing) {
        publish();
        var procedure = procedures.current("terrace").orElseThrow();
        var answers = new Answers(Map.of("kind", kind, "surface", 12.0));
        LocalDate today = clock.instant().atZone(ZoneId.of("Europe/Paris")).toLocalDate();
        var dates = deadlines.of(procedure, answers, today, List.of());
        var stage = procedure.workflow().getFirst();
        var request = new Request(
                Ids.next(clock.instant()),
                Reference.next(),
                "terrace",
                1,
                "urbanisme",
                stage.team(),
                stage.code(),
                new RequestState.Received(),
                null,
                channel,
                null,
                null,
                new Applicant("Aïcha", "Éluard", "aicha@example.org", null, null, "fr"),
                answers,
                clock.instant(),
                today,
                promised ? dates.promisedOn() : null,
                dates.silenceOn(),
                dates.effect(),
                dates.dueOn(),
                null,
                1);
        caseFiles.insert(request, UUID.randomUUID());
        caseFiles.record(
                request.id(), "submitted", new Actor.Resident(null, null), channel, submitted(request, missing));
        return new TestRequest(request, caseFiles.link(request.id()));
    }

    /// As the intake writes it.
    private static Map<String, Object> submitted(Request request, List<String> missing) {
        Map<String, Object> data = new HashMap<>();
        data.put("department", request.department());
        data.put("missing", missing);
        if (request.promisedOn() != null) {
            data.put("promisedOn", request.promisedOn().toString());
        }
        return data;
    }

    /// The town hall refuses it, on the clock's day.
    public void refuse(TestTown town, TestRequest request) {
        decide(town, request, Outcome.REFUSED);
    }

    public void grant(TestTown town, TestRequest request) {
        decide(town, request, Outcome.GRANTED);
    }

    public void discontinue(TestTown town, TestRequest request) {
        decide(town, request, Outcome.DISCONTINUED);
    }

    private void decide(TestTown town, TestRequest request, Outcome outcome) {
        Tenancy.run(
                town.id(),
                () -> transaction.executeWithoutResult(_ -> {
                    var current = caseFiles.lock(request.request().id());
                    var complete = (RequestState.Complete) current.state();
                    var transition = switch (outcome) {
                        case GRANTED -> complete.grant();
                        case REFUSED -> complete.refuse();
                        case DISCONTINUED -> complete.discontinue();
                    };
                    var actor = new Actor.Automatic("test");
                    caseFiles.moveHeld(current, transition, actor, Channel.WEB, Map.of());
                    news.publishEvent(new RequestDecided(
                            caseFiles.facts(current),
                            clock.instant(),
                            actor,
                            "/requests/" + caseFiles.link(current.id()).value(),
                            outcome,
                            files.keep("decision.pdf", "application/pdf", LETTER)
                                    .id()));
                }));
    }

    public Request now(TestTown town, TestRequest request) {
        return Tenancy.call(town.id(), () -> caseFiles.get(request.request().id()));
    }

    public List<String> history(TestTown town, TestRequest request) {
        return Tenancy.call(
                town.id(),
                () -> caseFiles.history(request.request().id()).stream()
                        .map(event -> event.kind())
                        .toList());
    }

    private static String terrace() {
        try {
            return new ClassPathResource("org/parvis/requests/terrace.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
