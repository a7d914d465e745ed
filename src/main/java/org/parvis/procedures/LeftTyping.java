package org.parvis.procedures;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Optional;
import org.parvis.platform.identifiers.Secret;

/// A page that an agent sent when their session was over: kept in the new session, which opens nothing yet, until they
/// have signed in and are back on the page. Nobody else can write into the draft meanwhile.
record LeftTyping(HashMap<String, String[]> inputs) implements Serializable {
    private static final long serialVersionUID = 1;

    static LeftTyping of(HttpServletRequest request) {
        return new LeftTyping(new HashMap<>(request.getParameterMap()));
    }

    void keep(HttpServletRequest request, String secret, String step) {
        request.getSession().setAttribute(name(secret, step), this);
    }

    static Optional<LeftTyping> takeUp(HttpServletRequest request, String secret, String step) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(name(secret, step)) instanceof LeftTyping left)) {
            return Optional.empty();
        }
        session.removeAttribute(name(secret, step));
        return Optional.of(left);
    }

    /// Sessions are rows of the database, where a secret is kept as its hash.
    private static String name(String secret, String step) {
        return "left-typing:" + HexFormat.of().formatHex(new Secret(secret).hash()) + ":" + step;
    }
}
