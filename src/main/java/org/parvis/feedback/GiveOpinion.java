package org.parvis.feedback;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.parvis.feedback.OpinionNews.OpinionChanged;
import org.parvis.feedback.OpinionNews.OpinionGiven;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// One opinion a request. It may be changed until its last day; each change is kept beside what it changed.
@Component
public final class GiveOpinion {
    private final OpinionStore opinions;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    GiveOpinion(
            OpinionStore opinions,
            InstantSource clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news) {
        this.opinions = opinions;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
    }

    public sealed interface Result {
        record Kept() implements Result {}

        record TooLate(LocalDate lastDay) implements Result {}
    }

    public Result give(UUID request, Opinion opinion) {
        return transaction.execute(_ -> {
            Invitation invitation = opinions.lock(request);
            if (!open(invitation)) {
                return new Result.TooLate(invitation.lastDay());
            }
            Optional<Opinion> before = opinions.opinion(request);
            if (!before.equals(Optional.of(opinion))) {
                keep(invitation, opinion);
            }
            return new Result.Kept();
        });
    }

    private void keep(Invitation invitation, Opinion opinion) {
        UUID request = invitation.request();
        var before = opinions.figures(request);
        opinions.keep(invitation, opinion, before.isPresent());
        var now = opinions.figures(request).orElseThrow();
        news.publishEvent(
                before.isPresent()
                        ? new OpinionChanged(request, clock.instant(), before.get(), now)
                        : new OpinionGiven(request, clock.instant(), opinions.asked(invitation), now));
    }

    boolean open(Invitation invitation) {
        return !opinions.day(clock.instant()).isAfter(invitation.lastDay());
    }
}
