package org.parvis.simulation.life;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Applicant;
import org.parvis.simulation.life.Arrivals.Arrival;
import org.parvis.simulation.life.LivedRequest.Step;
import org.parvis.simulation.life.TownLife.Fault.Kind;
import org.parvis.simulation.life.TownLife.ProcedureLife;
import org.parvis.simulation.life.TownRules.Dates;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.SilenceEffect;

/// One request on its way through the town hall: handled once, or twice where documents were missing, then answered;
/// unless its applicant takes it back or silence decides first.
final class Story {
    private enum Fate {
        GRANTED,
        REFUSED,
        DISCONTINUED,
        WITHDRAWN,
        PASSED_ON
    }

    /// The second look, once the missing documents have come, takes this share of the work.
    private static final double SECOND_LOOK = 0.3;
    /// The shortest wait for a decision after the work on it.
    private static final long TO_SIGN = 20;

    private final Stories stories;
    private final Arrival arrival;
    private final ProcedureLife procedure;
    private final int answers;
    private final Applicant applicant;
    private final LocalDate receivedOn;
    private final boolean announced;
    private final Draw work;
    private final Fate fate;
    private final boolean lacksDocuments;
    private final double minutes;
    private final List<Step> steps = new ArrayList<>();
    private final List<InformationRequest> asked = new ArrayList<>();
    private LocalDateTime waitsSince;

    Story(Stories stories, Arrival arrival) {
        this.stories = stories;
        this.arrival = arrival;
        this.procedure = arrival.procedure();
        this.waitsSince = arrival.at();
        this.receivedOn = arrival.at().toLocalDate();
        Draw person = stories.draw(arrival.number(), Draw.Concern.PERSON);
        this.answers = person.below(procedure.answers().size());
        this.applicant = People.somebody(person, arrival.channel());
        this.announced = stories.fault(Kind.NO_DELAY_ANNOUNCED, procedure, receivedOn) == 0;
        this.work = stories.draw(arrival.number(), Draw.Concern.WORK);
        this.fate = fate(work.share());
        this.lacksDocuments = work.happens(procedure.documents().missing());
        this.minutes = procedure.minutes() * (0.5 + 0.5 * work.exponential(1));
    }

    private Fate fate(double share) {
        var outcomes = procedure.outcomes();
        double left = share - outcomes.refused();
        if (left < 0) {
            return Fate.REFUSED;
        }
        left -= outcomes.discontinued();
        if (left < 0) {
            return Fate.DISCONTINUED;
        }
        left -= outcomes.withdrawn();
        if (left < 0) {
            return Fate.WITHDRAWN;
        }
        return left < outcomes.passedOn() ? Fate.PASSED_ON : Fate.GRANTED;
    }

    String department() {
        return procedure.department();
    }

    /// Since when it lies on the department's pile.
    LocalDateTime waitsSince() {
        return waitsSince;
    }

    double minutes() {
        return asked.isEmpty() ? minutes : minutes * SECOND_LOOK;
    }

    /// @return since when it lies there again, null where nothing is left to work on
    @Nullable
    LocalDateTime handled(Queue.Handled handled) {
        if (asked.isEmpty()) {
            steps.add(new Step.TakenUp(instant(handled.begun())));
            if (lacksDocuments && fate != Fate.PASSED_ON) {
                return askForDocuments(handled.done());
            }
        }
        answer(handled.done());
        return null;
    }

    private @Nullable LocalDateTime askForDocuments(LocalDateTime at) {
        LocalDate day = at.toLocalDate();
        LocalDate deadline = day.plusDays(stories.rules().documentsWithinDays(procedure.code()));
        steps.add(new Step.DocumentsAsked(instant(at), day, deadline));
        boolean never = work.happens(procedure.documents().never());
        double days = 1 + work.exponential(procedure.documents().days());
        if (never) {
            asked.add(new InformationRequest(
                    day, deadline, null, procedure.documents().asked()));
            LocalDate closing = stories.calendar().plusWorkingDays(deadline, 2 + work.below(4));
            steps.add(new Step.Discontinued(instant(Queue.during(closing, work.share()))));
            return null;
        }
        LocalDateTime back = at.plusMinutes(Math.round(days * 24 * 60));
        asked.add(new InformationRequest(
                day, deadline, back.toLocalDate(), procedure.documents().asked()));
        steps.add(new Step.DocumentsProduced(instant(back), back.toLocalDate()));
        waitsSince = back;
        return back;
    }

    private void answer(LocalDateTime done) {
        LocalDateTime passing = done.plusMinutes(2);
        if (fate == Fate.PASSED_ON) {
            steps.add(new Step.PassedOn(instant(passing)));
            return;
        }
        LocalDateTime decided = decided(done);
        if (fate == Fate.WITHDRAWN) {
            double share = work.share();
            Instant from = instant(arrival.at());
            Instant at = from.plusMillis(Math.round(from.until(instant(decided)).toMillis() * share));
            steps.removeIf(step -> step.at().isAfter(at));
            steps.add(new Step.Withdrawn(at));
            return;
        }
        if (fate == Fate.DISCONTINUED) {
            steps.add(new Step.Discontinued(instant(passing)));
            return;
        }
        if (stories.rules().stages(procedure.code()) > 1) {
            steps.add(new Step.Advanced(instant(passing)));
        }
        Instant at = instant(decided);
        steps.add(fate == Fate.GRANTED ? new Step.Granted(at) : new Step.Refused(at));
    }

    private LocalDateTime decided(LocalDateTime done) {
        double slow = stories.fault(Kind.SLOW_DEPARTMENT, procedure, receivedOn);
        double days = work.exponential(procedure.days());
        Draw fault = stories.draw(arrival.number(), Draw.Concern.FAULT);
        days += slow > 0 ? fault.exponential(slow) : 0;
        int whole = (int) Math.round(days);
        if (whole == 0) {
            return done.plusMinutes(TO_SIGN);
        }
        LocalDate day = stories.calendar().plusWorkingDays(done.toLocalDate(), whole);
        return Queue.during(day, work.share());
    }

    private Instant instant(LocalDateTime at) {
        return at.atZone(stories.rules().zone()).toInstant();
    }

    private LocalDate day(Instant at) {
        return at.atZone(stories.rules().zone()).toLocalDate();
    }

    LivedRequest tell() {
        steps.sort(Comparator.comparing(Step::at));
        Dates atFirst = dates(List.of());
        silenceDecides();
        steps.removeIf(step -> step.at().isAfter(stories.span().now()));
        warn();
        boolean phoneLacks = stories.draw(arrival.number(), Draw.Concern.FAULT)
                .happens(stories.fault(Kind.INCOMPLETE_ACKNOWLEDGEMENT, procedure, receivedOn));
        LivedRequest lived = new LivedRequest(
                arrival.number(),
                procedure,
                answers,
                applicant,
                arrival.channel(),
                instant(arrival.at()),
                receivedOn,
                phoneLacks,
                atFirst,
                dates(knownAsked()),
                List.copyOf(steps),
                null);
        return new Opinions(stories).of(lived);
    }

    /// What had been asked for, and had come, so far.
    private List<InformationRequest> knownAsked() {
        List<InformationRequest> known = new ArrayList<>();
        for (InformationRequest one : asked) {
            if (steps.stream().anyMatch(Step.DocumentsAsked.class::isInstance)) {
                boolean produced = steps.stream().anyMatch(Step.DocumentsProduced.class::isInstance);
                known.add(new InformationRequest(
                        one.askedOn(), one.deadline(), produced ? one.producedOn() : null, one.documents()));
            }
        }
        return known;
    }

    private Dates dates(List<InformationRequest> known) {
        Dates dates = stories.rules().dates(procedure.code(), answers, receivedOn, known);
        return announced ? dates : dates.withoutPromise(receivedOn);
    }

    /// Cuts the story short where silence decided before the town hall did.
    private void silenceDecides() {
        boolean complete = true;
        Dates dates = dates(List.of());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (silent(dates, complete, step.at())) {
                steps.subList(i, steps.size()).clear();
                LocalDate day = java.util.Objects.requireNonNull(dates.silenceOn());
                steps.add(new Step.SilenceDecided(
                        instant(day.plusDays(1).atTime(0, work.below(15), work.below(60))),
                        day,
                        dates.effect() == SilenceEffect.TACIT_APPROVAL));
                return;
            }
            switch (step) {
                case Step.DocumentsAsked open -> {
                    complete = false;
                    dates = dates(List.of(stillOpen(open)));
                }
                case Step.DocumentsProduced _ -> {
                    complete = true;
                    dates = dates(asked);
                }
                default -> {}
            }
        }
    }

    private boolean silent(Dates dates, boolean complete, Instant until) {
        LocalDate day = dates.silenceOn();
        return day != null && day.isBefore(day(until)) && (complete || dates.effect() == SilenceEffect.TACIT_REJECTION);
    }

    /// The desk's warnings, as the job that gives them would have: within its quarter of an hour.
    private void warn() {
        List<Step> warnings = new ArrayList<>();
        Instant from = instant(arrival.at());
        Dates dates = dates(List.of());
        for (int i = 0; i <= steps.size(); i++) {
            Instant until =
                    i < steps.size() ? steps.get(i).at() : stories.span().now();
            boolean moves = i < steps.size() && moves(steps.get(i));
            boolean lasts = i < steps.size() && !moves && !steps.get(i).ends();
            if (lasts) {
                continue;
            }
            LocalDate horizon = stories.calendar()
                    .minusWorkingDays(dates.dueOn(), stories.rules().notice());
            Instant due = instant(horizon.atTime(0, 7, 30));
            Instant at = (due.isAfter(from) ? due : from).plusSeconds(60L + work.below(780));
            if (at.isBefore(until) && !day(at).isAfter(dates.dueOn())) {
                warnings.add(new Step.Warned(at, dates.dueOn()));
            }
            if (i == steps.size() || steps.get(i).ends()) {
                break;
            }
            from = until;
            dates = dates(steps.get(i) instanceof Step.DocumentsAsked open ? List.of(stillOpen(open)) : asked);
        }
        steps.addAll(warnings);
        steps.sort(Comparator.comparing(Step::at));
    }

    private InformationRequest stillOpen(Step.DocumentsAsked open) {
        return new InformationRequest(
                open.day(), open.deadline(), null, procedure.documents().asked());
    }

    /// Whether it makes the deadlines be counted again.
    private static boolean moves(Step step) {
        return step instanceof Step.DocumentsAsked || step instanceof Step.DocumentsProduced;
    }
}
