package org.parvis.procedures;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.DraftStore.FilledIn;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Finishing later: the link that opens the draft again, to keep or to be sent.
@Controller
final class FinishLaterPage {
    private final DraftStore drafts;
    private final Texts texts;
    private final RateLimit limit;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;

    FinishLaterPage(
            DraftStore drafts,
            Texts texts,
            RateLimit limit,
            ApplicationEventPublisher news,
            TransactionTemplate transaction) {
        this.drafts = drafts;
        this.texts = texts;
        this.limit = limit;
        this.news = news;
        this.transaction = transaction;
    }

    @GetMapping("/drafts/{secret}/later")
    Object show(@PathVariable String secret) {
        return drafts.filledIn(new Secret(secret))
                .<Object>map(filledIn -> Page.of(
                        "procedures/later",
                        page(secret, filledIn, filledIn.typed().first(Form.EMAIL), FormErrors.none())))
                .orElseGet(FillInFormPage::gone);
    }

    @PostMapping("/drafts/{secret}/later")
    Object send(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var found = drafts.filledIn(new Secret(secret));
        if (found.isEmpty()) {
            return FillInFormPage.gone();
        }
        FilledIn filledIn = found.get();
        var language = ReaderLanguage.of(request);
        FormErrors errors = FormErrors.none();
        String typed = ReadAnswer.clean(email, false);
        String address = "";
        if (typed.isEmpty()) {
            errors.add("email", texts.in(language, "procedures.missing-email"));
        } else if (ReadAnswer.email(LocalText.EMPTY, typed) instanceof ReadAnswer.Reading.Answer(var read)) {
            address = read.toString();
        } else {
            errors.add("email", texts.in(language, "procedures.applicant.not-an-email"));
        }
        // Who holds a draft must not flood a stranger's mailbox with it.
        if (errors.isEmpty()
                && !(limit.allows("draft-link:" + filledIn.draft().id(), 5, Duration.ofHours(1))
                        && limit.allows("draft-link:" + request.getRemoteAddr(), 20, Duration.ofHours(1)))) {
            errors.add("email", texts.in(language, "procedures.pause.too-many"));
        }
        if (!errors.isEmpty()) {
            return Page.invalid("procedures/later", page(secret, filledIn, email, errors));
        }
        var asked = new DraftLinkAsked(
                address, link(secret), filledIn.draft().procedure().title(), language.getLanguage());
        transaction.executeWithoutResult(_ -> news.publishEvent(asked));
        return Redirects.to("/drafts/" + secret + "/later", flash, "procedures.pause.sent");
    }

    private static String link(String secret) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/drafts/" + secret)
                .build()
                .toUriString();
    }

    private static LaterPage page(String secret, FilledIn filledIn, String email, FormErrors errors) {
        return new LaterPage(
                secret,
                link(secret),
                filledIn.draft().procedure(),
                filledIn.expiresAt(),
                filledIn.byStaff(),
                email,
                errors);
    }

    record LaterPage(
            String secret,
            String link,
            Procedure procedure,
            Instant keptUntil,
            boolean desk,
            String email,
            FormErrors errors) {}
}
