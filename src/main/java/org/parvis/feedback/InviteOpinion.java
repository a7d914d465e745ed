package org.parvis.feedback;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.parvis.platform.jobs.JobHandler;
import org.parvis.requests.Requests;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes to the applicant whose request ended an hour ago, unless they gave their opinion already, or the request was
/// opened again meanwhile.
@Component
final class InviteOpinion implements JobHandler<InviteOpinion.Work> {
    static final String JOB = "invite-opinion";

    private final OpinionStore opinions;
    private final Requests requests;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    InviteOpinion(
            OpinionStore opinions,
            Requests requests,
            InstantSource clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news) {
        this.opinions = opinions;
        this.requests = requests;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
    }

    record Work(UUID request, Instant endedAt) {}

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Class<Work> payload() {
        return Work.class;
    }

    @Override
    public void run(Work work) {
        transaction.executeWithoutResult(_ -> {
            Invitation invitation = opinions.lock(work.request());
            var standing = requests.find(work.request()).orElseThrow();
            var applicant = standing.request().applicant();
            boolean endedAgain = !invitation.endedAt().equals(work.endedAt());
            boolean given = opinions.opinion(work.request()).isPresent();
            if (endedAgain || given || standing.state().open() || applicant.email() == null) {
                return;
            }
            String link = "/opinions/" + opinions.link(work.request()).value();
            news.publishEvent(new OpinionInvited(standing.request(), clock.instant(), link, applicant.language()));
        });
    }
}
