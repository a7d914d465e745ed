package org.parvis.excellence.advice;

import java.util.UUID;
import org.parvis.excellence.InView;
import org.parvis.excellence.advice.Advice.State;
import org.parvis.platform.security.StaffPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A head knows what figures do not: they may refuse any advice, and say why.
@Component
public final class RefuseAdvice {
    static final int REASON = 1000;

    private final AdviceStore store;
    private final InView view;
    private final TransactionTemplate transaction;

    RefuseAdvice(AdviceStore store, InView view, TransactionTemplate transaction) {
        this.store = store;
        this.view = view;
        this.transaction = transaction;
    }

    public sealed interface Result {
        record Refused() implements Result {}

        record ReasonMissing() implements Result {}

        record ReasonTooLong() implements Result {}

        /// It was decided or has changed meanwhile.
        record Changed() implements Result {}
    }

    public Result refuse(UUID id, int version, StaffPrincipal by, String typed) {
        String reason = typed.strip();
        if (reason.isEmpty()) {
            return new Result.ReasonMissing();
        }
        if (reason.length() > REASON) {
            return new Result.ReasonTooLong();
        }
        return transaction.execute(_ -> {
            if (store.hold(id, version).isEmpty()) {
                return new Result.Changed();
            }
            store.close(id, State.REFUSED, view.today(), "refused", by.actor(), reason);
            return new Result.Refused();
        });
    }
}
