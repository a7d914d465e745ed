package org.parvis.requests.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.requests.RequestNews.DocumentsRequested;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Reclock;
import org.parvis.requests.casefile.Request;
import org.parvis.town.Town;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Asks for what the file lacks, with a list and a deadline; the legal clock moves as the law says (CRPA, art. L114-5).
@Component
public final class AskForDocuments {
    private final Desk desk;
    private final CaseFiles caseFiles;
    private final Reclock reclock;
    private final Procedures procedures;
    private final Town town;
    private final InstantSource clock;
    private final ApplicationEventPublisher news;

    AskForDocuments(
            Desk desk,
            CaseFiles caseFiles,
            Reclock reclock,
            Procedures procedures,
            Town town,
            InstantSource clock,
            ApplicationEventPublisher news) {
        this.desk = desk;
        this.caseFiles = caseFiles;
        this.reclock = reclock;
        this.procedures = procedures;
        this.town = town;
        this.clock = clock;
        this.news = news;
    }

    /// The deadline that the procedure gives, counted from today.
    public LocalDate usualDeadline(Request request) {
        return today().plusDays(procedures
                .at(request.procedure(), request.procedureVersion())
                .clock()
                .documentsWithinDays());
    }

    /// @param documents each in the words that the applicant will read
    public Result ask(
            UUID id, int version, StaffPrincipal agent, List<String> documents, LocalDate deadline, String text) {
        return desk.act(id, version, agent, request -> {
            Map<String, String> errors = new LinkedHashMap<>();
            if (documents.isEmpty()) {
                errors.put("documents", "review.documents.none");
            }
            if (!deadline.isAfter(today())) {
                errors.put("deadline", "review.documents.deadline-past");
            }
            if (!errors.isEmpty()) {
                return new Result.Invalid(errors);
            }
            if (!may(request)) {
                return new Result.NotPossible("review.not-possible.not-at-this-stage");
            }
            if (!(request.state() instanceof RequestState.Complete complete)) {
                return new Result.NotPossible(
                        request.state().open()
                                ? "review.not-possible.awaiting-documents"
                                : "review.not-possible.closed");
            }
            caseFiles.askForDocuments(id, today(), deadline, documents);
            if (!text.isBlank()) {
                caseFiles.write(id, agent.actor(), agent.name(), false, text, List.of());
            }
            caseFiles.moveHeld(
                    request,
                    complete.requestDocuments(),
                    agent.actor(),
                    Channel.WEB,
                    Map.of("documents", documents, "deadline", deadline.toString()));
            reclock.reclock(id);
            news.publishEvent(new DocumentsRequested(
                    caseFiles.facts(request),
                    clock.instant(),
                    agent.actor(),
                    "/requests/" + caseFiles.link(id).value(),
                    documents,
                    deadline,
                    text));
            return new Result.Done(caseFiles.get(id));
        });
    }

    private boolean may(Request request) {
        return procedures
                .at(request.procedure(), request.procedureVersion())
                .stage(request.stage())
                .filter(stage -> stage.may().contains(Procedure.Move.REQUEST_DOCUMENTS))
                .isPresent();
    }

    private LocalDate today() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate();
    }
}
