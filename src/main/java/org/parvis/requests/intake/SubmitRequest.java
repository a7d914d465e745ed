package org.parvis.requests.intake;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.identifiers.Reference;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.procedures.Applicant;
import org.parvis.procedures.Drafts;
import org.parvis.procedures.Drafts.Draft;
import org.parvis.procedures.Procedure;
import org.parvis.requests.RequestNews.RequestSubmitted;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Deadlines;
import org.parvis.requests.casefile.Request;
import org.parvis.residents.Residents;
import org.parvis.town.Town;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Turns a draft into a request: the one intake of every channel. In one transaction the request, its first line of
/// history with the acknowledgement as it was given, the files, the applicant's link and the news; so a crash leaves
/// either all of it or the untouched draft.
///
/// However often it is sent (a double click, a retry, the back button), one request comes of it: the idempotency key is
/// made from the draft's secret.
@Component
public final class SubmitRequest {
    private final Drafts drafts;
    private final CaseFiles caseFiles;
    private final Deadlines deadlines;
    private final Acknowledge acknowledge;
    private final Town town;
    private final Residents residents;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    SubmitRequest(
            Drafts drafts,
            CaseFiles caseFiles,
            Deadlines deadlines,
            Acknowledge acknowledge,
            Town town,
            Residents residents,
            InstantSource clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news) {
        this.drafts = drafts;
        this.caseFiles = caseFiles;
        this.deadlines = deadlines;
        this.acknowledge = acknowledge;
        this.town = town;
        this.residents = residents;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
    }

    public sealed interface Result {
        /// @param link opens the request to its applicant
        record Sent(Request request, Secret link) implements Result {}

        /// Something must still be answered.
        record Incomplete(Draft draft) implements Result {}

        record NoSuchDraft() implements Result {}
    }

    public Result submit(Secret secret, Actor actor) {
        return transaction.execute(_ -> {
            UUID key = idempotencyKey(secret);
            return drafts.take(secret)
                    .<Result>map(draft -> draft.complete() && draft.applicant() != null
                            ? send(draft, key, actor)
                            : new Result.Incomplete(draft))
                    // Who sends it twice at once waits for the draft, and finds it gone.
                    .or(() -> sentAlready(key))
                    .orElseGet(Result.NoSuchDraft::new);
        });
    }

    private Optional<Result> sentAlready(UUID key) {
        return caseFiles.byIdempotencyKey(key).map(request -> new Result.Sent(request, caseFiles.link(request.id())));
    }

    private Result send(Draft draft, UUID key, Actor actor) {
        Request request = request(draft);
        if (!caseFiles.insert(request, key)) {
            return sentAlready(key).orElseThrow();
        }
        var acknowledgement = acknowledge.give(request);
        caseFiles.record(request.id(), "submitted", actor, draft.channel(), submitted(request, acknowledgement));
        draft.procedure().form().stream()
                .flatMap(step -> step.fields().stream())
                .filter(field -> field.type() == Procedure.Type.DOCUMENT)
                .forEach(field -> caseFiles.attach(
                        request.id(), null, field.code(), false, draft.answers().files(field.code())));
        Secret link = caseFiles.link(request.id());
        drafts.sent(draft);
        if (request.resident() != null) {
            learn(request.resident(), request.applicant());
        }
        news.publishEvent(new RequestSubmitted(
                caseFiles.facts(request),
                request.submittedAt(),
                actor,
                "/requests/" + link.value(),
                acknowledgement.mentions(),
                acknowledgement.missing()));
        return new Result.Sent(request, link);
    }

    /// Who asked for somebody else under another address leaves nothing of theirs in the account.
    private void learn(UUID resident, Applicant applicant) {
        residents
                .find(resident)
                .filter(account -> account.email().equalsIgnoreCase(applicant.email()))
                .ifPresent(account -> residents.learn(
                        account.id(),
                        applicant.givenName(),
                        applicant.familyName(),
                        applicant.phone(),
                        applicant.postalAddress()));
    }

    private Request request(Draft draft) {
        Instant now = clock.instant();
        Procedure procedure = draft.procedure();
        LocalDate today = now.atZone(town.municipality().zone()).toLocalDate();
        LocalDate received = draft.receivedOn() == null ? today : draft.receivedOn();
        var dates = deadlines.of(procedure, draft.answers(), received, List.of());
        var stage = procedure.workflow().getFirst();
        return new Request(
                Ids.next(now),
                Reference.next(),
                procedure.code(),
                procedure.version(),
                procedure.department(),
                stage.team(),
                stage.code(),
                new RequestState.Received(),
                null,
                draft.channel(),
                draft.enteredBy(),
                draft.resident(),
                java.util.Objects.requireNonNull(draft.applicant()),
                draft.answers(),
                now,
                received,
                dates.promisedOn(),
                dates.silenceOn(),
                dates.effect(),
                dates.dueOn(),
                null,
                1);
    }

    /// What the first line of the history says.
    public static Map<String, Object> submitted(Request request, Acknowledge.Given acknowledgement) {
        Map<String, Object> data = new HashMap<>();
        data.put("procedure", request.procedure());
        data.put("version", request.procedureVersion());
        data.put("department", request.department());
        data.put("team", request.team());
        data.put("receivedOn", request.receivedOn().toString());
        data.put("acknowledgement", acknowledgement.mentions());
        data.put("missing", acknowledgement.missing());
        if (request.promisedOn() != null) {
            data.put("promisedOn", request.promisedOn().toString());
        }
        if (request.silenceOn() != null) {
            data.put("silenceOn", request.silenceOn().toString());
        }
        return data;
    }

    private static UUID idempotencyKey(Secret secret) {
        ByteBuffer hash = ByteBuffer.wrap(secret.hash());
        return new UUID(hash.getLong(), hash.getLong());
    }
}
