package org.parvis.requests.review;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Procedures;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.casefile.Request;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Deciding: first the reasons, then the letter to read and change, then the sending, which cannot be undone.
@Controller
final class DecisionPage {
    private final Desk desk;
    private final DecideRequest decide;
    private final Procedures procedures;
    private final Texts texts;

    DecisionPage(Desk desk, DecideRequest decide, Procedures procedures, Texts texts) {
        this.desk = desk;
        this.decide = decide;
        this.procedures = procedures;
        this.texts = texts;
    }

    @GetMapping("/agent/requests/{id}/decision")
    Page begin(
            @PathVariable UUID id,
            @RequestParam Outcome outcome,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http) {
        Request request = open(id, agent);
        return Page.of(
                "requests/review/decision",
                page(
                        request,
                        request.version(),
                        DecideRequest.Draft.standard(outcome),
                        false,
                        FormErrors.none(),
                        ReaderLanguage.of(http)));
    }

    /// @param step `read` to see the letter, `send` to send it
    @PostMapping("/agent/requests/{id}/decision")
    View decide(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam Outcome outcome,
            @RequestParam(defaultValue = "") String law,
            @RequestParam(defaultValue = "") String fact,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "read") String step,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Request request = open(id, agent);
        Locale locale = ReaderLanguage.of(http);
        var draft = new DecideRequest.Draft(outcome, law, fact, subject, body);
        FormErrors errors = FormErrors.none();
        if (outcome != Outcome.GRANTED && fact.isBlank()) {
            errors.add("fact", texts.in(locale, "review.decide.fact-missing"));
        }
        if (outcome == Outcome.REFUSED && law.isBlank()) {
            errors.add("law", texts.in(locale, "review.decide.law-missing"));
        }
        if (!errors.isEmpty()) {
            return Page.invalid("requests/review/decision", page(request, version, draft, false, errors, locale));
        }
        if (!step.equals("send")) {
            return Page.of("requests/review/decision", page(request, version, draft, true, errors, locale));
        }
        return switch (decide.decide(id, version, agent, draft)) {
            case Result.Done(var decided) -> Redirects.to("/agent/requests/" + id, flash, "review.decide.done");
            case Result.NotHere() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Result.Invalid(var keys) -> {
                keys.forEach((field, key) -> errors.add(field, texts.in(locale, key)));
                yield Page.invalid("requests/review/decision", page(request, version, draft, false, errors, locale));
            }
            case Result.NotPossible(var reason) -> {
                errors.add("content", texts.in(locale, reason));
                yield Page.invalid("requests/review/decision", page(request, version, draft, true, errors, locale));
            }
            case Result.Changed(var last) -> {
                errors.add("content", RequestPage.changed(last, locale, texts));
                yield Page.of("requests/review/decision", page(request, version, draft, true, errors, locale))
                        .with(HttpStatus.CONFLICT);
            }
        };
    }

    /// The letter on paper, before it leaves.
    @PostMapping("/agent/requests/{id}/decision.pdf")
    ResponseEntity<byte[]> paper(
            @PathVariable UUID id,
            @RequestParam Outcome outcome,
            @RequestParam(defaultValue = "") String law,
            @RequestParam(defaultValue = "") String fact,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String body,
            @AuthenticationPrincipal StaffPrincipal agent) {
        var draft = new DecideRequest.Draft(outcome, law, fact, subject, body);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Cache-Control", "no-store")
                .body(decide.preview(open(id, agent), agent, draft));
    }

    private Deciding page(
            Request request,
            int version,
            DecideRequest.Draft draft,
            boolean reading,
            FormErrors errors,
            Locale locale) {
        return new Deciding(
                request,
                version,
                procedures
                        .at(request.procedure(), request.procedureVersion())
                        .title()
                        .in(locale),
                draft,
                reading ? decide.prepare(request, draft) : null,
                errors);
    }

    private Request open(UUID id, StaffPrincipal agent) {
        return desk.open(id, agent).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// @param version the request's, as the agent first saw it
    /// @param letter to read before it leaves; null while the reasons are being written
    record Deciding(
            Request request,
            int version,
            String title,
            DecideRequest.Draft draft,
            DecideRequest.@org.jspecify.annotations.Nullable Letter letter,
            FormErrors errors) {}
}
