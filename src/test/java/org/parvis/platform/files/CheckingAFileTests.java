package org.parvis.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FileRefusals;

/// What a malware scanner says of a file; a scanner that says nothing lets nothing through.
class CheckingAFileTests {
    private static final StoredFiles.Content PDF =
            () -> new ByteArrayInputStream("%PDF-1.7 %%EOF".getBytes(StandardCharsets.US_ASCII));

    private final Texts texts = new Texts();

    @Test
    void aFileThatTheScannerPassesIsTaken() throws IOException {
        assertThat(saidBy("stream: OK")).isEmpty();
    }

    @Test
    void aFileInWhichItFindsSomethingIsRefusedByItsName() throws IOException {
        assertThat(saidBy("stream: Eicar-Test FOUND")).contains(new FileRefused.Dangerous("plan.pdf", "Eicar-Test"));
    }

    @Test
    void aScannerThatAnswersInOtherWordsHasCheckedNothing() throws IOException {
        assertThat(saidBy("INSTREAM size limit exceeded. ERROR")).contains(new FileRefused.Unchecked("plan.pdf"));
    }

    @Test
    void aScannerThatIsDownHasCheckedNothingAndThePersonIsToldToTryAgain() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        var refused =
                new FileCheck("localhost:" + nobody).refusal("plan.pdf", PDF).orElseThrow();
        assertThat(refused).isEqualTo(new FileRefused.Unchecked("plan.pdf"));
        assertThat(FileRefusals.sentence(refused, texts, Locale.FRENCH))
                .isEqualTo(
                        "Nous n’avons pas pu vérifier le fichier «\u00a0plan.pdf\u00a0». Réessayez dans quelques minutes.");
        assertThat(FileRefusals.sentence(refused, texts, Locale.ENGLISH)).contains("plan.pdf");
    }

    private static Optional<FileRefused> saidBy(String answer) throws IOException {
        try (var scanner = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerOnce(scanner, answer));
            return new FileCheck("localhost:" + scanner.getLocalPort()).refusal("plan.pdf", PDF);
        }
    }

    /// Reads to the empty chunk that ends what is sent (clamd's INSTREAM), and answers.
    private static void answerOnce(ServerSocket scanner, String answer) {
        try (var client = scanner.accept()) {
            var in = new java.io.DataInputStream(client.getInputStream());
            in.readNBytes("zINSTREAM\0".length());
            for (int size = in.readInt(); size > 0; size = in.readInt()) {
                in.readNBytes(size);
            }
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
