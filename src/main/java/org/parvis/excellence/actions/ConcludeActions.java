package org.parvis.excellence.actions;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.InView;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.insight.Indicators;
import org.parvis.insight.Indicators.Period;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.platform.security.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads, on the day that was set when it was accepted, what an action has changed. An action that nobody has begun has
/// nothing to show: it stays on the board, late.
@Component
public final class ConcludeActions implements RecurringJob {
    private static final Actor ACTOR = new Actor.Automatic("proof");

    private final ActionStore store;
    private final Indicators indicators;
    private final InView view;
    private final TransactionTemplate transaction;

    ConcludeActions(ActionStore store, Indicators indicators, InView view, TransactionTemplate transaction) {
        this.store = store;
        this.indicators = indicators;
        this.view = view;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "conclude-actions";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        store.due(view.today())
                .forEach(due -> transaction.executeWithoutResult(
                        _ -> store.hold(due.id(), due.version()).ifPresent(this::conclude)));
    }

    private void conclude(Action action) {
        LocalDate begun = action.begunOn() == null ? action.acceptedOn() : action.begunOn();
        LocalDate first = begun.plusDays(1);
        var since = new Period(first.isAfter(action.dueOn()) ? action.dueOn() : first, action.dueOn());
        Reading guardrail = action.metric().guardrail();
        var conclusion = Conclusion.of(
                action.metric(), read(action.metric().baseline(), action, since), again(guardrail, action, since));
        store.conclude(action.id(), conclusion.verdict(), conclusion, view.today(), "concluded", ACTOR, null);
    }

    private @Nullable Reading again(@Nullable Reading before, Action action, Period since) {
        return before == null ? null : read(before, action, since);
    }

    private Reading read(Reading before, Action action, Period since) {
        return Reading.of(
                before.name(),
                before.indicator(),
                since,
                before.minimum(),
                indicators.read(before.indicator(), action.subject(), since));
    }
}
