package org.parvis.requests.casefile;

import java.util.UUID;
import org.parvis.procedures.Procedures;
import org.parvis.town.Town;
import org.springframework.stereotype.Component;

/// Counts a request's deadlines again, after something that moves the clock by law.
@Component
public final class Reclock {
    private final CaseFiles caseFiles;
    private final Procedures procedures;
    private final Deadlines deadlines;
    private final Town town;

    Reclock(CaseFiles caseFiles, Procedures procedures, Deadlines deadlines, Town town) {
        this.caseFiles = caseFiles;
        this.procedures = procedures;
        this.deadlines = deadlines;
        this.town = town;
    }

    public Deadlines.Dates reclock(UUID id) {
        Request request = caseFiles.get(id);
        var dates = dates(request);
        caseFiles.setDeadlines(id, dates.silenceOn(), dates.dueOn());
        return dates;
    }

    /// The same for a request that has just been opened again.
    public void afresh(UUID id) {
        var dates = dates(caseFiles.get(id));
        caseFiles.promise(id, dates.promisedOn(), dates.dueOn());
    }

    public Deadlines.Dates dates(Request request) {
        var procedure = procedures.at(request.procedure(), request.procedureVersion());
        var reopenings = caseFiles.reopenings(request.id());
        if (!reopenings.isEmpty()) {
            var day =
                    reopenings.getLast().at().atZone(town.municipality().zone()).toLocalDate();
            return deadlines.ofReopened(procedure, day);
        }
        return deadlines.of(
                procedure, request.answers(), request.receivedOn(), caseFiles.informationRequests(request.id()));
    }
}
