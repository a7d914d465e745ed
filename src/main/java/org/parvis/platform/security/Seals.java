package org.parvis.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.parvis.platform.startup.StartupProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Seals what must be read again and would give power to whoever reads the database (docs/adr/0014): AES-256-GCM, bound
/// to its owner, so that a sealed secret carried to another row does not open there.
///
/// Sealed: the key's id (4 bytes), the nonce (12 bytes), the ciphertext with its tag (16 bytes more than the secret).
@Component
public final class Seals {
    private static final Logger log = LoggerFactory.getLogger(Seals.class);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SealingKey key;
    private final SecureRandom random = new SecureRandom();

    Seals(@Value("${parvis.key}") String given, @Value("${parvis.key-file}") Path file, JdbcClient jdbc) {
        this.key = SealingKey.load(given, file);
        isTheDatabasesKey(jdbc, given.isBlank() ? file.toString() : "PARVIS_KEY");
    }

    /// Nodes of one database hold one key: one that made a key of its own would find every second factor wrong.
    private void isTheDatabasesKey(JdbcClient jdbc, String where) {
        jdbc.sql("insert into sealing_key (id) values (:id) on conflict do nothing")
                .param("id", key.id())
                .update();
        byte[] known =
                jdbc.sql("select id from sealing_key").query(byte[].class).single();
        if (!Arrays.equals(known, key.id())) {
            throw new StartupProblem("The key in " + where + " is not the one that sealed this database's second"
                    + " factors: name the right one with PARVIS_KEY_FILE or PARVIS_KEY (if it is lost, see"
                    + " docs/adr/0014-sealed-second-factors.md).");
        }
    }

    /// @param owner whose secret it is
    public byte[] seal(byte[] secret, UUID owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret);
            return ByteBuffer.allocate(SealingKey.ID_BYTES + NONCE_BYTES + closed.length)
                    .put(key.id())
                    .put(nonce)
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return empty where another key sealed it, or it was sealed for somebody else, or was touched since
    public Optional<byte[]> open(byte[] sealed, UUID owner) {
        int start = SealingKey.ID_BYTES + NONCE_BYTES;
        if (sealed.length <= start || !Arrays.equals(Arrays.copyOf(sealed, SealingKey.ID_BYTES), key.id())) {
            log.warn("A sealed secret was sealed with another key");
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, SealingKey.ID_BYTES, start);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(sealed, start, sealed.length - start));
        } catch (GeneralSecurityException e) {
            log.warn("A sealed secret does not open: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.toString().getBytes(UTF_8));
        return cipher;
    }
}
