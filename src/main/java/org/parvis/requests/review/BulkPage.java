package org.parvis.requests.review;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Procedures;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.review.DecideRequest.Draft;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The same action on several requests: each in a transaction of its own, and a report of what was not done and why.
/// Decisions are asked about once more, since they cannot be undone.
@Controller
final class BulkPage {
    private static final int AT_ONCE = 100;

    private final Desk desk;
    private final AssignRequest assign;
    private final AdvanceRequest advance;
    private final AskForDocuments ask;
    private final DecideRequest decide;
    private final Procedures procedures;
    private final HistoryInWords words;
    private final Texts texts;

    BulkPage(
            Desk desk,
            AssignRequest assign,
            AdvanceRequest advance,
            AskForDocuments ask,
            DecideRequest decide,
            Procedures procedures,
            HistoryInWords words,
            Texts texts) {
        this.desk = desk;
        this.assign = assign;
        this.advance = advance;
        this.ask = ask;
        this.decide = decide;
        this.procedures = procedures;
        this.words = words;
        this.texts = texts;
    }

    /// @param chosen each `id_version`, the version that the list showed
    /// @param fact the reasons of fact, the same for all, where they are closed without a decision on the merits
    /// @param confirmed that a decision may leave
    @PostMapping("/agent/bulk")
    View apply(
            @RequestParam(name = "request", required = false) @Nullable List<String> chosen,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String assignee,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String fact,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        if (chosen == null || chosen.isEmpty()) {
            flash.addFlashAttribute("notice-kind", "problem");
            return Redirects.to("/agent/requests", flash, "review.bulk.none");
        }
        if (chosen.size() > AT_ONCE) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        Locale locale = ReaderLanguage.of(http);
        List<Chosen> requests = chosen.stream().map(BulkPage::chosen).toList();
        boolean decision = action.equals("grant") || action.equals("discontinue");
        boolean reasonMissing = action.equals("discontinue") && confirmed && fact.isBlank();
        if (decision && (!confirmed || reasonMissing)) {
            return confirm(requests, action, fact, reasonMissing, agent, locale);
        }
        List<Line> lines = requests.stream()
                .map(one -> desk.open(one.id(), agent)
                        .map(request -> line(
                                request, act(request, one.version(), action, assignee, document, fact, agent), locale))
                        .orElseGet(() -> new Line(null, "", texts.in(locale, "review.not-possible.not-here"))))
                .toList();
        return Page.of("requests/review/bulk", new Report(action, lines));
    }

    private record Chosen(UUID id, int version) {}

    private static Chosen chosen(String value) {
        int cut = Math.max(0, value.lastIndexOf('_'));
        try {
            return new Chosen(UUID.fromString(value.substring(0, cut)), Integer.parseInt(value.substring(cut + 1)));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    private Page confirm(
            List<Chosen> chosen,
            String action,
            String fact,
            boolean reasonMissing,
            StaffPrincipal agent,
            Locale locale) {
        FormErrors errors = FormErrors.none();
        if (reasonMissing) {
            errors.add("fact", texts.in(locale, "review.decide.fact-missing"));
        }
        List<Waiting> waiting = new ArrayList<>();
        for (Chosen one : chosen) {
            desk.open(one.id(), agent)
                    .ifPresent(request ->
                            waiting.add(new Waiting(one.id() + "_" + one.version(), request, title(request, locale))));
        }
        var page = Page.of("requests/review/bulk-confirm", new Confirm(action, waiting, fact, errors));
        return reasonMissing ? page.with(HttpStatus.UNPROCESSABLE_CONTENT) : page;
    }

    private Result act(
            Request request,
            int version,
            String action,
            String assignee,
            String document,
            String fact,
            StaffPrincipal agent) {
        UUID id = request.id();
        return switch (action) {
            case "assign-me" -> assign.assign(id, version, agent, agent.id());
            case "assign" -> assign.assign(id, version, agent, agentChosen(assignee));
            case "advance" -> advance.advance(id, version, agent);
            case "ask-documents" ->
                ask.ask(
                        id,
                        version,
                        agent,
                        document.isBlank() ? List.of() : List.of(document.strip()),
                        ask.usualDeadline(request),
                        "");
            case "grant" -> decide.decide(id, version, agent, Draft.standard(Outcome.GRANTED));
            case "discontinue" -> decide.decide(id, version, agent, new Draft(Outcome.DISCONTINUED, "", fact, "", ""));
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    }

    private static UUID agentChosen(String assignee) {
        try {
            return UUID.fromString(assignee);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    private Line line(Request request, Result result, Locale locale) {
        String why = switch (result) {
            case Result.Done _ -> null;
            case Result.NotHere() -> texts.in(locale, "review.not-possible.not-here");
            case Result.NotPossible(var reason) -> texts.in(locale, reason);
            case Result.Invalid(var errors) ->
                texts.in(locale, errors.values().iterator().next());
            case Result.Changed(var last) -> words.changed(last, locale);
        };
        return new Line(request, title(request, locale), why);
    }

    private String title(Request request, Locale locale) {
        return procedures
                .at(request.procedure(), request.procedureVersion())
                .title()
                .in(locale);
    }

    /// @param request null where it is no longer with the agent's departments
    /// @param why it was not done, null where it was
    record Line(
            @Nullable Request request,
            String title,
            @Nullable String why) {}

    record Report(String action, List<Line> lines) {
        long done() {
            return lines.stream().filter(line -> line.why() == null).count();
        }
    }

    /// @param chosen as the list's form sent it
    record Waiting(String chosen, Request request, String title) {}

    record Confirm(String action, List<Waiting> waiting, String fact, FormErrors errors) {}
}
