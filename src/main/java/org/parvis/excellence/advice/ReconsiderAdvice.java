package org.parvis.excellence.advice;

import java.util.UUID;
import org.parvis.excellence.InView;
import org.parvis.platform.security.StaffPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Whoever refused too quickly, or no longer thinks so, takes the refusal back: the advice is open
/// again, as it was. Its history keeps the refusal and its reason.
@Component
public final class ReconsiderAdvice {
    private final AdviceStore store;
    private final InView view;
    private final TransactionTemplate transaction;

    ReconsiderAdvice(AdviceStore store, InView view, TransactionTemplate transaction) {
        this.store = store;
        this.view = view;
        this.transaction = transaction;
    }

    public sealed interface Result {
        record Reopened() implements Result {}

        /// Somebody took it back before, or the rule has given a newer advice on the same subject meanwhile.
        record Changed() implements Result {}
    }

    public Result reconsider(UUID id, int version, StaffPrincipal by) {
        return transaction.execute(_ -> {
            // The weekly job may be giving the same advice anew.
            store.waitForOthers();
            return store.reopen(id, version, view.today(), by.actor()) ? new Result.Reopened() : new Result.Changed();
        });
    }
}
