package org.parvis.requests.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.security.ResidentPrincipal;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Drafts;
import org.parvis.procedures.Drafts.Draft;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.Procedures.AnsweredStep;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.parvis.town.Department;
import org.parvis.town.Town;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Check your answers, send, and the acknowledgement at once.
@Controller
final class SendPage {
    private final Drafts drafts;
    private final Procedures procedures;
    private final SubmitRequest submit;
    private final CaseFiles caseFiles;
    private final Acknowledge acknowledge;
    private final Town town;
    private final RateLimit rates;

    SendPage(
            Drafts drafts,
            Procedures procedures,
            SubmitRequest submit,
            CaseFiles caseFiles,
            Acknowledge acknowledge,
            Town town,
            RateLimit rates) {
        this.drafts = drafts;
        this.procedures = procedures;
        this.submit = submit;
        this.caseFiles = caseFiles;
        this.acknowledge = acknowledge;
        this.town = town;
        this.rates = rates;
    }

    @GetMapping("/drafts/{secret}/check")
    View check(
            @PathVariable String secret,
            @RequestParam(defaultValue = "false") boolean again,
            @AuthenticationPrincipal @Nullable Object principal,
            HttpServletRequest http) {
        Optional<Draft> draft = drafts.open(new Secret(secret));
        if (draft.isEmpty()) {
            // The form's own page says what may have become of it, also to whoever goes back a page after having sent.
            return signInFirst(secret, principal).orElseGet(() -> Redirects.to("/drafts/" + secret));
        }
        return draft.get().complete()
                ? Page.of("requests/intake/check", checkPage(secret, draft.get(), again, ReaderLanguage.of(http)))
                : Redirects.to("/drafts/" + secret);
    }

    private CheckPage checkPage(String secret, Draft draft, boolean again, Locale locale) {
        return new CheckPage(
                secret,
                draft,
                procedures.read(draft.procedure(), draft.answers(), locale),
                town.everInCharge(draft.procedure().department()),
                again);
    }

    /// An agent's draft opens only to agents, since its address may be seen over a shoulder: one whose session has
    /// ended signs in and comes back.
    private Optional<View> signInFirst(String secret, @Nullable Object principal) {
        return !(principal instanceof StaffPrincipal) && drafts.waitsForStaff(new Secret(secret))
                ? Optional.of(Redirects.to("/agent/login?next=/drafts/" + secret + "/check"))
                : Optional.empty();
    }

    @PostMapping("/drafts/{secret}/send")
    View send(
            @PathVariable String secret,
            @AuthenticationPrincipal @Nullable Object principal,
            HttpServletRequest http,
            RedirectAttributes flash) {
        if (!(principal instanceof StaffPrincipal)
                && !rates.allows("send:" + http.getRemoteAddr(), 60, Duration.ofHours(1))) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        return switch (submit.submit(new Secret(secret), actor(principal))) {
            case SubmitRequest.Result.Sent(Request request, Secret link) ->
                principal instanceof StaffPrincipal staff
                        ? entered(request, staff, flash)
                        : Redirects.to("/requests/" + link.value() + "/sent");
            case SubmitRequest.Result.Incomplete(Draft draft) -> Redirects.to("/drafts/" + secret);
            case SubmitRequest.Result.NoSuchDraft() ->
                signInFirst(secret, principal).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        };
    }

    /// An agent who stands in for another department at a shared counter may enter its requests, not read them.
    private static View entered(Request request, StaffPrincipal staff, RedirectAttributes flash) {
        return staff.desk().contains(request.department())
                ? Redirects.to("/agent/requests/" + request.id())
                : Redirects.to("/agent/new", flash, "review.new.done", request.reference());
    }

    private static Actor actor(@Nullable Object principal) {
        return switch (principal) {
            case StaffPrincipal staff -> staff.actor();
            case ResidentPrincipal resident -> resident.actor();
            case null, default -> new Actor.Resident(null, null);
        };
    }

    @GetMapping("/requests/{secret}/sent")
    Page sent(@PathVariable String secret, HttpServletRequest http) {
        Request request = request(secret);
        Locale locale = ReaderLanguage.of(http);
        return Page.of(
                "requests/intake/sent",
                new SentPage(
                        secret,
                        request,
                        procedures
                                .at(request.procedure(), request.procedureVersion())
                                .title()
                                .in(locale),
                        acknowledge.mentions(request, locale)));
    }

    @GetMapping("/requests/{secret}/acknowledgement.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String secret) {
        Request request = request(secret);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"" + request.reference() + ".pdf\"")
                .header("Cache-Control", "no-store")
                .body(acknowledge.pdf(request));
    }

    private Request request(String secret) {
        return caseFiles
                .openedBy(new Secret(secret))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// @param again whether they tried to send and the form came without its token
    record CheckPage(String secret, Draft draft, List<AnsweredStep> steps, Department department, boolean again) {}

    record SentPage(String secret, Request request, String title, List<Mention> mentions) {}
}
