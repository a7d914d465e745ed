package org.parvis.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import org.parvis.platform.text.Texts;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The reader's language: what they chose (`?lang=en`, remembered in a cookie), else what their browser asks for, else
/// French.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
public final class ReaderLanguage extends OncePerRequestFilter {
    private static final String COOKIE = "lang";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String chosen = request.getParameter("lang");
        if ("GET".equals(request.getMethod()) && chosen != null && spoken(chosen)) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, chosen)
                            .path("/")
                            .sameSite("Lax")
                            .maxAge(Duration.ofDays(365))
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .build()
                            .toString());
            request.setAttribute(COOKIE, chosen);
        }
        chain.doFilter(request, response);
    }

    public static Locale of(HttpServletRequest request) {
        if (request.getAttribute(COOKIE) instanceof String chosen) {
            return Locale.of(chosen);
        }
        String remembered = Shells.cookie(request, COOKIE);
        if (remembered != null && spoken(remembered)) {
            return Locale.of(remembered);
        }
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Locale.FRENCH;
        }
        return Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .filter(ReaderLanguage::spoken)
                .findFirst()
                .map(Locale::of)
                .orElse(Locale.FRENCH);
    }

    private static boolean spoken(String language) {
        return Texts.LANGUAGES.stream().anyMatch(locale -> locale.getLanguage().equals(language));
    }
}
