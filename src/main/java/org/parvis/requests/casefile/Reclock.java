package org.parvis.requests.casefile;

import java.util.UUID;
import org.parvis.procedures.Procedures;
import org.springframework.stereotype.Component;

/// Counts a request's deadlines again, after something that moves the clock by law.
@Component
public final class Reclock {
    private final CaseFiles caseFiles;
    private final Procedures procedures;
    private final Deadlines deadlines;

    Reclock(CaseFiles caseFiles, Procedures procedures, Deadlines deadlines) {
        this.caseFiles = caseFiles;
        this.procedures = procedures;
        this.deadlines = deadlines;
    }

    public Deadlines.Dates reclock(UUID id) {
        Request request = caseFiles.get(id);
        var dates = dates(request);
        caseFiles.setDeadlines(id, dates.silenceOn(), dates.dueOn());
        return dates;
    }

    public Deadlines.Dates dates(Request request) {
        return deadlines.of(
                procedures.at(request.procedure(), request.procedureVersion()),
                request.answers(),
                request.receivedOn(),
                caseFiles.informationRequests(request.id()));
    }
}
