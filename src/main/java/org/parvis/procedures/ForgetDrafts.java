package org.parvis.procedures;

import java.time.Duration;
import org.parvis.platform.jobs.RecurringJob;
import org.springframework.stereotype.Component;

/// Deletes the drafts that nobody came back to, with their files: what was not sent is nobody's business.
@Component
final class ForgetDrafts implements RecurringJob {
    private final DraftStore drafts;

    ForgetDrafts(DraftStore drafts) {
        this.drafts = drafts;
    }

    @Override
    public String name() {
        return "forget-drafts";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        drafts.forgetExpired();
    }
}
