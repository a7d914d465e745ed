package org.parvis.requests.review;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.requests.RequestNews.RequestTransferred;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.parvis.town.Town;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Gives a request to the team of the town whose matter it is. The clock goes on: to the applicant the town hall is
/// one.
@Component
public final class TransferRequest {
    private final Desk desk;
    private final CaseFiles caseFiles;
    private final Procedures procedures;
    private final Town town;
    private final InstantSource clock;
    private final ApplicationEventPublisher news;

    TransferRequest(
            Desk desk,
            CaseFiles caseFiles,
            Procedures procedures,
            Town town,
            InstantSource clock,
            ApplicationEventPublisher news) {
        this.desk = desk;
        this.caseFiles = caseFiles;
        this.procedures = procedures;
        this.town = town;
        this.clock = clock;
        this.news = news;
    }

    /// @param reason for the colleagues who receive it
    public Result transfer(UUID id, int version, StaffPrincipal agent, String team, String reason) {
        return desk.act(id, version, agent, request -> {
            var target = town.team(team);
            if (target.isEmpty() || target.get().code().equals(request.team())) {
                return new Result.Invalid(Map.of("team", "review.transfer.choose-another"));
            }
            if (!request.state().open()) {
                return new Result.NotPossible("review.not-possible.closed");
            }
            if (!may(request)) {
                return new Result.NotPossible("review.not-possible.not-at-this-stage");
            }
            Request moved = caseFiles
                    .place(
                            request,
                            target.get().department(),
                            team,
                            request.stage(),
                            null,
                            "transferred",
                            agent.actor(),
                            Map.of(
                                    "from",
                                    request.team(),
                                    "to",
                                    team,
                                    "department",
                                    target.get().department(),
                                    "reason",
                                    reason))
                    .orElseThrow();
            if (!moved.department().equals(request.department())) {
                news.publishEvent(new RequestTransferred(
                        caseFiles.facts(moved),
                        clock.instant(),
                        agent.actor(),
                        "/requests/" + caseFiles.link(id).value(),
                        request.department()));
            }
            return new Result.Done(moved);
        });
    }

    private boolean may(Request request) {
        return procedures
                .at(request.procedure(), request.procedureVersion())
                .stage(request.stage())
                .filter(stage -> stage.may().contains(Procedure.Move.TRANSFER))
                .isPresent();
    }
}
