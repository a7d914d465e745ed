package org.parvis.feedback;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.parvis.feedback.OpinionNews.OpinionAsked;
import org.parvis.platform.jobs.Jobs;
import org.parvis.requests.RequestFacts;
import org.parvis.requests.RequestNews.RequestDecided;
import org.parvis.requests.RequestNews.RequestPassedOn;
import org.parvis.requests.RequestNews.SilenceDecided;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// A request has ended: its applicant may say what they think for thirty days, at once on the request's page, and an
/// hour later by e-mail, when the decision has been read. Nobody is asked about a request that they took back.
@Component
final class RequestEnds {
    private static final int DAYS = 30;
    private static final Duration AFTER = Duration.ofHours(1);

    private final OpinionStore opinions;
    private final Jobs jobs;
    private final ApplicationEventPublisher news;

    RequestEnds(OpinionStore opinions, Jobs jobs, ApplicationEventPublisher news) {
        this.opinions = opinions;
        this.jobs = jobs;
        this.news = news;
    }

    @EventListener
    void decided(RequestDecided decided) {
        invite(decided.request(), decided.at(), decided.outcome().name());
    }

    @EventListener
    void decidedBySilence(SilenceDecided decided) {
        invite(decided.request(), decided.at(), decided.granted() ? "TACITLY_GRANTED" : "TACITLY_REJECTED");
    }

    @EventListener
    void passedOn(RequestPassedOn passedOn) {
        invite(passedOn.request(), passedOn.at(), "PASSED_ON");
    }

    private void invite(RequestFacts request, Instant at, String ending) {
        Instant endedAt = at.truncatedTo(ChronoUnit.MILLIS);
        var before = opinions.held(request.id());
        opinions.invite(new Invitation(
                request.id(),
                request.procedure(),
                request.department(),
                request.channel(),
                ending,
                endedAt,
                opinions.day(at).plusDays(DAYS)));
        news.publishEvent(new OpinionAsked(
                request.id(),
                at,
                opinions.asked(opinions.lock(request.id())),
                before.map(opinions::asked).orElse(null),
                opinions.opinion(request.id()).isPresent()));
        jobs.enqueueAt(
                at.plus(AFTER),
                InviteOpinion.JOB,
                request.id() + ":" + endedAt.toEpochMilli(),
                new InviteOpinion.Work(request.id(), endedAt));
    }
}
