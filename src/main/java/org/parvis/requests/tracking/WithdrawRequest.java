package org.parvis.requests.tracking;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.Actor;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestNews.RequestWithdrawn;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The applicant takes the request back, as long as it is open.
@Component
public final class WithdrawRequest {
    private final CaseFiles caseFiles;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    WithdrawRequest(
            CaseFiles caseFiles, InstantSource clock, TransactionTemplate transaction, ApplicationEventPublisher news) {
        this.caseFiles = caseFiles;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
    }

    public sealed interface Result {
        record Withdrawn() implements Result {}

        /// It was closed meanwhile.
        record TooLate(Request request) implements Result {}
    }

    public Result withdraw(UUID id, Actor actor, String reason) {
        return transaction.execute(_ -> {
            Request request = caseFiles.lock(id);
            if (!(request.state() instanceof RequestState.Open open)) {
                return new Result.TooLate(request);
            }
            caseFiles.moveHeld(request, open.withdraw(), actor, Channel.WEB, Map.of("reason", reason));
            news.publishEvent(new RequestWithdrawn(caseFiles.facts(request), clock.instant(), actor));
            return new Result.Withdrawn();
        });
    }
}
