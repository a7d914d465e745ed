package org.parvis.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.parvis.town.Town;
import org.springframework.mail.MailException;

@TownHallTest
class CarryingMessagesTests {
    private final TestTowns towns;
    private final StoredFiles files;
    private final Town town;

    CarryingMessagesTests(TestTowns towns, StoredFiles files, Town town) {
        this.towns = towns;
        this.files = files;
        this.town = town;
    }

    private static SendMessage.Message message(String to, List<UUID> attachments) {
        return new SendMessage.Message(
                UUID.randomUUID(),
                "request:" + UUID.randomUUID(),
                to,
                "fr",
                "Votre demande est acceptée",
                "Bonjour Aïcha,",
                "<p>Bonjour Aïcha,</p>",
                "urbanisme@essai.example",
                attachments);
    }

    private static SendMessage.Message message() {
        return message("aicha@example.org", List.of());
    }

    static Carrier bySmtp(int port, boolean starttls, StoredFiles files, Town town) {
        return new Carriers()
                .carrier(
                        new Carriers.Smtp("localhost", port, null, null, null, starttls),
                        files,
                        town,
                        Path.of("unused"),
                        false);
    }

    @Test
    void theDemonstrationSendsNothingEvenWhereAServerIsSet(@TempDir Path data) throws IOException {
        var in = towns.open();
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            var smtp = new Carriers.Smtp("localhost", server.getSmtp().getPort(), null, null, null, false);
            var carrier = new Carriers().carrier(smtp, files, town, data, true);
            assertThat(carry(in, carrier, message())).isEqualTo(new Carrier.Outcome.Filed());
            assertThat(server.getReceivedMessages()).isEmpty();
            try (var kept = Files.walk(data)) {
                assertThat(kept.filter(Files::isRegularFile)).hasSize(1);
            }
        } finally {
            server.stop();
        }
    }

    private Carrier bySmtp(int port) {
        return bySmtp(port, false, files, town);
    }

    private Carrier.Outcome carry(TestTown in, Carrier carrier, SendMessage.Message message) {
        return Tenancy.call(in.id(), () -> carrier.carry(message));
    }

    @Test
    void aMessageReachesTheServerWithItsTextItsAttachmentAndWhereToAnswer() throws MessagingException {
        var in = towns.open();
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            var letter = Tenancy.call(
                    in.id(), () -> files.keep("lettre.pdf", "application/pdf", new byte[] {'%', 'P', 'D', 'F'}));
            var message = message("aicha@example.org", List.of(letter.id()));
            assertThat(carry(in, bySmtp(server.getSmtp().getPort()), message))
                    .isEqualTo(new Carrier.Outcome.HandedOver());
            var received = server.getReceivedMessages()[0];
            assertThat(received.getSubject()).isEqualTo("Votre demande est acceptée");
            assertThat(received.getFrom()[0].toString()).contains("mairie@essai.example");
            assertThat(received.getReplyTo()[0].toString()).isEqualTo("urbanisme@essai.example");
            assertThat(received.getHeader("Message-ID")[0])
                    .contains(message.id().toString());
            assertThat(received.getHeader("Auto-Submitted")[0]).isEqualTo("auto-generated");
            assertThat(received.getHeader("Content-Language")[0]).isEqualTo("fr");
            assertThat(GreenMailUtil.getWholeMessage(received))
                    .contains("lettre.pdf")
                    .contains("text/plain")
                    .contains("text/html");
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerThatIsDownIsTriedAgainLater() throws IOException {
        var in = towns.open();
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThatThrownBy(() -> carry(in, bySmtp(closed), message())).isInstanceOf(MailException.class);
    }

    @Test
    void aRecipientWhomTheServerDoesNotKnowIsRefusedForGood() throws IOException {
        try (var server = new UnwillingServer("550 no such user here")) {
            assertThat(carry(towns.open(), bySmtp(server.port()), message()))
                    .isInstanceOfSatisfying(
                            Carrier.Outcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("no such user"));
        }
    }

    @Test
    void aServerThatAsksToWaitIsTriedAgainLater() throws IOException {
        var in = towns.open();
        try (var server = new UnwillingServer("450 greylisted, try again later")) {
            assertThatThrownBy(() -> carry(in, bySmtp(server.port()), message()))
                    .isInstanceOf(MailException.class);
        }
    }

    @Test
    void anAddressThatCannotBeIsRefusedForGood() {
        var carrier = bySmtp(1);
        assertThat(carry(towns.open(), carrier, message("aicha@@example", List.of())))
                .isInstanceOf(Carrier.Outcome.Refused.class);
    }

    @Test
    void nothingIsSaidToAServerThatDoesNotGoOverToTls() {
        var in = towns.open();
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            var carrier = bySmtp(server.getSmtp().getPort(), true, files, town);
            assertThatThrownBy(() -> carry(in, carrier, message())).isInstanceOf(MailException.class);
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void withoutAServerMessagesAreFilesInTheTownsFolder(@TempDir Path folder) throws IOException {
        var in = towns.open();
        Carrier carrier = new Carriers()
                .carrier(new Carriers.Smtp(null, 587, null, null, null, true), files, town, folder, false);
        assertThat(carry(in, carrier, message())).isEqualTo(new Carrier.Outcome.Filed());
        try (var written = Files.list(folder.resolve("mail/essai"))) {
            assertThat(Files.readString(written.findFirst().orElseThrow())).contains("aicha@example.org");
        }
    }
}
