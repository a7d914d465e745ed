package org.parvis.town.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.security.SignIn;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.parvis.town.signin.SignInPages.EnrolPage;
import org.parvis.town.signin.StaffAccounts.Account;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A staff member's own account: another password, another phone. Either ends their sessions elsewhere, and either asks
/// for the present password first: a desk left open must not be enough to take an account over.
@Controller
final class OwnAccountPages {
    private static final String NEW_SECRET = "new-second-factor";

    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final RateLimit limits;
    private final SignIn signIn;
    private final AuditTrail audit;
    private final Town town;
    private final Texts texts;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    OwnAccountPages(
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

    record OwnAccount(StaffMember member, List<String> departments, FormErrors errors) {}

    @GetMapping("/agent/me")
    Page show(@AuthenticationPrincipal StaffPrincipal me, HttpServletRequest request) {
        return Page.of("town/signin/me", page(me, request, FormErrors.none()));
    }

    private OwnAccount page(StaffPrincipal me, HttpServletRequest request, FormErrors errors) {
        var locale = ReaderLanguage.of(request);
        return new OwnAccount(
                town.staffMember(me.id()).orElseThrow(),
                town.departments().stream()
                        .filter(department -> me.departments().contains(department.code()))
                        .map(department -> department.name().in(locale))
                        .toList(),
                errors);
    }

    @PostMapping("/agent/me/password")
    View changePassword(
            @AuthenticationPrincipal StaffPrincipal me,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var errors = FormErrors.none();
        Account account = accounts.withId(me.id()).orElseThrow();
        checkCurrent("current", current, account, request, errors);
        PasswordRules.refusal(
                        password,
                        List.of(me.name(), me.email(), town.municipality().name()))
                .ifPresent(refusal -> errors.add(
                        "password",
                        texts.in(
                                ReaderLanguage.of(request),
                                "town.password.refused." + refusal,
                                PasswordRules.SHORTEST,
                                PasswordRules.LONGEST)));
        if (!errors.isEmpty()) {
            return Page.invalid("town/signin/me", page(me, request, errors));
        }
        String hash = passwords.encoded(password);
        Account changed = transaction.execute(_ -> {
            audit.record(me.actor(), "password-changed", "staff:" + me.id(), Map.of());
            return accounts.choosePassword(me.id(), hash);
        });
        signIn.staff(changed.principal(), request, response);
        return Redirects.to("/agent/me", flash, "town.me.password-changed");
    }

    @PostMapping("/agent/me/second-factor")
    View startOver(
            @AuthenticationPrincipal StaffPrincipal me,
            @RequestParam(defaultValue = "") String confirm,
            HttpServletRequest request) {
        var errors = FormErrors.none();
        checkCurrent("confirm", confirm, accounts.withId(me.id()).orElseThrow(), request, errors);
        if (!errors.isEmpty()) {
            return Page.invalid("town/signin/me", page(me, request, errors));
        }
        request.getSession().setAttribute(NEW_SECRET, Base64.getEncoder().encodeToString(Totp.newSecret()));
        return Redirects.to("/agent/me/second-factor");
    }

    @GetMapping("/agent/me/second-factor")
    View enrol(@AuthenticationPrincipal StaffPrincipal me, HttpServletRequest request) {
        return request.getSession().getAttribute(NEW_SECRET) instanceof String secret
                ? Page.of("town/signin/re-enrol", enrolPage(me, secret, FormErrors.none()))
                : Redirects.to("/agent/me");
    }

    @PostMapping("/agent/me/second-factor/confirm")
    View enrol(
            @AuthenticationPrincipal StaffPrincipal me,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        if (!(request.getSession().getAttribute(NEW_SECRET) instanceof String encoded)) {
            return Redirects.to("/agent/me");
        }
        byte[] secret = Base64.getDecoder().decode(encoded);
        OptionalLong step = limits.allows("staff-code:" + me.id(), 10, Duration.ofMinutes(15))
                ? Totp.matchingStep(secret, code, clock.instant(), 0)
                : OptionalLong.empty();
        if (step.isEmpty()) {
            var errors = FormErrors.none().add("code", texts.in(ReaderLanguage.of(request), "town.sign-in.wrong-code"));
            return Page.invalid("town/signin/re-enrol", enrolPage(me, encoded, errors));
        }
        Account enrolled = transaction.execute(_ -> {
            audit.record(me.actor(), "second-factor-enrolled", "staff:" + me.id(), Map.of());
            return accounts.enrol(me.id(), secret, step.getAsLong());
        });
        request.getSession().removeAttribute(NEW_SECRET);
        signIn.staff(enrolled.principal(), request, response);
        return Redirects.to("/agent/me", flash, "town.sign-in.enrolled");
    }

    private EnrolPage enrolPage(StaffPrincipal me, String secret, FormErrors errors) {
        return EnrolPage.of(
                Base64.getDecoder().decode(secret), town.municipality().name(), me.email(), errors);
    }

    private void checkCurrent(
            String field, String typed, Account account, HttpServletRequest request, FormErrors errors) {
        boolean allowed = limits.allows("staff-password:" + account.principal().id(), 10, Duration.ofMinutes(15));
        if (!allowed || !passwords.matches(typed, account.passwordHash())) {
            errors.add(
                    field,
                    texts.in(ReaderLanguage.of(request), allowed ? "town.me.wrong-password" : "town.sign-in.too-many"));
        }
    }
}
