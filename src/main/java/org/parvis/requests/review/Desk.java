package org.parvis.requests.review;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens requests to the agents of their department, and lets one agent act at a time: an action made on what is no
/// longer the current version is told so, and writes nothing.
@Component
public final class Desk {
    private final CaseFiles caseFiles;
    private final TransactionTemplate transaction;

    Desk(CaseFiles caseFiles, TransactionTemplate transaction) {
        this.caseFiles = caseFiles;
        this.transaction = transaction;
    }

    /// The request, where this agent's departments have it in hand.
    public Optional<Request> open(UUID id, StaffPrincipal agent) {
        return caseFiles.find(id).filter(request -> agent.desk().contains(request.department()));
    }

    /// @param version the one that the agent saw
    Result act(UUID id, int version, StaffPrincipal agent, Function<Request, Result> deed) {
        return transaction.execute(status -> {
            Request request = caseFiles.find(id).isPresent() ? caseFiles.lock(id) : null;
            if (request == null || !agent.desk().contains(request.department())) {
                return new Result.NotHere();
            }
            if (request.version() != version) {
                return new Result.Changed(caseFiles.history(id).getLast());
            }
            if (caseFiles.erasedAt(id).isPresent()) {
                return new Result.NotPossible("review.not-possible.erased");
            }
            Result result = deed.apply(request);
            if (!(result instanceof Result.Done)) {
                status.setRollbackOnly();
            }
            return result;
        });
    }
}
