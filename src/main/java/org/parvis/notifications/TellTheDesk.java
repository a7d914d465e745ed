package org.parvis.notifications;

import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.Actor;
import org.parvis.procedures.Channel;
import org.parvis.requests.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/// An applicant whom an e-mail did not reach believes that the town hall is silent. The request's history says so, for
/// the agent who has their phone number or postal address.
@Component
class TellTheDesk {
    private static final String REQUEST = "request:";

    private final CaseFiles caseFiles;

    TellTheDesk(CaseFiles caseFiles) {
        this.caseFiles = caseFiles;
    }

    void notDelivered(SendMessage.Message message) {
        if (!message.about().startsWith(REQUEST)) {
            return;
        }
        caseFiles
                .find(UUID.fromString(message.about().substring(REQUEST.length())))
                .filter(request -> message.to().equals(request.applicant().email()))
                .ifPresent(request -> caseFiles.record(
                        request.id(),
                        "message-not-delivered",
                        new Actor.Automatic("notifications"),
                        Channel.EMAIL,
                        Map.of("to", message.to())));
    }
}
