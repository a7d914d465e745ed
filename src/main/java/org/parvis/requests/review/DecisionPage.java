package org.parvis.requests.review;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.StoredFiles;
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
import org.parvis.town.country.Mention;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Deciding: first the reasons, then the letter to read and change, then the sending, which cannot be undone. The
/// letter
/// that is sent gives the reasons that were written down: to change them is a step back, and the letter is read again.
@Controller
final class DecisionPage {
    private final Desk desk;
    private final DecideRequest decide;
    private final Procedures procedures;
    private final StoredFiles files;
    private final Attachments attachments;
    private final HistoryInWords words;
    private final Texts texts;

    DecisionPage(
            Desk desk,
            DecideRequest decide,
            Procedures procedures,
            StoredFiles files,
            Attachments attachments,
            HistoryInWords words,
            Texts texts) {
        this.desk = desk;
        this.decide = decide;
        this.procedures = procedures;
        this.files = files;
        this.attachments = attachments;
        this.words = words;
        this.texts = texts;
    }

    @GetMapping("/agent/requests/{id}/decision")
    View begin(
            @PathVariable UUID id,
            @RequestParam Outcome outcome,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Request request = open(id, agent);
        String obstacle = decide.obstacle(request, outcome);
        if (obstacle != null) {
            flash.addFlashAttribute("notice-kind", "problem");
            return Redirects.to("/agent/requests/" + id, flash, obstacle);
        }
        return page(request, request.version(), Draft.standard(outcome), Step.REASONS, FormErrors.none(), http);
    }

    enum Step {
        /// Back to the reasons.
        REASONS,
        /// To the letter.
        READ,
        SEND
    }

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
            @RequestParam(required = false) @Nullable List<MultipartFile> attached,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Request request = open(id, agent);
        if (decide.isErased(request)) {
            flash.addFlashAttribute("notice-kind", "problem");
            return Redirects.to("/agent/requests/" + id, flash, "review.not-possible.erased");
        }
        var draft = new Draft(outcome, law, fact, subject, body);
        return switch (step) {
            case "reasons" ->
                page(request, version, withoutLetter(request, draft), Step.REASONS, FormErrors.none(), http);
            case "send" -> send(request, version, draft, attached, agent, http, flash);
            default -> {
                FormErrors errors = said(decide.errors(request, draft), http);
                boolean reasonsMissing = errors.has("fact") || errors.has("law");
                yield page(request, version, draft, reasonsMissing ? Step.REASONS : Step.READ, errors, http);
            }
        };
    }

    /// The letter that was only prepared is prepared anew from other reasons; what the agent wrote into it is kept.
    private Draft withoutLetter(Request request, Draft draft) {
        var prepared = decide.prepare(
                request, new Draft(draft.outcome(), draft.reasonsOfLaw(), draft.reasonsOfFact(), "", ""));
        return new Draft(
                draft.outcome(),
                draft.reasonsOfLaw(),
                draft.reasonsOfFact(),
                same(draft.subject(), prepared.subject()) ? "" : draft.subject(),
                same(draft.body(), prepared.body()) ? "" : draft.body());
    }

    private static boolean same(String typed, String prepared) {
        return typed.strip().replace("\r\n", "\n").equals(prepared.strip().replace("\r\n", "\n"));
    }

    private View send(
            Request request,
            int version,
            Draft draft,
            @Nullable List<MultipartFile> attached,
            StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        FormErrors errors = FormErrors.none();
        List<UUID> stored = attachments.store(attached, "attached", errors, ReaderLanguage.of(http));
        if (!errors.isEmpty()) {
            return page(request, version, draft, Step.READ, errors, http);
        }
        Result result = decide.decide(request.id(), version, agent, draft, stored);
        if (!(result instanceof Result.Done)) {
            stored.forEach(files::delete);
        }
        return switch (result) {
            case Result.Done(var decided) ->
                Redirects.to("/agent/requests/" + decided.id(), flash, "review.decide.done");
            case Result.NotHere() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Result.Invalid(var keys) -> {
                FormErrors wrong = said(keys, http);
                yield page(
                        request,
                        version,
                        draft,
                        wrong.has("fact") || wrong.has("law") ? Step.REASONS : Step.READ,
                        wrong,
                        http);
            }
            case Result.NotPossible(var reason) ->
                page(request, version, draft, Step.READ, said(Map.of("content", reason), http), http);
            case Result.Changed(var last) -> {
                errors.add("content", words.changedAsShown(last, ReaderLanguage.of(http)));
                // The agent has been told: from here they act on the request as it is now.
                Request now = open(request.id(), agent);
                yield page(now, now.version(), draft, Step.READ, errors, http).with(HttpStatus.CONFLICT);
            }
        };
    }

    private FormErrors said(Map<String, String> keys, HttpServletRequest http) {
        FormErrors errors = FormErrors.none();
        keys.forEach((field, key) -> errors.add(field, texts.in(ReaderLanguage.of(http), key)));
        return errors;
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
        Request request = open(id, agent);
        if (decide.isErased(request)) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        var draft = new Draft(outcome, law, fact, subject, body);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Cache-Control", "no-store")
                .body(decide.preview(request, agent, draft));
    }

    private Page page(
            Request request, int version, Draft draft, Step step, FormErrors errors, HttpServletRequest http) {
        var page = Page.of(
                "requests/review/decision",
                new Deciding(
                        request,
                        version,
                        procedures
                                .at(request.procedure(), request.procedureVersion())
                                .title()
                                .in(ReaderLanguage.of(http)),
                        draft,
                        step == Step.READ ? decide.prepare(request, draft) : null,
                        decide.appeals(
                                request,
                                draft.outcome(),
                                Locale.of(request.applicant().language())),
                        errors));
        return errors.isEmpty() ? page : page.with(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Request open(UUID id, StaffPrincipal agent) {
        return desk.open(id, agent).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// @param version the request's, as the agent saw it
    /// @param letter to read before it leaves; null while the reasons are being written
    /// @param appeals what the letter says after its signature of itself
    record Deciding(
            Request request,
            int version,
            String title,
            Draft draft,
            DecideRequest.@Nullable Letter letter,
            List<Mention> appeals,
            FormErrors errors) {}
}
