package org.parvis.excellence.advice;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.rules.Rule;
import org.parvis.excellence.rules.RuleBook;
import org.parvis.excellence.rules.Said;
import org.parvis.platform.security.Actor;
import org.springframework.stereotype.Component;

/// The advice that a department is shown: five at most, because nobody begins twenty things.
@Component
public final class ShownAdvice {
    public static final int AT_ONCE = 5;

    private final AdviceStore store;
    private final FindAdvice find;
    private final RuleBook book;

    ShownAdvice(AdviceStore store, FindAdvice find, RuleBook book) {
        this.store = store;
        this.find = find;
        this.book = book;
    }

    public record Shown(Advice advice, Rule rule) {
        public Said said() {
            return new Said(rule, advice.snapshot().thresholds());
        }
    }

    /// What is most worth doing first.
    public List<Shown> of(String department) {
        return store.open(department).stream()
                .limit(AT_ONCE)
                .map(advice -> new Shown(
                        advice, book.at(advice.rule(), advice.ruleVersion()).rule()))
                .toList();
    }

    /// What a person refused and what therefore stays away, until when; the latest refusal first.
    public List<Refused> refused(String department, LocalDate today) {
        return store.refused(department, today.minusMonths(FindAdvice.REFUSED_FOR_MONTHS)).stream()
                .map(refusal -> new Refused(
                        refusal.advice(),
                        book.at(refusal.advice().rule(), refusal.advice().ruleVersion())
                                .rule(),
                        refusal.by(),
                        refusal.reason(),
                        back(refusal.advice())))
                .toList();
    }

    /// @param by null for the system
    /// @param back the day from which the rule may give it again
    public record Refused(
            Advice advice, Rule rule, @Nullable String by, String reason, LocalDate back) {}

    static LocalDate back(Advice refused) {
        return refused.stateOn().plusMonths(FindAdvice.REFUSED_FOR_MONTHS);
    }

    /// Somebody does not want to wait for Monday.
    public void lookAgain(String department, LocalDate day, Actor by) {
        find.find(department, day, by);
    }
}
