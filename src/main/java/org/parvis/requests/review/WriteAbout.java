package org.parvis.requests.review;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestNews.MessageSent;
import org.parvis.requests.casefile.CaseFiles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes to the applicant, or a note for the town hall alone. Neither changes where the request stands, so neither
/// minds who else acted meanwhile.
@Component
public final class WriteAbout {
    private final Desk desk;
    private final CaseFiles caseFiles;
    private final InstantSource clock;
    private final ApplicationEventPublisher news;

    WriteAbout(Desk desk, CaseFiles caseFiles, InstantSource clock, ApplicationEventPublisher news) {
        this.desk = desk;
        this.caseFiles = caseFiles;
        this.clock = clock;
        this.news = news;
    }

    public Result message(UUID id, StaffPrincipal agent, String text, List<UUID> files) {
        return write(id, agent, text, files, false);
    }

    public Result note(UUID id, StaffPrincipal agent, String text, List<UUID> files) {
        return write(id, agent, text, files, true);
    }

    private Result write(UUID id, StaffPrincipal agent, String text, List<UUID> files, boolean internal) {
        if (text.isBlank()) {
            return new Result.Invalid(Map.of("text", "review.write.empty"));
        }
        return desk.act(id, caseFiles.get(id).version(), agent, request -> {
            caseFiles.write(id, agent.actor(), agent.name(), internal, text, files);
            caseFiles.record(
                    id,
                    internal ? "note-written" : "message-sent",
                    agent.actor(),
                    Channel.WEB,
                    Map.of("files", files.size()));
            if (!internal) {
                news.publishEvent(new MessageSent(
                        caseFiles.facts(request),
                        clock.instant(),
                        agent.actor(),
                        "/requests/" + caseFiles.link(id).value(),
                        text));
            }
            return new Result.Done(request);
        });
    }
}
