package org.parvis.requests.review;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestNews.RequestReopened;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Reclock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Looks at a decided request again.
@Component
public final class ReopenRequest {
    private final Desk desk;
    private final CaseFiles caseFiles;
    private final Reclock reclock;
    private final InstantSource clock;
    private final ApplicationEventPublisher news;

    ReopenRequest(
            Desk desk, CaseFiles caseFiles, Reclock reclock, InstantSource clock, ApplicationEventPublisher news) {
        this.desk = desk;
        this.caseFiles = caseFiles;
        this.reclock = reclock;
        this.clock = clock;
        this.news = news;
    }

    public Result reopen(UUID id, int version, StaffPrincipal agent, String reason) {
        return desk.act(id, version, agent, request -> {
            if (reason.isBlank()) {
                return new Result.Invalid(Map.of("reason", "review.reopen.why"));
            }
            if (!(request.state() instanceof RequestState.Decided decided)) {
                return new Result.NotPossible("review.not-possible.not-decided");
            }
            caseFiles.moveHeld(request, decided.reopen(), agent.actor(), Channel.WEB, Map.of("reason", reason));
            reclock.afresh(id);
            news.publishEvent(new RequestReopened(caseFiles.facts(request), clock.instant(), agent.actor(), reason));
            return new Result.Done(caseFiles.get(id));
        });
    }
}
