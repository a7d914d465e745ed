package org.parvis.requests.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.parvis.platform.identifiers.Reference;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.requests.casefile.CaseFiles;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/// Finding one's request again without the secret link: its reference and the e-mail address it was sent with. Both
/// must be right, and the answer does not tell which was wrong.
@Controller
final class TrackPage {
    private final CaseFiles caseFiles;
    private final RateLimit rates;
    private final Texts texts;

    TrackPage(CaseFiles caseFiles, RateLimit rates, Texts texts) {
        this.caseFiles = caseFiles;
        this.rates = rates;
        this.texts = texts;
    }

    @GetMapping("/track")
    Page form(@RequestParam(defaultValue = "") String reference) {
        return Page.of("requests/tracking/track", new Form(reference, "", FormErrors.none()));
    }

    @PostMapping("/track")
    View find(
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest http) {
        if (!rates.allows("track:" + http.getRemoteAddr(), 20, Duration.ofMinutes(15))
                || !rates.allows("track:" + Reference.normalise(reference), 10, Duration.ofMinutes(15))) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        var locale = ReaderLanguage.of(http);
        FormErrors errors = FormErrors.none();
        if (reference.isBlank()) {
            errors.add("reference", texts.in(locale, "requests.track.reference-missing"));
        }
        if (email.isBlank()) {
            errors.add("email", texts.in(locale, "requests.track.email-missing"));
        }
        if (errors.isEmpty()) {
            Optional<String> link = caseFiles
                    .byReference(Reference.normalise(reference))
                    .filter(request ->
                            email.strip().equalsIgnoreCase(request.applicant().email()))
                    .map(request -> caseFiles.link(request.id()).value());
            if (link.isPresent()) {
                return Redirects.to("/requests/" + link.get());
            }
            errors.add("reference", texts.in(locale, "requests.track.not-found"));
        }
        return Page.invalid("requests/tracking/track", new Form(reference, email, errors));
    }

    record Form(String reference, String email, FormErrors errors) {}
}
