package org.parvis.excellence.advice;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.InView;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.excellence.actions.Action;
import org.parvis.excellence.actions.Action.Metric;
import org.parvis.excellence.actions.ActionStore;
import org.parvis.excellence.rules.Rule;
import org.parvis.excellence.rules.RuleBook;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes an action of an advice. Its metric is frozen in the same breath: the figure of the last twelve months, on the
/// day of acceptance, is what the end will be compared with.
@Component
public final class AcceptAdvice {
    private static final int TITLE = 200;
    private static final Period LONGEST = Period.ofYears(2);

    private final AdviceStore advices;
    private final ActionStore actions;
    private final RuleBook book;
    private final Indicators indicators;
    private final Town town;
    private final InView view;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    AcceptAdvice(
            AdviceStore advices,
            ActionStore actions,
            RuleBook book,
            Indicators indicators,
            Town town,
            InView view,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.advices = advices;
        this.actions = actions;
        this.book = book;
        this.indicators = indicators;
        this.town = town;
        this.view = view;
        this.clock = clock;
        this.transaction = transaction;
    }

    /// As it was typed.
    public record Form(String title, String owner, String due) {}

    public sealed interface Result {
        record Accepted(UUID action) implements Result {}

        /// @param keys of what is wrong, by field
        record Invalid(Map<String, String> keys) implements Result {}

        /// It was decided or has changed meanwhile.
        record Changed() implements Result {}
    }

    public Result accept(UUID id, int version, StaffPrincipal by, Form form) {
        return transaction.execute(_ -> {
            Advice advice = advices.hold(id, version).orElse(null);
            if (advice == null) {
                return new Result.Changed();
            }
            Map<String, String> wrong = new LinkedHashMap<>();
            String title = form.title().strip();
            if (title.isEmpty() || title.length() > TITLE) {
                wrong.put("title", "excellence.accept.title-wrong");
            }
            UUID owner = owner(form.owner(), advice.department(), by);
            if (owner == null) {
                wrong.put("owner", "excellence.accept.owner-wrong");
            }
            LocalDate today = view.today();
            LocalDate due = due(form.due(), advice, today);
            if (due == null) {
                wrong.put("due", "excellence.accept.due-wrong");
            }
            if (owner == null || due == null || !wrong.isEmpty()) {
                return new Result.Invalid(wrong);
            }
            advices.close(id, Advice.State.ACCEPTED, today, "accepted", by.actor(), null);
            var action = new Action(
                    Ids.next(clock.instant()),
                    id,
                    advice.department(),
                    advice.procedure(),
                    title,
                    owner,
                    Action.State.TO_DO,
                    today,
                    null,
                    due,
                    freeze(advice, today),
                    null,
                    null,
                    null,
                    1);
            actions.insert(action, by.actor());
            return new Result.Accepted(action.id());
        });
    }

    private Metric freeze(Advice advice, LocalDate today) {
        Rule.Metric metric = book.at(advice.rule(), advice.ruleVersion()).rule().metric();
        Indicator guardrail = metric.guardrail();
        return new Metric(
                metric.indicator(),
                metric.smallest(),
                read(metric.indicator(), advice, today),
                guardrail == null ? null : read(guardrail, advice, today));
    }

    /// What would be frozen if it were accepted now.
    Reading baseline(Advice advice) {
        Rule.Metric metric = book.at(advice.rule(), advice.ruleVersion()).rule().metric();
        return read(metric.indicator(), advice, view.today());
    }

    private Reading read(Indicator indicator, Advice advice, LocalDate today) {
        var year = Indicators.Period.yearTo(today);
        return Reading.of(
                indicator.code(),
                indicator,
                year,
                indicator.minimum(),
                indicators.read(indicator, advice.subject(), year));
    }

    /// Who can be asked to do it: the department's staff, and whoever accepts it.
    List<StaffMember> owners(String department, StaffPrincipal by) {
        List<StaffMember> owners = new ArrayList<>(town.staffOf(department));
        if (owners.stream().noneMatch(member -> member.id().equals(by.id()))) {
            town.staffMember(by.id()).ifPresent(owners::add);
        }
        return owners;
    }

    private @Nullable UUID owner(String typed, String department, StaffPrincipal by) {
        return owners(department, by).stream()
                .map(StaffMember::id)
                .filter(id -> id.toString().equals(typed))
                .findFirst()
                .orElse(null);
    }

    /// Half as long as the practice takes to show: before that its figure speaks of the time before it, whatever the
    /// action did.
    LocalDate soonestDue(Advice advice, LocalDate today) {
        int horizon =
                book.at(advice.rule(), advice.ruleVersion()).rule().metric().horizon();
        return today.plusMonths((horizon + 1) / 2);
    }

    LocalDate latestDue(LocalDate today) {
        return today.plus(LONGEST);
    }

    private @Nullable LocalDate due(String typed, Advice advice, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            return day.isBefore(soonestDue(advice, today)) || day.isAfter(latestDue(today)) ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
