package org.parvis.notifications;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.jobs.JobHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sends one message. A message that is marked as sent is not sent again; between the sending and the mark a crash may
/// send it twice, which is all that SMTP can promise.
@Component
class SendMessage implements JobHandler<SendMessage.Payload> {
    static final String JOB = "send-message";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Carrier carrier;

    SendMessage(JdbcClient jdbc, InstantSource clock, Carrier carrier) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.carrier = carrier;
    }

    record Payload(UUID message) {}

    record Message(
            UUID id,
            String to,
            String subject,
            String text,
            String html,
            @Nullable String replyTo,
            List<UUID> attachments) {}

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Class<Payload> payload() {
        return Payload.class;
    }

    @Override
    public void run(Payload payload) {
        Optional<Message> message = jdbc.sql("select * from outgoing_message where id = :id and state = 'queued'")
                .param("id", payload.message())
                .query((rs, _) -> new Message(
                        rs.getObject("id", UUID.class),
                        rs.getString("recipient"),
                        rs.getString("subject"),
                        rs.getString("text"),
                        rs.getString("html"),
                        rs.getString("reply_to"),
                        List.of((UUID[]) rs.getArray("attachments").getArray())))
                .optional();
        if (message.isEmpty()) {
            return;
        }
        switch (carrier.carry(message.get())) {
            case Carrier.Outcome.Accepted() -> mark(payload.message(), "sent", null);
            case Carrier.Outcome.Refused(var reason) -> mark(payload.message(), "refused", reason);
        }
    }

    private void mark(UUID message, String state, @Nullable String error) {
        jdbc.sql("update outgoing_message set state = :state, sent_at = :at, error = :error where id = :id")
                .param("state", state)
                .param("at", state.equals("sent") ? Timestamp.from(clock.instant()) : null, java.sql.Types.TIMESTAMP)
                .param("error", error, java.sql.Types.VARCHAR)
                .param("id", message)
                .update();
    }
}
