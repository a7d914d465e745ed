package org.parvis.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// When something goes wrong: the town's look, what happened in plain words, what the person can do now, and the number
/// that the agent on the phone can look up.
@Controller
final class ErrorPages implements ErrorController {
    @RequestMapping("/error")
    Page error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        HttpStatus shown = status == null ? HttpStatus.NOT_FOUND : status;
        String kind = switch (shown) {
            case NOT_FOUND, METHOD_NOT_ALLOWED -> "not-found";
            case FORBIDDEN -> "forbidden";
            case CONTENT_TOO_LARGE -> "too-large";
            case TOO_MANY_REQUESTS -> "too-many";
            default -> shown.is4xxClientError() ? "bad-request" : "failure";
        };
        Object correlation = request.getAttribute("correlation");
        return Page.of("platform/web/error", new ErrorPage(kind, correlation == null ? "" : correlation.toString()))
                .with(shown);
    }

    record ErrorPage(String kind, String correlation) {}
}
