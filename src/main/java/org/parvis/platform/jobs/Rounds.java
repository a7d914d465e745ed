package org.parvis.platform.jobs;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rounds of one recurring job. A round only hands out shares of neighbouring municipalities, each a piece of work
/// that any node may take: a municipality that takes long holds up its share and no other, and a share that is still
/// being visited is not handed out again.
final class Rounds {
    /// Few enough that little waits for a slow one; enough that an idle host of thousands writes few rows a round.
    static final int SHARE = 20;

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final RecurringJob job;
    private final Supplier<List<MunicipalityId>> municipalities;
    private final InstantSource clock;
    private final OneTimeTask<@Nullable Void> share;

    Rounds(RecurringJob job, Supplier<List<MunicipalityId>> municipalities, InstantSource clock) {
        this.job = job;
        this.municipalities = municipalities;
        this.clock = clock;
        this.share = Tasks.oneTime(TaskDescriptor.of(job.name() + "-share"))
                .execute((instance, _) -> visit(Integer.parseInt(instance.getId())));
    }

    OneTimeTask<@Nullable Void> share() {
        return share;
    }

    RecurringTask<@Nullable Void> handOut() {
        return Tasks.recurring(TaskDescriptor.of(job.name()), FixedDelay.of(job.every()))
                .execute((_, context) -> municipalities.get().stream()
                        .map(Rounds::shareOf)
                        .distinct()
                        .forEach(number -> context.getSchedulerClient()
                                .scheduleIfNotExists(share.instance(Integer.toString(number)), clock.instant())));
    }

    private void visit(int number) {
        for (MunicipalityId municipality : municipalities.get()) {
            if (shareOf(municipality) == number) {
                visit(municipality);
            }
        }
    }

    private void visit(MunicipalityId municipality) {
        try {
            Tenancy.run(municipality, job::run);
        } catch (RuntimeException e) {
            log.error("{} failed for municipality {}", job.name(), municipality, e);
        }
    }

    private static int shareOf(MunicipalityId municipality) {
        return municipality.value() / SHARE;
    }
}
