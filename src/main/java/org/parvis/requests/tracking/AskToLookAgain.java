package org.parvis.requests.tracking;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.Actor;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestNews.RequestReopened;
import org.parvis.requests.RequestState;
import org.parvis.requests.Requests.Reopening;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Reclock;
import org.parvis.requests.casefile.Request;
import org.parvis.town.Town;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The applicant asks the town hall to look again. The decision stands meanwhile and the time limit to appeal runs on;
/// the town hall's promise is made anew from this day, and silence decides nothing a second time.
@Component
final class AskToLookAgain {
    private static final int DAYS = 60;

    private final CaseFiles caseFiles;
    private final Reclock reclock;
    private final Town town;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    AskToLookAgain(
            CaseFiles caseFiles,
            Reclock reclock,
            Town town,
            InstantSource clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news) {
        this.caseFiles = caseFiles;
        this.reclock = reclock;
        this.town = town;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
    }

    /// The last day on which its applicant may still ask, null when they cannot.
    @Nullable
    LocalDate openUntil(Request request) {
        LocalDate lastDay = lastDay(request);
        boolean may = lastDay != null && !day(clock.instant()).isAfter(lastDay) && !alreadyAsked(request.id());
        return may ? lastDay : null;
    }

    private boolean alreadyAsked(UUID id) {
        return caseFiles.reopenings(id).stream().anyMatch(CaseFiles.Reopened::byApplicant);
    }

    Reopening ask(UUID id, Actor.Resident actor, String reason) {
        return transaction.execute(_ -> {
            Request request = caseFiles.lock(id);
            LocalDate lastDay = lastDay(request);
            if (!(request.state() instanceof RequestState.Decided decided) || lastDay == null) {
                return new Reopening.NotDecided(request.state());
            }
            if (alreadyAsked(id)) {
                return new Reopening.Already();
            }
            if (day(clock.instant()).isAfter(lastDay)) {
                return new Reopening.TooLate(lastDay);
            }
            caseFiles.moveHeld(
                    request,
                    decided.reopen(),
                    actor,
                    Channel.WEB,
                    Map.of(
                            "from",
                            request.state().code(),
                            "promised",
                            String.valueOf(request.promisedOn()),
                            "reason",
                            reason));
            caseFiles.write(id, actor, request.applicant().name(), false, reason, List.of());
            reclock.afresh(id);
            news.publishEvent(new RequestReopened(caseFiles.facts(caseFiles.get(id)), clock.instant(), actor, reason));
            return new Reopening.Reopened();
        });
    }

    private @Nullable LocalDate lastDay(Request request) {
        Instant closed = request.closedAt();
        return request.state() instanceof RequestState.Decided && closed != null
                ? day(closed).plusDays(DAYS)
                : null;
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(town.municipality().zone()).toLocalDate();
    }
}
