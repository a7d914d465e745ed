package org.parvis.feedback;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parvis.feedback.Opinion.Face;
import org.parvis.feedback.Opinion.Help;
import org.parvis.feedback.Opinion.Result;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.security.ResidentPrincipal;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.requests.Requests;
import org.parvis.requests.Requests.Reopening;
import org.parvis.requests.Requests.Standing;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The opinion on a request that has ended, opened by a secret link of its own or by the request's. Who did not get
/// what they came for finds there the way to have the town hall look again.
@Controller
@RequestMapping({"/opinions/{secret}", "/requests/{secret}/opinion"})
final class OpinionPage {
    private static final int REASON_LENGTH = 2000;

    private final OpinionStore opinions;
    private final GiveOpinion give;
    private final Requests requests;
    private final RateLimit rates;
    private final Texts texts;

    OpinionPage(OpinionStore opinions, GiveOpinion give, Requests requests, RateLimit rates, Texts texts) {
        this.opinions = opinions;
        this.give = give;
        this.requests = requests;
        this.rates = rates;
        this.texts = texts;
    }

    @GetMapping
    View form(@PathVariable String secret, HttpServletRequest http, RedirectAttributes flash) {
        var opened = open(secret, http);
        if (opened.isEmpty()) {
            return Redirects.to("/requests/" + secret, flash, "feedback.not-yet");
        }
        Form form = opinions.opinion(opened.get().invitation().request())
                .map(Form::of)
                .orElse(Form.EMPTY);
        return Page.of("feedback/opinion", asked(opened.get(), form, FormErrors.none()));
    }

    @PostMapping
    View give(
            @PathVariable String secret,
            @ModelAttribute Form typed,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Opened opened = open(secret, http).orElseThrow(OpinionPage::nothingHere);
        limit(opened);
        Form form = typed.tidied();
        Locale locale = ReaderLanguage.of(http);
        FormErrors errors = FormErrors.none();
        Face face = Form.oneOf(Face.values(), form.face());
        if (face == null) {
            errors.add("face", texts.in(locale, "feedback.face.missing"));
        }
        if (form.words().length() > Opinion.WORDS) {
            errors.add("words", texts.in(locale, "feedback.words.too-long", Opinion.WORDS));
        }
        if (face == null || !errors.isEmpty()) {
            return Page.invalid("feedback/opinion", asked(opened, form, errors));
        }
        return switch (give.give(opened.invitation().request(), form.opinion(face))) {
            case GiveOpinion.Result.Kept() -> Redirects.to(opened.path() + "/thanks");
            case GiveOpinion.Result.TooLate(var lastDay) -> Redirects.to(opened.path());
        };
    }

    @GetMapping("/thanks")
    View thanks(@PathVariable String secret, HttpServletRequest http) {
        Opened opened = open(secret, http).orElseThrow(OpinionPage::nothingHere);
        return opinions.opinion(opened.invitation().request())
                .<View>map(opinion -> Page.of("feedback/thanks", given(opened, opinion, "", FormErrors.none())))
                .orElseGet(() -> Redirects.to(opened.path()));
    }

    @PostMapping("/reopen")
    View reopen(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal @Nullable ResidentPrincipal resident,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Opened opened = open(secret, http).orElseThrow(OpinionPage::nothingHere);
        Opinion opinion = opinions.opinion(opened.invitation().request()).orElseThrow(OpinionPage::nothingHere);
        limit(opened);
        Locale locale = ReaderLanguage.of(http);
        String tidied = Form.tidied(reason);
        FormErrors errors = FormErrors.none();
        if (tidied.isEmpty()) {
            errors.add("reason", texts.in(locale, "feedback.reopen.reason-missing"));
        }
        if (tidied.length() > REASON_LENGTH) {
            errors.add("reason", texts.in(locale, "feedback.words.too-long", REASON_LENGTH));
        }
        if (!errors.isEmpty()) {
            return Page.invalid("feedback/thanks", given(opened, opinion, tidied, errors));
        }
        Actor.Resident actor = resident == null ? new Actor.Resident(null, null) : resident.actor();
        String notice = switch (requests.reopen(opened.invitation().request(), actor, tidied)) {
            case Reopening.Reopened() -> "feedback.reopen.done";
            case Reopening.NotDecided(var state) -> "feedback.reopen.not-decided";
            case Reopening.Already() -> "feedback.reopen.already";
            case Reopening.TooLate(var lastDay) -> "feedback.reopen.too-late";
        };
        return Redirects.to(opened.after(), flash, notice);
    }

    private void limit(Opened opened) {
        if (!rates.allows("opinion:" + opened.invitation().request(), 30, Duration.ofHours(1))) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    /// Empty when the request's own link was given and it has not ended yet.
    private Optional<Opened> open(String secret, HttpServletRequest http) {
        if (http.getRequestURI().startsWith("/requests/")) {
            Standing standing = requests.openedBy(new Secret(secret)).orElseThrow(OpinionPage::nothingHere);
            String request = "/requests/" + secret;
            return opinions.invitation(standing.request().id())
                    .map(invitation -> new Opened(request + "/opinion", request, invitation, standing));
        }
        Invitation invitation = opinions.openedBy(new Secret(secret)).orElseThrow(OpinionPage::nothingHere);
        String path = "/opinions/" + secret;
        return Optional.of(new Opened(
                path,
                path + "/thanks",
                invitation,
                requests.find(invitation.request()).orElseThrow()));
    }

    private static ResponseStatusException nothingHere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private Asked asked(Opened opened, Form form, FormErrors errors) {
        return new Asked(opened, give.open(opened.invitation()), form, errors);
    }

    private Given given(Opened opened, Opinion opinion, String reason, FormErrors errors) {
        boolean unsolved = opinion.result() == Result.NO || opinion.result() == Result.PARTLY;
        return new Given(
                opened,
                give.open(opened.invitation()),
                unsolved && opened.standing().reopenableUntil() != null,
                reason,
                errors);
    }

    /// @param path of this page
    /// @param after the page to show once the request was opened again
    record Opened(String path, String after, Invitation invitation, Standing standing) {
        /// The e-mail's link opens the opinion alone: to the request, its bearer goes by the e-mail address.
        String request() {
            return path.startsWith("/requests/")
                    ? after
                    : "/track?reference=" + standing.request().reference();
        }
    }

    /// @param open whether an opinion can still be given or changed
    record Asked(Opened opened, boolean open, Form form, FormErrors errors) {}

    /// @param unsolved whether to offer that the town hall looks again
    record Given(Opened opened, boolean open, boolean unsolved, String reason, FormErrors errors) {}

    /// The answers as they were typed; empty where there is none.
    record Form(
            @Nullable String face,
            @Nullable String clarity,
            @Nullable String help,
            @Nullable String effort,
            @Nullable String result,
            @Nullable String words) {
        static final Form EMPTY = new Form("", "", "", "", "", "");

        static Form of(Opinion opinion) {
            return new Form(
                            opinion.face().name(),
                            opinion.clarity() == null ? null : String.valueOf(opinion.clarity()),
                            opinion.help() == null ? null : opinion.help().name(),
                            opinion.effort() == null ? null : String.valueOf(opinion.effort()),
                            opinion.result() == null ? null : opinion.result().name(),
                            opinion.words())
                    .tidied();
        }

        Form tidied() {
            return new Form(tidied(face), tidied(clarity), tidied(help), tidied(effort), tidied(result), tidied(words));
        }

        static String tidied(@Nullable String typed) {
            return typed == null ? "" : typed.replace("\r\n", "\n").strip();
        }

        @Override
        public String words() {
            return words == null ? "" : words;
        }

        Opinion opinion(Face face) {
            return new Opinion(
                    face,
                    within(5, clarity),
                    oneOf(Help.values(), help),
                    within(7, effort),
                    oneOf(Result.values(), result),
                    words().isEmpty() ? null : words());
        }

        /// Null where nothing was chosen, or something that the page does not offer.
        static <E extends Enum<E>> @Nullable E oneOf(E[] all, @Nullable String chosen) {
            return Arrays.stream(all)
                    .filter(one -> one.name().equals(chosen))
                    .findFirst()
                    .orElse(null);
        }

        private static @Nullable Integer within(int highest, @Nullable String chosen) {
            List<Integer> scale = IntStream.rangeClosed(1, highest).boxed().toList();
            return scale.stream()
                    .filter(step -> String.valueOf(step).equals(chosen))
                    .findFirst()
                    .orElse(null);
        }
    }
}
