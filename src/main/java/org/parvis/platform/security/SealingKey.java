package org.parvis.platform.security;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.parvis.platform.startup.StartupProblem;

/// The key that opens what lies sealed in the database, and that is never in it: 256 bits, in base 64.
record SealingKey(SecretKey secret) {
    static final int ID_BYTES = 4;
    private static final int BYTES = 32;

    /// The key as the environment gives it; else that of the file, which is made where there is none.
    ///
    /// @param given empty where the key is in the file
    static SealingKey load(String given, Path file) {
        if (!given.isBlank()) {
            return parsed(given, "PARVIS_KEY");
        }
        try {
            return parsed(Files.exists(file) ? Files.readString(file) : created(file), file.toString());
        } catch (IOException e) {
            throw new StartupProblem(
                    "The key that opens the second factors cannot be read or made at " + file
                            + ": give Parvis the right to it, or name another file with PARVIS_KEY_FILE.",
                    e);
        }
    }

    private static String created(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String text = Base64.getEncoder().encodeToString(bytes);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownersAlone = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersAlone)) {
            channel.write(java.nio.ByteBuffer.wrap((text + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            return text;
        } catch (FileAlreadyExistsException _) {
            return Files.readString(file);
        }
    }

    private static SealingKey parsed(String text, String where) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == BYTES) {
                return new SealingKey(new SecretKeySpec(bytes, "AES"));
            }
        } catch (IllegalArgumentException _) {
            // said below, without what was found: it may be a key with a slip of the pen
        }
        throw new StartupProblem(where + " holds no key: it should be 32 bytes in base 64 (openssl rand -base64 32).");
    }

    /// What tells one key from another without giving it away.
    byte[] id() {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(secret.getEncoded()), ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SealingKey";
    }
}
