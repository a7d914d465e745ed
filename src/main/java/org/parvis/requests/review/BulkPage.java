package org.parvis.requests.review;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Procedures;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.casefile.Request;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/// The same action on several requests: each in a transaction of its own, and a report of what was not done and why.
@Controller
final class BulkPage {
    private static final int AT_ONCE = 100;

    private final Desk desk;
    private final AssignRequest assign;
    private final AdvanceRequest advance;
    private final AskForDocuments ask;
    private final DecideRequest decide;
    private final Procedures procedures;
    private final Texts texts;

    BulkPage(
            Desk desk,
            AssignRequest assign,
            AdvanceRequest advance,
            AskForDocuments ask,
            DecideRequest decide,
            Procedures procedures,
            Texts texts) {
        this.desk = desk;
        this.assign = assign;
        this.advance = advance;
        this.ask = ask;
        this.decide = decide;
        this.procedures = procedures;
        this.texts = texts;
    }

    /// @param chosen each `id_version`, the version that the list showed
    @PostMapping("/agent/bulk")
    View apply(
            @RequestParam(name = "request", required = false) @Nullable List<String> chosen,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String assignee,
            @RequestParam(defaultValue = "") String document,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http) {
        if (chosen == null || chosen.isEmpty()) {
            return Redirects.to("/agent/requests");
        }
        if (chosen.size() > AT_ONCE) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        Locale locale = ReaderLanguage.of(http);
        List<Line> lines = new ArrayList<>();
        for (String one : chosen) {
            int cut = one.lastIndexOf('_');
            UUID id;
            int version;
            try {
                id = UUID.fromString(one.substring(0, Math.max(0, cut)));
                version = Integer.parseInt(one.substring(cut + 1));
            } catch (IllegalArgumentException e) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
            }
            desk.open(id, agent)
                    .ifPresent(request ->
                            lines.add(line(request, act(request, version, action, assignee, document, agent), locale)));
        }
        return Page.of("requests/review/bulk", new Report(action, lines));
    }

    private Result act(
            Request request, int version, String action, String assignee, String document, StaffPrincipal agent) {
        UUID id = request.id();
        try {
            return switch (action) {
                case "assign-me" -> assign.assign(id, version, agent, agent.id());
                case "assign" -> assign.assign(id, version, agent, UUID.fromString(assignee));
                case "advance" -> advance.advance(id, version, agent);
                case "ask-documents" ->
                    ask.ask(
                            id,
                            version,
                            agent,
                            document.isBlank() ? List.of() : List.of(document.strip()),
                            ask.usualDeadline(request),
                            "");
                case "grant" -> decide.decide(id, version, agent, DecideRequest.Draft.standard(Outcome.GRANTED));
                default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            };
        } catch (IllegalArgumentException e) {
            return new Result.Invalid(Map.of("assignee", "review.assign.not-of-department"));
        }
    }

    private Line line(Request request, Result result, Locale locale) {
        String why = switch (result) {
            case Result.Done done -> null;
            case Result.NotHere() -> texts.in(locale, "review.not-possible.closed");
            case Result.NotPossible(var reason) -> texts.in(locale, reason);
            case Result.Invalid(var errors) ->
                texts.in(locale, errors.values().iterator().next());
            case Result.Changed(var last) -> RequestPage.changed(last, locale, texts);
        };
        return new Line(
                request,
                procedures
                        .at(request.procedure(), request.procedureVersion())
                        .title()
                        .in(locale),
                why);
    }

    /// @param why it was not done, null where it was
    record Line(Request request, String title, @Nullable String why) {}

    record Report(String action, List<Line> lines) {
        long done() {
            return lines.stream().filter(line -> line.why() == null).count();
        }
    }
}
