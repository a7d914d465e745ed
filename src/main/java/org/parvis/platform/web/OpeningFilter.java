package org.parvis.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The port answers before the towns are open: whoever comes too early is asked to wait, and the page comes back by
/// itself. The readiness probe says the same until then.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class OpeningFilter extends OncePerRequestFilter {
    private static final int SECONDS = 3;
    private static final String PAGE = """
            <!doctype html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="%d">
            <title>La mairie ouvre dans un instant</title>
            <link rel="stylesheet" href="/assets/parvis.css">
            </head>
            <body><main class="wrap">
            <h1>La mairie ouvre dans un instant</h1>
            <p>Cette page se recharge toute seule.</p>
            <p lang="en">The town hall opens in a moment. This page reloads by itself.</p>
            </main></body>
            </html>
            """.formatted(SECONDS);

    private volatile boolean open;

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        open = true;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return open || request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", Integer.toString(SECONDS));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; font-src 'self'");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(PAGE);
    }
}
