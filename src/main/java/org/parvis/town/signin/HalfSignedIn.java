package org.parvis.town.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.parvis.platform.tenancy.Tenancy;

/// Who has shown their password and not yet their code, as kept in the session for ten minutes.
///
/// @param epoch the account's at that moment: a password replaced in between makes this void
/// @param secret Base64; of the authenticator being enrolled, for those who have none yet
/// @param next where they were going
record HalfSignedIn(int municipality, UUID staff, int epoch, Instant since, String secret, String next)
        implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String ATTRIBUTE = "half-signed-in";
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    byte[] newSecret() {
        return Base64.getDecoder().decode(secret);
    }

    void keep(HttpServletRequest request) {
        boolean old = request.getSession(false) != null;
        var session = request.getSession();
        if (old) {
            request.changeSessionId();
        }
        session.setAttribute(ATTRIBUTE, this);
    }

    static Optional<HalfSignedIn> of(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof HalfSignedIn half
                        && half.municipality == Tenancy.current().value()
                        && half.since.plus(VALIDITY).isAfter(now)
                ? Optional.of(half)
                : Optional.empty();
    }

    static void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
