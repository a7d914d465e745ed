package org.parvis.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Timestamp;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.TestRequests;
import org.parvis.support.TestClock;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.transaction.support.TransactionTemplate;

@TownHallTest
class SendingMessagesTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StoredFiles files;
    private final Town town;
    private final TellTheDesk desk;

    SendingMessagesTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            TestClock clock,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            StoredFiles files,
            Town town,
            TellTheDesk desk) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.files = files;
        this.town = town;
        this.desk = desk;
    }

    @Test
    void aMessageWaitsWhileTheServerIsDownAndGoesOutOnce() throws IOException {
        var in = towns.open();
        int port = freePort();
        var send = sending(port);
        var payload = queued(in, "other", "aicha@example.org");
        assertThatThrownBy(() -> run(in, send, payload)).isInstanceOf(MailException.class);
        assertThat(state(in, payload)).isEqualTo("queued");
        var server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            run(in, send, payload);
            run(in, send, payload);
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
        assertThat(state(in, payload)).isEqualTo("sent");
    }

    /// The words hold links that open things; once the server has them, a stolen copy of the database does not.
    @Test
    void aMessageThatWasHandedOverIsForgotten() {
        var in = towns.open();
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            var payload = queued(in, "other", "aicha@example.org");
            assertThat(row(in, payload)).contains("/requests/secret");
            run(in, sending(server.getSmtp().getPort()), payload);
            assertThat(row(in, payload)).contains("aicha@example.org").doesNotContain("/requests/secret");
        } finally {
            server.stop();
        }
    }

    @Test
    void anAgentSeesThatAMessageDidNotReachTheApplicant() throws IOException {
        var in = towns.open();
        var request = requests.open(in);
        try (var server = new UnwillingServer("550 no such user here")) {
            var payload = queued(in, "request:" + request.request().id(), "aicha@example.org");
            run(in, sending(server.port()), payload);
            assertThat(state(in, payload)).isEqualTo("refused");
        }
        assertThat(requests.history(in, request)).containsExactly("submitted", "message-not-delivered");
        assertThat(staff.signedIn(in, "planner")
                        .get("/agent/requests/" + request.request().id())
                        .body())
                .contains("E-mail non remis au demandeur");
    }

    @Test
    void aMessageToAnAgentThatDoesNotArriveIsNotTheApplicantsStory() throws IOException {
        var in = towns.open();
        var request = requests.open(in);
        try (var server = new UnwillingServer("550 no such user here")) {
            run(
                    in,
                    sending(server.port()),
                    queued(in, "request:" + request.request().id(), "planner@essai.example"));
        }
        assertThat(requests.history(in, request)).containsExactly("submitted");
    }

    @Test
    void aMessageThatWasGivenUpIsSaidAndCanStillBeSent() throws IOException {
        var in = towns.open();
        var request = requests.open(in);
        int port = freePort();
        var send = sending(port);
        var payload = queued(in, "request:" + request.request().id(), "aicha@example.org");
        Tenancy.run(in.id(), () -> send.givenUp(payload));
        assertThat(state(in, payload)).isEqualTo("failed");
        assertThat(requests.history(in, request)).containsExactly("submitted", "message-not-delivered");
        var server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            run(in, send, payload);
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
        assertThat(state(in, payload)).isEqualTo("sent");
    }

    @Test
    void anotherTownsMessageIsNotSent() {
        var in = towns.open();
        var payload = queued(in, "other", "aicha@example.org");
        run(towns.open(), sending(1), payload);
        assertThat(state(in, payload)).isEqualTo("queued");
    }

    private SendMessage sending(int port) {
        return new SendMessage(jdbc, clock, transaction, CarryingMessagesTests.bySmtp(port, false, files, town), desk);
    }

    private static void run(TestTown in, SendMessage send, SendMessage.Payload payload) {
        Tenancy.run(in.id(), () -> send.run(payload));
    }

    /// A message that waits, and that only the test sends.
    private SendMessage.Payload queued(TestTown in, String about, String to) {
        UUID id = Ids.next(clock.instant());
        Tenancy.run(
                in.id(),
                () -> jdbc.sql("""
                        insert into outgoing_message
                            (municipality_id, id, about, recipient, language, subject, text, html, state, queued_at)
                        values (:town, :id, :about, :to, 'fr', 'Votre demande', 'Suivre : /requests/secret',
                            '<a href="/requests/secret">Suivre</a>', 'queued', :now)""")
                        .param("town", in.id().value())
                        .param("id", id)
                        .param("about", about)
                        .param("to", to)
                        .param("now", Timestamp.from(clock.instant()))
                        .update());
        return new SendMessage.Payload(id);
    }

    private String state(TestTown in, SendMessage.Payload payload) {
        return one(in, "select state from outgoing_message where id = :id", payload);
    }

    private String row(TestTown in, SendMessage.Payload payload) {
        return one(in, "select m::text from outgoing_message m where id = :id", payload);
    }

    private String one(TestTown in, String sql, SendMessage.Payload payload) {
        return Tenancy.call(
                in.id(),
                () -> jdbc.sql(sql)
                        .param("id", payload.message())
                        .query(String.class)
                        .single());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
