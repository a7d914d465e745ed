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
import org.parvis.requests.RequestNews.DeadlineNear;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.parvis.town.Countries;
import org.parvis.town.Town;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Warns the agent who holds a request, or its team, two working days before its deadline; once for each deadline.
@Component
public final class WarnBeforeDeadlines implements RecurringJob {
    /// Within so many working days a request is soon late.
    public static final int NOTICE = 2;

    private static final Actor.Automatic ACTOR = new Actor.Automatic("deadline");

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final Countries countries;
    private final Town town;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    WarnBeforeDeadlines(
            JdbcClient jdbc,
            CaseFiles caseFiles,
            Countries countries,
            Town town,
            InstantSource clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news) {
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.countries = countries;
        this.town = town;
        this.clock = clock;
        this.transaction = transaction;
        this.news = news;
    }

    @Override
    public String name() {
        return "warn-before-deadlines";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        LocalDate today = clock.instant().atZone(town.municipality().zone()).toLocalDate();
        LocalDate horizon = countries.calendar().plusWorkingDays(today, NOTICE);
        List<UUID> near = jdbc.sql("""
                select id from request
                where open and due_on >= :today and due_on <= :horizon and warned_on is null order by due_on""")
                .param("today", today)
                .param("horizon", horizon)
                .query(UUID.class)
                .list();
        for (UUID id : near) {
            transaction.executeWithoutResult(_ -> warn(caseFiles.lock(id), today));
        }
    }

    private void warn(Request request, LocalDate today) {
        int warned = jdbc.sql("update request set warned_on = :today where id = :id and warned_on is null and open")
                .param("today", today)
                .param("id", request.id())
                .update();
        if (warned == 1) {
            caseFiles.record(
                    request.id(),
                    "deadline-near",
                    ACTOR,
                    Channel.WEB,
                    Map.of("dueOn", request.dueOn().toString()));
            news.publishEvent(new DeadlineNear(
                    caseFiles.facts(request), clock.instant(), ACTOR, request.dueOn(), request.assignee()));
        }
    }
}
