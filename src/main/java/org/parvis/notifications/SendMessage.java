package org.parvis.notifications;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.jobs.JobHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends one message. A message that is marked as sent is not sent again; between the sending and the mark a crash may
/// send it twice, under the same Message-ID, which is all that SMTP can promise.
@Component
class SendMessage implements JobHandler<SendMessage.Payload> {
    static final String JOB = "send-message";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final Carrier carrier;
    private final TellTheDesk desk;

    SendMessage(
            JdbcClient jdbc, InstantSource clock, TransactionTemplate transaction, Carrier carrier, TellTheDesk desk) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.carrier = carrier;
        this.desk = desk;
    }

    record Payload(UUID message) {}

    record Message(
            UUID id,
            String about,
            String to,
            String language,
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
        waiting(payload.message()).ifPresent(message -> {
            switch (carrier.carry(message)) {
                case Carrier.Outcome.HandedOver() -> sent(message, false);
                case Carrier.Outcome.Filed() -> sent(message, true);
                case Carrier.Outcome.Refused(var reason) -> refused(message, reason);
            }
        });
    }

    @Override
    public void givenUp(Payload payload) {
        waiting(payload.message())
                .ifPresent(message -> transaction.executeWithoutResult(_ -> {
                    jdbc.sql("update outgoing_message set state = 'failed' where id = :id")
                            .param("id", message.id())
                            .update();
                    desk.notDelivered(message);
                }));
    }

    /// The message, unless it has reached its end. What had been given up waits again when an administrator says so.
    private Optional<Message> waiting(UUID id) {
        return jdbc.sql("select * from outgoing_message where id = :id and state in ('queued', 'failed')")
                .param("id", id)
                .query((rs, _) -> new Message(
                        rs.getObject("id", UUID.class),
                        rs.getString("about"),
                        rs.getString("recipient"),
                        rs.getString("language"),
                        rs.getString("subject"),
                        rs.getString("text"),
                        rs.getString("html"),
                        rs.getString("reply_to"),
                        List.of((UUID[]) rs.getArray("attachments").getArray())))
                .optional();
    }

    private void sent(Message message, boolean keepWords) {
        jdbc.sql("""
                update outgoing_message
                set state = 'sent', sent_at = :now, text = case when :keep then text end,
                    html = case when :keep then html end
                where id = :id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("keep", keepWords)
                .param("id", message.id())
                .update();
    }

    private void refused(Message message, String reason) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                    update outgoing_message set state = 'refused', error = :reason, text = null, html = null
                    where id = :id""")
                    .param("reason", reason, Types.VARCHAR)
                    .param("id", message.id())
                    .update();
            desk.notDelivered(message);
        });
    }
}
