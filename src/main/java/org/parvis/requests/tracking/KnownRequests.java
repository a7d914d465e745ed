package org.parvis.requests.tracking;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.requests.Requests;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.springframework.stereotype.Component;

/// Answers the rooms above from the case files.
@Component
final class KnownRequests implements Requests {
    private final CaseFiles caseFiles;
    private final AskToLookAgain lookAgain;

    KnownRequests(CaseFiles caseFiles, AskToLookAgain lookAgain) {
        this.caseFiles = caseFiles;
        this.lookAgain = lookAgain;
    }

    @Override
    public Optional<Standing> openedBy(Secret link) {
        return caseFiles.openedBy(link).map(this::standing);
    }

    @Override
    public Optional<Standing> find(UUID id) {
        return caseFiles.find(id).map(this::standing);
    }

    private Standing standing(Request request) {
        return new Standing(caseFiles.facts(request), request.state(), lookAgain.openUntil(request));
    }

    @Override
    public Map<UUID, String> applicantNames(Collection<UUID> ids) {
        return caseFiles.applicantNames(ids);
    }

    @Override
    public Reopening reopen(UUID id, Actor.Resident actor, String reason) {
        return lookAgain.ask(id, actor, reason);
    }
}
