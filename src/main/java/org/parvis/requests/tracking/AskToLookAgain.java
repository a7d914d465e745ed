package org.parvis.requests.tracking;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestNews.RequestReopened;
import org.parvis.requests.RequestState;
import org.parvis.requests.Requests;
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
final class AskToLookAgain implements Requests {
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

    @Override
    public Optional<Standing> openedBy(Secret link) {
        return caseFiles.openedBy(link).map(this::standing);
    }

    @Override
    public Optional<Standing> find(UUID id) {
        return caseFiles.find(id).map(this::standing);
    }

    @Override
    public Map<UUID, String> applicantNames(Collection<UUID> ids) {
        return caseFiles.applicantNames(ids);
    }

    private Standing standing(Request request) {
        LocalDate lastDay = lastDay(request);
        boolean may = lastDay != null
                && !day(clock.instant()).isAfter(lastDay)
                && caseFiles.reopenings(request.id()).stream().noneMatch(CaseFiles.Reopened::byApplicant);
        return new Standing(caseFiles.facts(request), request.state(), may ? lastDay : null);
    }

    @Override
    public Reopening reopen(UUID id, Actor.Resident actor, String reason) {
        return transaction.execute(_ -> {
            Request request = caseFiles.lock(id);
            LocalDate lastDay = lastDay(request);
            if (!(request.state() instanceof RequestState.Decided decided) || lastDay == null) {
                return new Reopening.NotDecided(request.state());
            }
            if (caseFiles.reopenings(id).stream().anyMatch(CaseFiles.Reopened::byApplicant)) {
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
