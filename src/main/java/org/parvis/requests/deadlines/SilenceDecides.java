package org.parvis.requests.deadlines;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.platform.security.Actor;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestNews.SilenceDecided;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.parvis.town.Town;
import org.parvis.town.country.SilenceEffect;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Silence that has lasted long enough decides (CRPA, art. L231-1 and L231-4). The decision is born at the end of its
/// day, so it is written down on the day after.
@Component
public final class SilenceDecides implements RecurringJob {
    private static final Actor.Automatic ACTOR = new Actor.Automatic("silence");

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final Town town;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    SilenceDecides(
            JdbcClient jdbc,
            CaseFiles caseFiles,
            Town town,
            InstantSource clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news) {
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.town = town;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
    }

    @Override
    public String name() {
        return "silence-decides";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        LocalDate today = clock.instant().atZone(town.municipality().zone()).toLocalDate();
        List<UUID> due = jdbc.sql("select id from request where open and silence_on < :today order by silence_on")
                .param("today", today)
                .query(UUID.class)
                .list();
        for (UUID id : due) {
            transaction.executeWithoutResult(_ -> decide(caseFiles.lock(id), today));
        }
    }

    private void decide(Request request, LocalDate today) {
        LocalDate day = request.silenceOn();
        if (day == null || !day.isBefore(today)) {
            return;
        }
        boolean granted = request.silenceEffect() == SilenceEffect.TACIT_APPROVAL;
        var transition = switch (request.state()) {
            case RequestState.Complete complete -> granted ? complete.grantBySilence() : complete.rejectBySilence();
            case RequestState.AwaitingDocuments awaiting -> granted ? null : awaiting.rejectBySilence();
            case RequestState.Closed _ -> null;
        };
        if (transition == null) {
            return;
        }
        caseFiles.moveHeld(request, transition, ACTOR, Channel.WEB, Map.of("day", day.toString()));
        news.publishEvent(new SilenceDecided(
                caseFiles.facts(request),
                clock.instant(),
                ACTOR,
                "/requests/" + caseFiles.link(request.id()).value(),
                granted,
                day));
    }
}
