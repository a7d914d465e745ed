package org.parvis.residents;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.security.ResidentPrincipal;
import org.parvis.platform.security.SignIn;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/// Signing in by a link. The link's page only asks to confirm: programs that look into messages open every link, and
/// must not use it up.
@Controller("residentSignInPages")
class SignInPages {
    private static final String ADDRESS = "[^@\\s,;<>\"()]{1,64}@[^@\\s,;<>\"()]+\\.[^@\\s,;<>\".()]{2,}";

    private final ResidentAccounts accounts;
    private final SignIn signIn;
    private final RateLimit rates;
    private final Texts texts;

    SignInPages(ResidentAccounts accounts, SignIn signIn, RateLimit rates, Texts texts) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.rates = rates;
        this.texts = texts;
    }

    @GetMapping("/sign-in")
    Page ask(@RequestParam(defaultValue = "") String next) {
        return Page.of("residents/sign-in", new Asking("", ownPath(next), FormErrors.none()));
    }

    @PostMapping("/sign-in")
    View send(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest http) {
        Locale locale = ReaderLanguage.of(http);
        String address = email.strip();
        if (address.length() > 254 || !address.matches(ADDRESS)) {
            return Page.invalid(
                    "residents/sign-in",
                    new Asking(
                            email,
                            ownPath(next),
                            FormErrors.none().add("email", texts.in(locale, "residents.sign-in.email-wrong"))));
        }
        if (!rates.allows("sign-in:" + http.getRemoteAddr(), 30, Duration.ofHours(1))) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        // Too often for one address: the same answer, and no further message to somebody who may not have asked.
        if (rates.allows("sign-in:" + address.toLowerCase(Locale.ROOT), 5, Duration.ofHours(1))) {
            accounts.askForLink(address, locale.getLanguage(), ownPath(next));
        }
        return Page.of("residents/link-sent", new LinkSent(address));
    }

    @GetMapping("/sign-in/{secret}")
    Page confirm(@PathVariable String secret) {
        return accounts.look(new Secret(secret))
                .map(email -> Page.of("residents/confirm", new Confirming(secret, email)))
                .orElseGet(SignInPages::stale);
    }

    @PostMapping("/sign-in/{secret}")
    View use(@PathVariable String secret, HttpServletRequest http, HttpServletResponse response) {
        Optional<ResidentAccounts.SignedIn> signedIn = accounts.use(new Secret(secret));
        if (signedIn.isEmpty()) {
            return stale();
        }
        Resident resident = signedIn.get().resident();
        signIn.resident(
                new ResidentPrincipal(Tenancy.current().value(), resident.id(), resident.email()), http, response);
        return Redirects.to(signedIn.get().nextPath());
    }

    private static Page stale() {
        return Page.of("residents/confirm", new Confirming("", null)).with(HttpStatus.NOT_FOUND);
    }

    /// Only a path of this site: signing in must not lead elsewhere afterwards.
    private static String ownPath(String next) {
        return next.matches("/[A-Za-z0-9._~%?=&-][A-Za-z0-9._~/%?=&-]*") && next.length() <= 500 ? next : "/account";
    }

    @PostMapping("/sign-out")
    View signOut(HttpServletRequest http) {
        signIn.out(http);
        return Redirects.to("/");
    }

    record Asking(String email, String next, FormErrors errors) {}

    record LinkSent(String email) {}

    /// @param email whose account it opens; null where the link opens nothing any more
    record Confirming(String secret, @Nullable String email) {}
}
