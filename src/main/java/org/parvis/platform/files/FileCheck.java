package org.parvis.platform.files;

import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.tika.Tika;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Looks into a file before it is accepted: what it really is (Apache Tika, from the content), whether a PDF carries
/// programs or other files, and, where a ClamAV daemon is set, what that says of it (clamd's INSTREAM command).
@Component
final class FileCheck {
    private static final Logger log = LoggerFactory.getLogger(FileCheck.class);

    /// Names in a PDF by which it would act when opened or carry a file in (ISO 32000-1 §12.6.4, §7.11.4).
    private static final List<String> ACTIVE =
            List.of("/JavaScript", "/JS ", "/JS(", "/Launch", "/EmbeddedFile", "/RichMedia");

    // reads its list of types when the first file comes
    private final Supplier<Tika> tika = SingletonSupplier.of(Tika::new);
    private final String clamd;

    FileCheck(@Value("${parvis.clamd:}") String clamd) {
        this.clamd = clamd;
    }

    String mediaType(String name, StoredFiles.Content content) throws IOException {
        try (InputStream in = new BufferedInputStream(content.open())) {
            return tika.get().detect(in, name);
        }
    }

    Optional<FileRefused> refusal(String name, StoredFiles.Content content) throws IOException {
        String found;
        try (InputStream in = new BufferedInputStream(content.open())) {
            // without the name: only the content speaks
            found = tika.get().detect(in);
        }
        if (!StoredFiles.ACCEPTED.contains(found)) {
            return Optional.of(new FileRefused.WrongType(name, found));
        }
        if (found.equals("application/pdf")) {
            Optional<String> active = activeContent(content);
            if (active.isPresent()) {
                return Optional.of(new FileRefused.Dangerous(name, active.get()));
            }
        }
        return clamd.isBlank() ? Optional.empty() : askClamd(name, content);
    }

    private static Optional<String> activeContent(StoredFiles.Content content) throws IOException {
        try (InputStream in = content.open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return ACTIVE.stream().filter(text::contains).findFirst().map(String::strip);
        }
    }

    private Optional<FileRefused> askClamd(String name, StoredFiles.Content content) {
        String[] address = clamd.split(":");
        try (Socket socket = new Socket();
                InputStream in = content.open()) {
            socket.connect(new InetSocketAddress(address[0], Integer.parseInt(address[1])), 2_000);
            socket.setSoTimeout(30_000);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (byte[] chunk = in.readNBytes(8192); chunk.length > 0; chunk = in.readNBytes(8192)) {
                out.writeInt(chunk.length);
                out.write(chunk);
            }
            out.writeInt(0);
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (answer.contains("FOUND")) {
                return Optional.of(new FileRefused.Dangerous(name, answer.replaceAll("^stream: | FOUND.*$", "")));
            }
            return answer.contains("OK") ? Optional.empty() : Optional.of(new FileRefused.Unchecked(name));
        } catch (IOException e) {
            log.error("The malware check at {} does not answer: {}", clamd, e.getMessage());
            return Optional.of(new FileRefused.Unchecked(name));
        }
    }
}
