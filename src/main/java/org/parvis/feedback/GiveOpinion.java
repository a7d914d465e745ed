package org.parvis.feedback;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// One opinion a request. It may be changed until its last day; each change is kept beside what it changed.
@Component
public final class GiveOpinion {
    private final OpinionStore opinions;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    GiveOpinion(OpinionStore opinions, InstantSource clock, TransactionTemplate transaction) {
        this.opinions = opinions;
        this.clock = clock;
        this.transaction = transaction;
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
                opinions.keep(invitation, opinion, before.isPresent());
            }
            return new Result.Kept();
        });
    }

    boolean open(Invitation invitation) {
        return !opinions.day(clock.instant()).isAfter(invitation.lastDay());
    }
}
