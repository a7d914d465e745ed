package org.parvis.requests.review;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestNews.RequestPassedOn;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Passes a request on to the administration that is competent, and tells the applicant which: a duty of law (CRPA,
/// art. L114-2), so possible at every stage.
@Component
public final class PassOnRequest {
    private final Desk desk;
    private final CaseFiles caseFiles;
    private final InstantSource clock;
    private final ApplicationEventPublisher news;

    PassOnRequest(Desk desk, CaseFiles caseFiles, InstantSource clock, ApplicationEventPublisher news) {
        this.desk = desk;
        this.caseFiles = caseFiles;
        this.clock = clock;
        this.news = news;
    }

    /// @param to name and address of the competent administration, as the applicant will read them
    public Result passOn(UUID id, int version, StaffPrincipal agent, String to) {
        return desk.act(id, version, agent, request -> {
            if (to.isBlank()) {
                return new Result.Invalid(Map.of("administration", "review.pass-on.to-whom"));
            }
            if (!(request.state() instanceof RequestState.Open open)) {
                return new Result.NotPossible("review.not-possible.closed");
            }
            caseFiles.moveHeld(request, open.passOn(), agent.actor(), Channel.WEB, Map.of("to", to.strip()));
            news.publishEvent(new RequestPassedOn(
                    caseFiles.facts(request),
                    clock.instant(),
                    agent.actor(),
                    "/requests/" + caseFiles.link(id).value(),
                    to.strip()));
            return new Result.Done(caseFiles.get(id));
        });
    }
}
