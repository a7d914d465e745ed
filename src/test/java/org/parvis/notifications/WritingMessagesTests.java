package org.parvis.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TownHallTest
class WritingMessagesTests {
    private final TestTowns towns;
    private final Outbox outbox;
    private final Town town;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    WritingMessagesTests(TestTowns towns, Outbox outbox, Town town, JdbcClient jdbc, TransactionTemplate transaction) {
        this.towns = towns;
        this.outbox = outbox;
        this.town = town;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    record Kept(String text, String html, String replyTo) {}

    private Mail mail(String language) {
        return new Mail(
                "request:" + new UUID(0, 1),
                "aicha@example.org",
                language,
                "Message de la mairie",
                List.of("Bonjour Aïcha,", "Le plan <a href=x>manque</a> :\n– un plan de situation\n– une photo"),
                List.of(new Mail.Fact("Référence", "K7M2-9QXT")),
                new Mail.Action("Suivre ma demande", "/requests/abc"),
                town.department("urbanisme").orElseThrow(),
                List.of());
    }

    private Kept written(TestTown in, String language) {
        return Tenancy.call(in.id(), () -> {
            UUID id = outbox.send(mail(language));
            return jdbc.sql("select text, html, reply_to from outgoing_message where id = :id")
                    .param("id", id)
                    .query(Kept.class)
                    .single();
        });
    }

    @Test
    void theTextSaysEverythingWithoutHtml() {
        assertThat(written(towns.open(), "fr").text())
                .startsWith("Bonjour Aïcha,\n\n")
                .contains("– un plan de situation\n– une photo\n")
                .contains("Référence\u00a0: K7M2-9QXT\n")
                .containsPattern("Suivre ma demande\u00a0:\nhttp://town[0-9]+\\.test/requests/abc\n")
                .contains("-- \nUrbanisme\nEssai\n")
                .containsPattern("01.99.00.12.35\n")
                .contains("envoyé à aicha@example.org");
    }

    @Test
    void theHtmlSaysTheSameInTheTownsColours() {
        assertThat(written(towns.open(), "fr").html())
                .contains("lang=\"fr\"")
                .contains("background-color: #1f5a52")
                .contains("– un plan de situation<br>– une photo")
                .contains("K7M2-9QXT")
                .contains("Urbanisme")
                .containsPattern("href=\"http://town[0-9]+\\.test/requests/abc\"");
    }

    /// What people write is text wherever it is shown.
    @Test
    void nobodyWritesHtmlIntoAnothersMail() {
        assertThat(written(towns.open(), "fr").html())
                .doesNotContain("<a href=x>")
                .contains("&lt;a href=x&gt;");
    }

    @Test
    void theReaderIsWrittenToInTheirLanguage() {
        assertThat(written(towns.open(), "en").text())
                .contains("This message was sent to aicha@example.org")
                .contains("Référence: K7M2-9QXT");
    }

    @Test
    void answersReachTheDepartmentThatWrote() {
        assertThat(written(towns.open(), "fr").replyTo()).isEqualTo("urbanisme@essai.example");
    }

    @Test
    void nothingGoesOutForWhatDidNotHappen() {
        var in = towns.open();
        Tenancy.run(
                in.id(),
                () -> transaction.executeWithoutResult(status -> {
                    outbox.send(mail("fr"));
                    status.setRollbackOnly();
                }));
        long messages = Tenancy.call(
                in.id(),
                () -> jdbc.sql("select count(*) from outgoing_message")
                        .query(Long.class)
                        .single());
        assertThat(messages).isZero();
        assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_instance like :own")
                        .param("own", in.id() + ":%")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
