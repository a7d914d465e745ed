package org.parvis.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.actions.Action;
import org.parvis.excellence.actions.ActionStore;
import org.parvis.excellence.actions.ConcludeActions;
import org.parvis.excellence.actions.MoveAction;
import org.parvis.excellence.actions.MoveAction.Move;
import org.parvis.excellence.advice.AcceptAdvice;
import org.parvis.excellence.advice.Advice;
import org.parvis.excellence.advice.FindAdviceWeekly;
import org.parvis.excellence.advice.RefuseAdvice;
import org.parvis.excellence.advice.ShownAdvice;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.tenancy.Moment;
import org.parvis.town.Countries;
import org.parvis.town.Town;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets a town look at its figures month by month and answer the advice that it gets, as `excellence.yaml` says: who
/// did what and when. What was advised, and what an action has changed, is not written there: the town hall's own rules
/// find it in what was lived. An answer to an advice that the figures did not call for is left out.
@Component
class LiveTheLoop {
    private static final Logger log = LoggerFactory.getLogger(LiveTheLoop.class);
    private static final LocalTime BY_NIGHT = LocalTime.of(4, 30);
    private static final LocalTime IN_THE_MORNING = LocalTime.of(9, 40);

    private final FindAdviceWeekly find;
    private final ConcludeActions conclude;
    private final ShownAdvice shown;
    private final AcceptAdvice accept;
    private final RefuseAdvice refuse;
    private final MoveAction move;
    private final ActionStore actions;
    private final AtWork staff;
    private final LiveAYear year;
    private final Town town;
    private final Countries countries;
    private final InstantSource clock;

    LiveTheLoop(
            FindAdviceWeekly find,
            ConcludeActions conclude,
            ShownAdvice shown,
            AcceptAdvice accept,
            RefuseAdvice refuse,
            MoveAction move,
            ActionStore actions,
            AtWork staff,
            LiveAYear year,
            Town town,
            Countries countries,
            InstantSource clock) {
        this.find = find;
        this.conclude = conclude;
        this.shown = shown;
        this.accept = accept;
        this.refuse = refuse;
        this.move = move;
        this.actions = actions;
        this.staff = staff;
        this.year = year;
        this.town = town;
        this.countries = countries;
        this.clock = clock;
    }

    /// Days are periods counted from the last day of the lived year, as in `life.yaml`: `-P5M`.
    ///
    /// @param firstLook the day from which on the rules are held against the figures, once a month
    record Plan(String firstLook, List<Answer> answers) {}

    /// What somebody answered to an advice: one of `accept` and `refuse`.
    ///
    /// @param procedure null where the advice means the whole department
    /// @param refuse the reason
    record Answer(
            String on,
            String department,
            String by,
            String rule,
            @Nullable String procedure,
            @Nullable Accepted accept,
            @Nullable String refuse) {}

    /// @param resultOn the day that was set for the verdict
    /// @param begin null where nobody has begun
    record Accepted(
            String title,
            String owner,
            String resultOn,
            @Nullable String begin,
            @Nullable String finish,
            @Nullable List<Note> notes) {}

    record Note(String on, String words) {}

    private record Deed(Instant moment, Runnable what) {}

    void live(Plan plan) {
        List<Deed> deeds = new ArrayList<>();
        LocalDate last = year.lastDay();
        for (LocalDate day = day(plan.firstLook(), last); !day.isAfter(last); day = day.plusMonths(1)) {
            deeds.add(new Deed(at(day, BY_NIGHT), this::look));
        }
        plan.answers().forEach(answer -> deeds.addAll(deeds(answer, last)));
        Instant now = clock.instant();
        deeds.stream()
                .filter(deed -> !deed.moment().isAfter(now))
                .sorted(Comparator.comparing(Deed::moment))
                .forEach(deed -> Moment.at(deed.moment(), deed.what()));
    }

    /// Holds the rules against the figures as they are now.
    void look() {
        find.run();
    }

    private List<Deed> deeds(Answer answer, LocalDate last) {
        List<Deed> deeds = new ArrayList<>();
        deeds.add(new Deed(worked(answer.on(), last, 0), () -> answer(answer, last)));
        Accepted accepted = answer.accept();
        if (accepted == null) {
            return deeds;
        }
        if (accepted.begin() != null) {
            deeds.add(new Deed(worked(accepted.begin(), last, 1), () -> move(answer, accepted, Move.BEGIN)));
        }
        if (accepted.finish() != null) {
            deeds.add(new Deed(worked(accepted.finish(), last, 2), () -> move(answer, accepted, Move.FINISH)));
        }
        List<Note> notes = accepted.notes() == null ? List.of() : accepted.notes();
        notes.forEach(note -> deeds.add(new Deed(worked(note.on(), last, 3), () -> note(answer, accepted, note))));
        deeds.add(new Deed(at(day(accepted.resultOn(), last), BY_NIGHT), conclude::run));
        return deeds;
    }

    private void answer(Answer answer, LocalDate last) {
        Advice advice = shown.of(answer.department()).stream()
                .map(ShownAdvice.Shown::advice)
                .filter(one -> one.rule().equals(answer.rule())
                        && java.util.Objects.equals(one.procedure(), answer.procedure()))
                .findFirst()
                .orElse(null);
        if (advice == null) {
            log.info("The figures did not call for {} in {} by {}", answer.rule(), answer.department(), answer.on());
            return;
        }
        StaffPrincipal by = staff.of(answer.department(), answer.by());
        Accepted accepted = answer.accept();
        if (accepted != null) {
            UUID owner = staff.of(answer.department(), accepted.owner()).id();
            var form = new AcceptAdvice.Form(
                    accepted.title(),
                    owner.toString(),
                    day(accepted.resultOn(), last).toString());
            done(
                    answer,
                    accept.accept(advice.id(), advice.version(), by, form) instanceof AcceptAdvice.Result.Accepted);
        } else {
            String reason = java.util.Objects.requireNonNull(answer.refuse());
            done(
                    answer,
                    refuse.refuse(advice.id(), advice.version(), by, reason) instanceof RefuseAdvice.Result.Refused);
        }
    }

    private void move(Answer answer, Accepted accepted, Move to) {
        StaffPrincipal by = staff.of(answer.department(), accepted.owner());
        running(answer, accepted)
                .forEach(action -> done(
                        answer, move.move(action.id(), action.version(), by, to) instanceof MoveAction.Result.Done));
    }

    private void note(Answer answer, Accepted accepted, Note note) {
        StaffPrincipal by = staff.of(answer.department(), accepted.owner());
        running(answer, accepted)
                .forEach(action -> done(
                        answer,
                        move.note(action.id(), action.version(), by, note.words()) instanceof MoveAction.Result.Done));
    }

    /// None where its advice was never given.
    private List<Action> running(Answer answer, Accepted accepted) {
        return actions.of(List.of(answer.department())).stream()
                .filter(action -> action.title().equals(accepted.title()))
                .toList();
    }

    private static void done(Answer answer, boolean done) {
        if (!done) {
            throw new IllegalStateException("The demonstration's answer to " + answer.rule() + " in "
                    + answer.department() + " was not possible.");
        }
    }

    private static LocalDate day(String period, LocalDate last) {
        return last.plus(Period.parse(period));
    }

    private Instant worked(String period, LocalDate last, int later) {
        return at(countries.calendar().nextWorkingDay(day(period, last)), IN_THE_MORNING.plusMinutes(37L * later));
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(town.municipality().zone()).toInstant();
    }
}
