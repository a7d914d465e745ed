package org.parvis.requests.review;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestNews.DocumentsProduced;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Reclock;
import org.parvis.town.Town;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The documents that were asked for have come, at the counter or by letter: the review goes on, and so does the clock.
@Component
public final class MarkDocumentsComplete {
    private final Desk desk;
    private final CaseFiles caseFiles;
    private final Reclock reclock;
    private final Town town;
    private final InstantSource clock;
    private final ApplicationEventPublisher news;

    MarkDocumentsComplete(
            Desk desk,
            CaseFiles caseFiles,
            Reclock reclock,
            Town town,
            InstantSource clock,
            ApplicationEventPublisher news) {
        this.desk = desk;
        this.caseFiles = caseFiles;
        this.reclock = reclock;
        this.town = town;
        this.clock = clock;
        this.news = news;
    }

    /// @param channel by which they came
    public Result complete(UUID id, int version, StaffPrincipal agent, Channel channel) {
        return desk.act(id, version, agent, request -> {
            if (!(request.state() instanceof RequestState.AwaitingDocuments awaiting)) {
                return new Result.NotPossible("review.not-possible.nothing-asked");
            }
            caseFiles.documentsProduced(
                    id, clock.instant().atZone(town.municipality().zone()).toLocalDate());
            caseFiles.moveHeld(request, awaiting.produceDocuments(), agent.actor(), channel, Map.of());
            reclock.reclock(id);
            news.publishEvent(new DocumentsProduced(caseFiles.facts(request), clock.instant(), agent.actor()));
            return new Result.Done(caseFiles.get(id));
        });
    }
}
