package org.parvis.platform.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Accepts, keeps and gives back files. Kept in the database in chunks: one engine to back up, any node can serve them,
/// and no node holds one whole in memory.
@Component
public final class StoredFiles {
    public static final long LIMIT = 20 * 1024 * 1024;
    public static final Set<String> ACCEPTED =
            Set.of("application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic", "image/heif");
    private static final int CHUNK = 256 * 1024;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final FileCheck check;

    StoredFiles(JdbcClient jdbc, InstantSource clock, TransactionTemplate transaction, FileCheck check) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.check = check;
    }

    public sealed interface Outcome permits Stored, FileRefused {}

    public record Stored(StoredFile file) implements Outcome {}

    /// @param content read twice: once by the check, once into the database
    public Outcome store(String name, long size, Content content) {
        String safeName = safeName(name);
        if (size == 0) {
            return new FileRefused.Empty(safeName);
        }
        if (size > LIMIT) {
            return new FileRefused.TooLarge(safeName, LIMIT);
        }
        try {
            Optional<FileRefused> refused = check.refusal(safeName, content);
            if (refused.isPresent()) {
                return refused.get();
            }
            String mediaType = check.mediaType(safeName, content);
            return new Stored(transaction.execute(_ -> write(safeName, mediaType, content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What Parvis itself made (a receipt, a letter): no check, same keeping.
    public StoredFile keep(String name, String mediaType, byte[] bytes) {
        return transaction.execute(_ -> write(name, mediaType, () -> new ByteArrayInputStream(bytes)));
    }

    private StoredFile write(String name, String mediaType, Content content) {
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        int municipality = Tenancy.current().value();
        try (InputStream in = content.open()) {
            // The chunks refer to the file's row, which needs the digest of them all: its constraint waits.
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = 0;
            int number = 0;
            jdbc.sql("""
                    insert into stored_file (municipality_id, id, name, media_type, size, sha256, stored_at)
                    values (:municipality, :id, :name, :type, 1, '', :at)""")
                    .param("municipality", municipality)
                    .param("id", id)
                    .param("name", name)
                    .param("type", mediaType)
                    .param("at", Timestamp.from(now))
                    .update();
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                digest.update(chunk);
                size += chunk.length;
                jdbc.sql("""
                        insert into stored_file_chunk (municipality_id, file_id, number, bytes)
                        values (:municipality, :id, :number, :bytes)""")
                        .param("municipality", municipality)
                        .param("id", id)
                        .param("number", number++)
                        .param("bytes", chunk)
                        .update();
            }
            jdbc.sql("update stored_file set size = :size, sha256 = :sha where id = :id")
                    .param("size", size)
                    .param("sha", digest.digest())
                    .param("id", id)
                    .update();
            return new StoredFile(id, name, mediaType, size, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Optional<StoredFile> find(UUID id) {
        return jdbc.sql("select id, name, media_type, size, stored_at from stored_file where id = :id")
                .param("id", id)
                .query((rs, _) -> new StoredFile(
                        rs.getObject("id", UUID.class),
                        rs.getString("name"),
                        rs.getString("media_type"),
                        rs.getLong("size"),
                        rs.getTimestamp("stored_at").toInstant()))
                .optional();
    }

    public void write(UUID id, OutputStream out) throws IOException {
        for (int number = 0; ; number++) {
            Optional<byte[]> chunk = jdbc.sql(
                            "select bytes from stored_file_chunk where file_id = :id and number = :number")
                    .param("id", id)
                    .param("number", number)
                    .query((rs, _) -> rs.getBytes("bytes"))
                    .optional();
            if (chunk.isEmpty()) {
                return;
            }
            out.write(chunk.get());
        }
    }

    public void delete(UUID id) {
        jdbc.sql("delete from stored_file where id = :id").param("id", id).update();
    }

    /// The name as it may stand on a page and in a header: the last part of what was sent, nothing unprintable.
    private static String safeName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\"<>|:*?]", "")
                .strip();
        String shortened = last.length() > 120 ? last.substring(last.length() - 120) : last;
        return shortened.isEmpty() ? "document" : shortened;
    }

    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
