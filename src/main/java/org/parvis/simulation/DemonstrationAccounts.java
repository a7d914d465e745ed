package org.parvis.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.parvis.town.OpenTown;
import org.parvis.town.signin.Totp;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.function.SingletonSupplier;

/// The accounts of the demonstration towns, which everybody may know: one password for all, and a second factor that
/// is worked out from the address, so that a page can show the present code. Never used outside the demonstration.
final class DemonstrationAccounts {
    static final String PASSWORD = "parvis demonstration";

    private DemonstrationAccounts() {}

    static OpenTown.Credentials credentials(PasswordEncoder encoder) {
        return new OpenTown.Credentials(
                SingletonSupplier.of(() -> String.valueOf(encoder.encode(PASSWORD))), DemonstrationAccounts::secret);
    }

    static String code(String email, Instant now) {
        return Totp.code(secret(email), Totp.stepAt(now));
    }

    private static byte[] secret(String email) {
        try {
            return MessageDigest.getInstance("SHA-1")
                    .digest(("parvis demonstration " + email).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
