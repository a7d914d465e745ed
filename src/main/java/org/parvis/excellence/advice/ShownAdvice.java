package org.parvis.excellence.advice;

import java.time.LocalDate;
import java.util.List;
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

    /// Somebody does not want to wait for Monday.
    public void lookAgain(String department, LocalDate day, Actor by) {
        find.find(department, day, by);
    }
}
