package org.parvis.town.administration;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.parvis.platform.jobs.JobHandler;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/// Background work that remembers what it did.
@Component
class RememberingJob implements JobHandler<RememberingJob.Payload> {
    final Queue<String> done = new ConcurrentLinkedQueue<>();

    record Payload(String text) {}

    @Override
    public String name() {
        return "test-remembering";
    }

    @Override
    public Class<Payload> payload() {
        return Payload.class;
    }

    @Override
    public void run(Payload payload) {
        done.add(Tenancy.current() + ":" + payload.text());
    }
}
