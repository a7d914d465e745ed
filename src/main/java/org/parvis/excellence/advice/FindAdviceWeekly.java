package org.parvis.excellence.advice;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.parvis.excellence.InView;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.platform.security.Actor;
import org.parvis.town.Town;
import org.springframework.stereotype.Component;

/// Looks at every department once a week. It asks more often whether the week has had its turn, so that a machine that
/// was off on Monday makes up for it; a week counts as looked at when every department was.
@Component
public final class FindAdviceWeekly implements RecurringJob {
    private static final Actor ACTOR = new Actor.Automatic("advice");

    private final FindAdvice find;
    private final AdviceStore store;
    private final Town town;
    private final InView view;

    FindAdviceWeekly(FindAdvice find, AdviceStore store, Town town, InView view) {
        this.find = find;
        this.store = store;
        this.town = town;
        this.view = view;
    }

    @Override
    public String name() {
        return "find-advice";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        LocalDate today = view.today();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (!store.hasLookedIn(monday)) {
            town.departments().forEach(department -> find.find(department.code(), today, ACTOR));
            store.hasLooked(monday);
        }
    }
}
