package org.parvis.town.signin;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Checks passwords in the same time whether or not there is one to check against, so that the answer's delay does not
/// tell who works here.
@Component
final class Passwords {
    private final PasswordEncoder encoder;
    private final Supplier<String> nobodys;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        // worked out when the first person signs in, whoever it is: it would take a tenth of a second of each start
        this.nobodys = SingletonSupplier.of(() -> encoded("the password of nobody at all"));
    }

    boolean matches(String typed, @Nullable String hash) {
        // Longer than any accepted password: not worth the work of hashing it.
        String checked = typed.length() > 4 * PasswordRules.LONGEST ? "" : PasswordRules.normalise(typed);
        String otherwise = nobodys.get();
        boolean matches = encoder.matches(checked, hash == null ? otherwise : hash);
        return matches && hash != null;
    }

    String encoded(String password) {
        String hash = encoder.encode(PasswordRules.normalise(password));
        if (hash == null) {
            throw new IllegalStateException("The password encoder gave no hash");
        }
        return hash;
    }
}
