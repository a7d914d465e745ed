package org.parvis.excellence.actions;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.parvis.excellence.InView;
import org.parvis.excellence.actions.Action.Outcome;
import org.parvis.excellence.actions.Action.State;
import org.parvis.platform.security.StaffPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Moves an action along the board, notes what happens to it, or stops it. Its verdict is never given by hand:
/// [ConcludeActions] reads it on its day.
@Component
public final class MoveAction {
    static final int WORDS = 2000;

    private final ActionStore store;
    private final InView view;
    private final TransactionTemplate transaction;

    MoveAction(ActionStore store, InView view, TransactionTemplate transaction) {
        this.store = store;
        this.view = view;
        this.transaction = transaction;
    }

    public enum Move {
        BEGIN(State.TO_DO, State.IN_PROGRESS, "begun"),
        FINISH(State.IN_PROGRESS, State.AWAITING_RESULT, "done"),
        RESUME(State.AWAITING_RESULT, State.IN_PROGRESS, "resumed");

        private final State from;
        private final State to;
        private final String kind;

        Move(State from, State to, String kind) {
            this.from = from;
            this.to = to;
            this.kind = kind;
        }

        State from() {
            return from;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Move> of(String code) {
            for (Move move : values()) {
                if (move.code().equals(code)) {
                    return Optional.of(move);
                }
            }
            return Optional.empty();
        }
    }

    public sealed interface Result {
        record Done() implements Result {}

        /// Nothing was written, or too much.
        record WordsWrong() implements Result {}

        /// Somebody was faster, or it has been concluded.
        record Changed() implements Result {}
    }

    public Result move(UUID id, int version, StaffPrincipal by, Move move) {
        return act(id, version, action -> {
            if (action.state() != move.from) {
                return new Result.Changed();
            }
            LocalDate today = view.today();
            LocalDate due = move == Move.BEGIN ? dueWhenBegun(action, today) : action.dueOn();
            store.move(id, move.to, today, due, move.kind, by.actor());
            if (!due.equals(action.dueOn())) {
                store.record(id, "postponed", by.actor(), null);
            }
            return new Result.Done();
        });
    }

    /// An action that is begun when less than half of its time is left has had no time to show anything on its day: it
    /// gets as long as was meant for it.
    static LocalDate dueWhenBegun(Action action, LocalDate today) {
        long meant = ChronoUnit.DAYS.between(action.acceptedOn(), action.dueOn());
        long left = ChronoUnit.DAYS.between(today, action.dueOn());
        return left * 2 >= meant ? action.dueOn() : today.plusDays(meant);
    }

    /// Also once it is concluded: what was learnt is worth writing down.
    public Result note(UUID id, int version, StaffPrincipal by, String typed) {
        String words = typed.strip();
        if (words.isEmpty() || words.length() > WORDS) {
            return new Result.WordsWrong();
        }
        return act(id, version, _ -> {
            store.record(id, "noted", by.actor(), words);
            return new Result.Done();
        });
    }

    Result stop(UUID id, int version, StaffPrincipal by, String typed) {
        String reason = typed.strip();
        if (reason.isEmpty() || reason.length() > WORDS) {
            return new Result.WordsWrong();
        }
        return act(id, version, action -> {
            if (action.state() == State.CONCLUDED) {
                return new Result.Changed();
            }
            store.conclude(id, Outcome.STOPPED, null, view.today(), "stopped", by.actor(), reason);
            return new Result.Done();
        });
    }

    private Result act(UUID id, int version, Function<Action, Result> deed) {
        return transaction.execute(_ -> store.hold(id, version).map(deed).orElseGet(Result.Changed::new));
    }
}
