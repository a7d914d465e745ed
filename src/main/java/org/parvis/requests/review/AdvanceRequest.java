package org.parvis.requests.review;

import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.parvis.town.Town;
import org.springframework.stereotype.Component;

/// Hands a request to the next stage of its workflow, and so to that stage's team.
@Component
public final class AdvanceRequest {
    private final Desk desk;
    private final CaseFiles caseFiles;
    private final Procedures procedures;
    private final Town town;

    AdvanceRequest(Desk desk, CaseFiles caseFiles, Procedures procedures, Town town) {
        this.desk = desk;
        this.caseFiles = caseFiles;
        this.procedures = procedures;
        this.town = town;
    }

    public Result advance(UUID id, int version, StaffPrincipal agent) {
        return desk.act(id, version, agent, request -> {
            Procedure procedure = procedures.at(request.procedure(), request.procedureVersion());
            var stage = procedure.stage(request.stage());
            var next = procedure.stageAfter(request.stage());
            if (stage.isEmpty() || next.isEmpty() || !stage.get().may().contains(Procedure.Move.ADVANCE)) {
                return new Result.NotPossible("review.not-possible.last-stage");
            }
            String team = next.get().team();
            var target = town.team(team);
            if (target.isEmpty()) {
                return new Result.NotPossible("review.not-possible.no-team");
            }
            if (!(request.state() instanceof RequestState.Complete complete)) {
                return new Result.NotPossible(
                        request.state().open()
                                ? "review.not-possible.awaiting-documents"
                                : "review.not-possible.closed");
            }
            Request taken = complete instanceof RequestState.Received received
                    ? caseFiles
                            .move(request, received.takeUp(), agent.actor(), Channel.WEB, Map.of())
                            .orElseThrow()
                    : request;
            return new Result.Done(caseFiles
                    .place(
                            taken,
                            target.get().department(),
                            team,
                            next.get().code(),
                            null,
                            "advanced",
                            agent.actor(),
                            Map.of(
                                    "stage",
                                    next.get().code(),
                                    "department",
                                    target.get().department()))
                    .orElseThrow());
        });
    }
}
