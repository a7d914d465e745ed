package org.parvis.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.database.QueueConnections;
import org.parvis.platform.tenancy.MunicipalityHosts;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// [Jobs] on db-scheduler. One stored shape for all work: the municipality and the payload as JSON text.
@Component
final class ScheduledJobs implements Jobs, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ScheduledJobs.class);
    private static final int ATTEMPTS = 12;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final JsonMapper json;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Map<String, JobHandler<?>> handlers;
    private final Map<String, OneTimeTask<Work>> tasks;
    private final SchedulerClient client;
    private final Supplier<Scheduler> schedulers;
    private @Nullable Scheduler scheduler;

    ScheduledJobs(
            DataSource dataSource,
            QueueConnections queue,
            JdbcClient jdbc,
            JsonMapper json,
            InstantSource clock,
            MunicipalityHosts municipalities,
            ObjectProvider<JobHandler<?>> handlers,
            ObjectProvider<RecurringJob> recurring) {
        this.json = json;
        this.jdbc = jdbc;
        this.clock = clock;
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(JobHandler::name, Function.identity()));
        this.tasks = this.handlers.values().stream()
                .map(this::task)
                .collect(Collectors.toUnmodifiableMap(Task::getName, Function.identity()));
        DataSource inTransaction = new TransactionAwareDataSourceProxy(dataSource);
        var serializer = new WorkSerializer(json);
        List<Rounds> rounds = recurring.stream()
                .map(job -> new Rounds(job, municipalities::all, clock))
                .toList();
        List<Task<?>> known = new ArrayList<>(tasks.values());
        rounds.forEach(round -> known.add(round.share()));
        this.client = SchedulerClient.Builder.create(inTransaction, known)
                .serializer(serializer)
                .build();
        // A scheduler that was stopped cannot start again; each start takes a new one.
        this.schedulers = () -> Scheduler.create(queue.dataSource(), known)
                .startTasks(rounds.stream().map(Rounds::handOut).toList())
                .serializer(serializer)
                .threads(4)
                .pollingInterval(Duration.ofSeconds(1))
                .pollUsingLockAndFetch(0.5, 4)
                .shutdownMaxWait(Duration.ofSeconds(10))
                // Whose failure is recorded has said why already: one stack trace a failure is enough.
                .failureLogging(LogLevel.WARN, false)
                .build();
    }

    private OneTimeTask<Work> task(JobHandler<?> handler) {
        return Tasks.oneTime(TaskDescriptor.of(handler.name(), Work.class))
                .onFailure(new GivingUp())
                .execute((instance, context) ->
                        run(handler, instance.getId(), instance.getData(), context.getExecution().consecutiveFailures));
    }

    private <P> void run(JobHandler<P> handler, String instance, Work work, int failuresBefore) {
        var municipality = new MunicipalityId(work.municipality());
        Tenancy.run(municipality, () -> {
            try {
                handler.run(json.readValue(work.payload(), handler.payload()));
            } catch (RuntimeException e) {
                recordFailure(handler.name(), instance, work, failuresBefore + 1, e);
                if (failuresBefore + 1 >= ATTEMPTS) {
                    handler.givenUp(json.readValue(work.payload(), handler.payload()));
                }
                throw e;
            }
            if (failuresBefore > 0) {
                jdbc.sql("delete from job_failure where job = :job and instance = :instance")
                        .param("job", handler.name())
                        .param("instance", instance)
                        .update();
            }
        });
    }

    private void recordFailure(String job, String instance, Work work, int attempts, RuntimeException e) {
        log.warn("{} {} failed at attempt {}", job, instance, attempts, e);
        jdbc.sql("""
                insert into job_failure
                    (municipality_id, job, instance, payload, attempts, error, failed_at, given_up)
                values (:municipality, :job, :instance, :payload, :attempts, :error, :at, :givenUp)
                on conflict (municipality_id, job, instance) do update
                set attempts = excluded.attempts, error = excluded.error, failed_at = excluded.failed_at,
                    given_up = excluded.given_up""")
                .param("municipality", work.municipality())
                .param("job", job)
                .param("instance", instance)
                .param("payload", work.payload())
                .param("attempts", attempts)
                .param("error", e.getClass().getSimpleName() + ": " + e.getMessage())
                .param("at", java.sql.Timestamp.from(clock.instant()))
                .param("givenUp", attempts >= ATTEMPTS)
                .update();
    }

    @Override
    public void enqueue(String job, String instance, Object payload) {
        enqueueAt(clock.instant(), job, instance, payload);
    }

    @Override
    public void enqueueAt(Instant when, String job, String instance, Object payload) {
        OneTimeTask<Work> task = tasks.get(job);
        if (task == null) {
            throw new IllegalArgumentException("No job is named " + job);
        }
        MunicipalityId municipality = Tenancy.current();
        var work = new Work(municipality.value(), json.writeValueAsString(payload));
        client.scheduleIfNotExists(task.instance(municipality + ":" + instance, work), when);
    }

    @Override
    public synchronized void start() {
        scheduler = schedulers.get();
        scheduler.start();
    }

    @Override
    public synchronized void stop() {
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }

    /// The stored shape of waiting work.
    record Work(int municipality, String payload) {}

    private record WorkSerializer(JsonMapper json) implements Serializer {
        @Override
        public byte[] serialize(@Nullable Object data) {
            return data == null ? new byte[0] : json.writeValueAsString(data).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        @SuppressWarnings("NullAway") // db-scheduler's own contract: no data is null
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] bytes) {
            return bytes == null || bytes.length == 0
                    ? null
                    : json.readValue(new String(bytes, StandardCharsets.UTF_8), type);
        }
    }

    /// Twice the pause after each failure; after the last attempt the work leaves the queue and stays visible as a
    /// failure that the administrator can send again.
    private static final class GivingUp implements FailureHandler<Work> {
        @Override
        public void onFailure(ExecutionComplete complete, ExecutionOperations<Work> operations) {
            int failures = complete.getExecution().consecutiveFailures + 1;
            if (failures >= ATTEMPTS) {
                operations.remove();
            } else {
                operations.reschedule(
                        complete, complete.getTimeDone().plus(FIRST_PAUSE.multipliedBy(1L << (failures - 1))));
            }
        }
    }
}
