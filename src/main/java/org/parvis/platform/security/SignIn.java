package org.parvis.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Opens and closes the session of somebody whose identity has just been proved.
@Component
public final class SignIn {
    private final SecurityContextRepository contexts;

    SignIn(SecurityContextRepository contexts) {
        this.contexts = contexts;
    }

    public void staff(StaffPrincipal principal, HttpServletRequest request, HttpServletResponse response) {
        open(contextOf(principal), request, response);
    }

    public void resident(ResidentPrincipal principal, HttpServletRequest request, HttpServletResponse response) {
        open(contextOf(principal, List.of(new SimpleGrantedAuthority("ROLE_RESIDENT"))), request, response);
    }

    static SecurityContext contextOf(StaffPrincipal principal) {
        return contextOf(
                principal,
                principal.roles().stream()
                        .map(role -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + role))
                        .toList());
    }

    private static SecurityContext contextOf(Object principal, List<GrantedAuthority> authorities) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, authorities));
        return context;
    }

    private void open(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // A new id, so that an id planted before (session fixation) opens nothing.
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    public void out(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
