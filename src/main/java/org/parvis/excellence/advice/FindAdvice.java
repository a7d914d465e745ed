package org.parvis.excellence.advice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.AdviceEngine;
import org.parvis.excellence.Finding;
import org.parvis.excellence.advice.Advice.State;
import org.parvis.excellence.rules.RuleBook;
import org.parvis.platform.security.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Holds the rules against a department's figures and keeps what they advise. What is open already is
/// renewed, what is no longer called for lapses; looking twice at the same figures writes nothing the
/// second time.
///
/// What a person has refused does not come back for six months, unless it has become worse; what is being acted on does
/// not come back before the action is concluded, and what was proven not while the year's figures still hold the time
/// before it.
@Component
final class FindAdvice {
    static final int REFUSED_FOR_MONTHS = 6;

    private final AdviceEngine engine;
    private final AdviceStore store;
    private final RuleBook book;
    private final TransactionTemplate transaction;

    FindAdvice(AdviceEngine engine, AdviceStore store, RuleBook book, TransactionTemplate transaction) {
        this.engine = engine;
        this.store = store;
        this.book = book;
        this.transaction = transaction;
    }

    void find(String department, LocalDate day, Actor by) {
        List<Finding> findings = engine.evaluate(department, day);
        transaction.executeWithoutResult(_ -> {
            store.waitForOthers();
            List<Advice> open = new ArrayList<>(store.open(department));
            for (Finding finding : findings) {
                if (finding.advises()) {
                    keep(finding, day, by);
                }
            }
            Set<Matter> called = new HashSet<>();
            findings.stream().filter(Finding::advises).map(Matter::of).forEach(called::add);
            open.stream()
                    .filter(advice -> !called.contains(Matter.of(advice)))
                    .forEach(advice -> store.close(advice.id(), State.LAPSED, day, "lapsed", by, null));
        });
    }

    private void keep(Finding finding, LocalDate day, Actor by) {
        Advice latest = store.latest(finding).orElse(null);
        if (latest != null && latest.state() == State.OPEN) {
            if (!same(latest, finding)) {
                book.keep(finding.rule(), finding.version());
                store.renew(latest.id(), finding, day, by);
            }
        } else if (latest == null || mayComeBack(latest, finding, day)) {
            book.keep(finding.rule(), finding.version());
            store.insert(finding, day, by);
        }
    }

    private static boolean same(Advice advice, Finding finding) {
        return advice.ruleVersion() == finding.version()
                && advice.verdict() == finding.verdict()
                && advice.snapshot().equals(finding.snapshot())
                && advice.priority().equals(finding.priority());
    }

    private boolean mayComeBack(Advice latest, Finding finding, LocalDate day) {
        return switch (latest.state()) {
            case OPEN -> false;
            case LAPSED -> true;
            case ACCEPTED -> !store.isBeingActedOn(latest.id(), day);
            case REFUSED ->
                finding.verdict().worsens(latest.verdict())
                        || !day.isBefore(latest.stateOn().plusMonths(REFUSED_FOR_MONTHS));
        };
    }

    /// What an advice is about.
    private record Matter(String rule, @Nullable String procedure) {
        static Matter of(Finding finding) {
            return new Matter(finding.rule(), finding.procedure());
        }

        static Matter of(Advice advice) {
            return new Matter(advice.rule(), advice.procedure());
        }
    }
}
