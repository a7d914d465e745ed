package org.parvis.requests.tracking;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.Actor;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestNews.DocumentsProduced;
import org.parvis.requests.RequestNews.MessageReceived;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Reclock;
import org.parvis.requests.casefile.Request;
import org.parvis.town.Town;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The applicant writes, with or without documents, as long as they have not taken the request back: nobody looks at it
/// any more. Where documents were asked for, a message that brings some says
/// that they have come: the request goes back to review and the legal clock moves on (CRPA, art. L114-5). Whether they
/// are the right ones is the agent's to say, who can ask again.
@Component
public final class WriteToTownHall {
    private final CaseFiles caseFiles;
    private final Reclock reclock;
    private final Town town;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    WriteToTownHall(
            CaseFiles caseFiles,
            Reclock reclock,
            Town town,
            InstantSource clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news) {
        this.caseFiles = caseFiles;
        this.reclock = reclock;
        this.town = town;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
    }

    public sealed interface Result {
        record Written() implements Result {}

        /// They took the request back, here or in another window.
        record TakenBack() implements Result {}
    }

    public Result write(Request request, Actor.Resident actor, String text, List<UUID> files) {
        return transaction.execute(_ -> {
            Request current = caseFiles.lock(request.id());
            if (current.state() instanceof RequestState.Withdrawn) {
                return new Result.TakenBack();
            }
            caseFiles.write(current.id(), actor, current.applicant().name(), false, text, files);
            if (current.state() instanceof RequestState.AwaitingDocuments awaiting && !files.isEmpty()) {
                caseFiles.documentsProduced(
                        current.id(),
                        clock.instant().atZone(town.municipality().zone()).toLocalDate());
                caseFiles.moveHeld(
                        current, awaiting.produceDocuments(), actor, Channel.WEB, Map.of("files", files.size()));
                reclock.reclock(current.id());
                news.publishEvent(new DocumentsProduced(caseFiles.facts(current), clock.instant(), actor));
            } else {
                caseFiles.record(current.id(), "message-received", actor, Channel.WEB, Map.of("files", files.size()));
            }
            news.publishEvent(
                    new MessageReceived(caseFiles.facts(current), clock.instant(), actor, current.assignee()));
            return new Result.Written();
        });
    }
}
