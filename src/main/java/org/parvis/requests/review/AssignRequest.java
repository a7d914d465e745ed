package org.parvis.requests.review;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.springframework.stereotype.Component;

/// Puts a request into an agent's hands; the first time, the review begins.
@Component
public final class AssignRequest {
    private final Desk desk;
    private final CaseFiles caseFiles;
    private final Town town;

    AssignRequest(Desk desk, CaseFiles caseFiles, Town town) {
        this.desk = desk;
        this.caseFiles = caseFiles;
        this.town = town;
    }

    /// @param to an agent of the same department; null lays it back for everybody
    public Result assign(UUID id, int version, StaffPrincipal agent, @Nullable UUID to) {
        return desk.act(id, version, agent, request -> {
            if (!request.state().open()) {
                return new Result.NotPossible("review.not-possible.closed");
            }
            var member = to == null
                    ? java.util.Optional.<StaffMember>empty()
                    : town.staffOf(request.department()).stream()
                            .filter(StaffMember::handlesRequests)
                            .filter(one -> one.id().equals(to))
                            .findFirst();
            if (to != null && member.isEmpty()) {
                return new Result.Invalid(Map.of("assignee", "review.assign.not-of-department"));
            }
            Request taken = takenUp(request, agent);
            return caseFiles
                    .place(
                            taken,
                            taken.department(),
                            taken.team(),
                            taken.stage(),
                            to,
                            to == null ? "unassigned" : "assigned",
                            agent.actor(),
                            member.map(one -> Map.of("to", one.name())).orElse(Map.of()))
                    .<Result>map(Result.Done::new)
                    .orElseThrow();
        });
    }

    private Request takenUp(Request request, StaffPrincipal agent) {
        return request.state() instanceof RequestState.Received received
                ? caseFiles
                        .move(request, received.takeUp(), agent.actor(), Channel.WEB, Map.of())
                        .orElseThrow()
                : request;
    }
}
