package org.parvis.town.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.security.SignIn;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.town.Town;
import org.parvis.town.signin.StaffAccounts.Account;
import org.parvis.town.signin.StaffAccounts.SecondFactor;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/// Staff sign in with their e-mail address and password, then with a code from their phone. The first time, they enrol
/// the phone in between. Whatever fails, the answer is the same: it does not tell who works here.
@Controller
final class SignInPages {
    private static final Actor DOOR = new Actor.Automatic("sign-in");
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_ACCOUNT = 10;
    private static final int PER_ADDRESS = 50;
    private static final String DESK = "/agent";

    /// The flash attribute of an address that the page is opened with.
    static final String EMAIL = "sign-in-email";

    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final RateLimit limits;
    private final SignIn signIn;
    private final AuditTrail audit;
    private final Town town;
    private final Texts texts;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    SignInPages(
            StaffAccounts accounts,
            Passwords passwords,
            RateLimit limits,
            SignIn signIn,
            AuditTrail audit,
            Town town,
            Texts texts,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
        this.signIn = signIn;
        this.audit = audit;
        this.town = town;
        this.texts = texts;
        this.clock = clock;
        this.transaction = transaction;
    }

    record LoginPage(String email, String next, FormErrors errors) {}

    record CodePage(FormErrors errors) {}

    /// @param picture address of the QR code
    /// @param key the secret, in groups of four letters
    /// @param link what the QR code says
    record EnrolPage(String picture, String key, String link, FormErrors errors) {
        static EnrolPage of(byte[] secret, String town, String email, FormErrors errors) {
            String link = Totp.address(town, email, secret);
            return new EnrolPage(
                    QrCode.picture(link), Totp.base32(secret).replaceAll("(.{4})(?=.)", "$1 "), link, errors);
        }
    }

    /// Whoever handles no requests begins where their own work is. What was to be said is said there.
    @GetMapping("/agent")
    View desk(@AuthenticationPrincipal StaffPrincipal me, HttpServletRequest request, RedirectAttributes flash) {
        Map<String, ?> said = RequestContextUtils.getInputFlashMap(request);
        if (said != null) {
            said.forEach(flash::addFlashAttribute);
        }
        if (me.is(Role.AGENT) || me.is(Role.HEAD)) {
            return Redirects.to("/agent/requests");
        }
        return Redirects.to(me.is(Role.EXCELLENCE) ? "/agent/excellence" : "/admin");
    }

    @GetMapping("/agent/login")
    View login(
            @RequestParam(defaultValue = "") String next,
            @AuthenticationPrincipal @Nullable Object signedIn,
            HttpServletRequest request) {
        String local = LocalPath.orElse(next, DESK);
        return signedIn instanceof StaffPrincipal
                ? Redirects.to(local)
                : Page.of("town/signin/login", new LoginPage(handedOver(request), local, FormErrors.none()));
    }

    /// The address of whoever has just chosen a password, so that the password is all that is left to type.
    private static String handedOver(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash != null && flash.get(EMAIL) instanceof String email ? email : "";
    }

    @PostMapping("/agent/login")
    View password(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request) {
        String local = LocalPath.orElse(next, DESK);
        if (email.isBlank() || password.isEmpty()) {
            return login(email, local, "town.sign-in.incomplete", HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        boolean addressAllowed = limits.allows("staff-login-from:" + request.getRemoteAddr(), PER_ADDRESS, WINDOW);
        boolean accountAllowed = limits.allows("staff-login:" + digest(email), PER_ACCOUNT, WINDOW);
        if (!addressAllowed || !accountAllowed) {
            return login(email, local, "town.sign-in.too-many", HttpStatus.TOO_MANY_REQUESTS, request);
        }
        Optional<Account> account = accounts.withEmail(email);
        boolean matches =
                passwords.matches(password, account.map(Account::passwordHash).orElse(null));
        Optional<Account> known = account.filter(a -> matches && a.active());
        if (known.isEmpty()) {
            refused(account.map(a -> a.principal().id()), "password");
            return login(email, local, "town.sign-in.refused", HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        var principal = known.get().principal();
        new HalfSignedIn(
                        principal.municipality(),
                        principal.id(),
                        principal.epoch(),
                        clock.instant(),
                        Base64.getEncoder().encodeToString(Totp.newSecret()),
                        local)
                .keep(request);
        return Redirects.to(known.get().secondFactor() == null ? "/agent/login/enrol" : "/agent/login/code");
    }

    private Page login(String email, String next, String key, HttpStatus status, HttpServletRequest request) {
        var errors = FormErrors.none().add("email", texts.in(ReaderLanguage.of(request), key));
        return Page.of("town/signin/login", new LoginPage(email, next, errors)).with(status);
    }

    /// Who has shown a password that is still theirs.
    private Optional<Step> half(HttpServletRequest request) {
        return HalfSignedIn.of(request, clock.instant())
                .flatMap(half -> accounts.withId(half.staff())
                        .filter(account ->
                                account.active() && account.principal().epoch() == half.epoch())
                        .map(account -> new Step(half, account)));
    }

    private record Step(HalfSignedIn half, Account account) {}

    @GetMapping("/agent/login/code")
    View code(HttpServletRequest request) {
        return half(request)
                .<View>map(step -> step.account().secondFactor() == null
                        ? Redirects.to("/agent/login/enrol")
                        : Page.of("town/signin/code", new CodePage(FormErrors.none())))
                .orElseGet(() -> Redirects.to("/agent/login"));
    }

    @PostMapping("/agent/login/code")
    View code(@RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        Optional<Step> step = half(request);
        SecondFactor factor = step.map(Step::account).map(Account::secondFactor).orElse(null);
        if (step.isEmpty() || factor == null) {
            return Redirects.to("/agent/login");
        }
        UUID id = step.get().account().principal().id();
        if (!limits.allows("staff-code:" + id, PER_ACCOUNT, WINDOW)) {
            return Page.of("town/signin/code", new CodePage(wrong(request, "town.sign-in.too-many")))
                    .with(HttpStatus.TOO_MANY_REQUESTS);
        }
        Instant now = clock.instant();
        OptionalLong matching = accounts.matchingStep(step.get().account(), factor, code, now);
        if (matching.isEmpty() || !accounts.useStep(id, matching.getAsLong())) {
            refused(Optional.of(id), "code");
            return Page.invalid("town/signin/code", new CodePage(wrong(request, "town.sign-in.wrong-code")));
        }
        return signedIn(step.get().account().principal(), step.get().half().next(), request, response);
    }

    @GetMapping("/agent/login/enrol")
    View enrol(HttpServletRequest request) {
        return half(request)
                .<View>map(step -> step.account().secondFactor() != null
                        ? Redirects.to("/agent/login/code")
                        : Page.of("town/signin/enrol", enrolPage(step, FormErrors.none())))
                .orElseGet(() -> Redirects.to("/agent/login"));
    }

    @PostMapping("/agent/login/enrol")
    View enrol(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<Step> found = half(request);
        if (found.isEmpty() || found.get().account().secondFactor() != null) {
            return Redirects.to("/agent/login");
        }
        Step step = found.get();
        UUID id = step.account().principal().id();
        if (!limits.allows("staff-code:" + id, PER_ACCOUNT, WINDOW)) {
            return Page.of("town/signin/enrol", enrolPage(step, wrong(request, "town.sign-in.too-many")))
                    .with(HttpStatus.TOO_MANY_REQUESTS);
        }
        byte[] secret = step.half().newSecret();
        OptionalLong matching = Totp.matchingStep(secret, code, clock.instant(), 0);
        if (matching.isEmpty()) {
            return Page.invalid("town/signin/enrol", enrolPage(step, wrong(request, "town.sign-in.wrong-code")));
        }
        Account enrolled = transaction.execute(_ -> {
            audit.record(step.account().principal().actor(), "second-factor-enrolled", "staff:" + id, Map.of());
            return accounts.enrol(id, secret, matching.getAsLong());
        });
        flash.addFlashAttribute("notice", "town.sign-in.enrolled");
        return signedIn(enrolled.principal(), step.half().next(), request, response);
    }

    private EnrolPage enrolPage(Step step, FormErrors errors) {
        return EnrolPage.of(
                step.half().newSecret(),
                town.municipality().name(),
                step.account().principal().email(),
                errors);
    }

    private View signedIn(
            StaffPrincipal principal, String next, HttpServletRequest request, HttpServletResponse response) {
        HalfSignedIn.forget(request);
        signIn.staff(principal, request, response);
        audit.record(principal.actor(), "signed-in", "staff:" + principal.id(), Map.of());
        return Redirects.to(next);
    }

    @PostMapping("/agent/logout")
    View out(@AuthenticationPrincipal StaffPrincipal principal, HttpServletRequest request, RedirectAttributes flash) {
        audit.record(principal.actor(), "signed-out", "staff:" + principal.id(), Map.of());
        signIn.out(request);
        return Redirects.to("/agent/login", flash, "town.sign-in.signed-out");
    }

    /// Never the address that was typed: unknown people are not written down, and a password is easily typed there.
    private void refused(Optional<UUID> staff, String at) {
        audit.record(DOOR, "sign-in-refused", staff.map(id -> "staff:" + id).orElse(null), Map.of("at", at));
    }

    private FormErrors wrong(HttpServletRequest request, String key) {
        return FormErrors.none().add("code", texts.in(ReaderLanguage.of(request), key));
    }

    private static String digest(String email) {
        return HexFormat.of().formatHex(new Secret(email.strip().toLowerCase(Locale.ROOT)).hash(), 0, 12);
    }
}
