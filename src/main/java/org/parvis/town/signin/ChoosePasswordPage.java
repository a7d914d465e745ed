package org.parvis.town.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.town.StaffLinks;
import org.parvis.town.Town;
import org.parvis.town.signin.StaffAccounts.Account;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The one-time link of an invitation or a reset: choose a password, then sign in with it. The link does not sign in by
/// itself: the second factor stays asked for.
@Controller
final class ChoosePasswordPage {
    private final StaffLinks links;
    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final Town town;
    private final Texts texts;
    private final TransactionTemplate transaction;

    ChoosePasswordPage(
            StaffLinks links,
            StaffAccounts accounts,
            Passwords passwords,
            AuditTrail audit,
            Town town,
            Texts texts,
            TransactionTemplate transaction) {
        this.links = links;
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.town = town;
        this.texts = texts;
        this.transaction = transaction;
    }

    record ChoosePassword(String secret, String name, String email, FormErrors errors) {}

    record LinkSpent() {}

    @GetMapping("/agent/login/link/{secret}")
    View open(@PathVariable String secret) {
        return links.holder(new Secret(secret))
                .flatMap(accounts::withId)
                .map(account -> Page.of("town/signin/choose-password", page(secret, account, FormErrors.none())))
                .orElseGet(ChoosePasswordPage::spent);
    }

    @PostMapping("/agent/login/link/{secret}")
    View choose(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var link = new Secret(secret);
        Optional<Account> holder = links.holder(link).flatMap(accounts::withId);
        if (holder.isEmpty()) {
            return spent();
        }
        Account account = holder.get();
        var refusal = PasswordRules.refusal(password, about(account));
        if (refusal.isPresent()) {
            var errors = FormErrors.none()
                    .add(
                            "password",
                            texts.in(
                                    ReaderLanguage.of(request),
                                    "town.password.refused." + refusal.get(),
                                    PasswordRules.SHORTEST,
                                    PasswordRules.LONGEST));
            return Page.invalid("town/signin/choose-password", page(secret, account, errors));
        }
        String hash = passwords.encoded(password);
        boolean chosen = Boolean.TRUE.equals(transaction.execute(_ -> {
            Optional<UUID> spent = links.spend(link);
            spent.ifPresent(id -> {
                accounts.choosePassword(id, hash);
                audit.record(account.principal().actor(), "password-chosen", "staff:" + id, Map.of());
            });
            return spent.isPresent();
        }));
        if (!chosen) {
            return spent();
        }
        flash.addFlashAttribute(SignInPages.EMAIL, account.principal().email());
        return Redirects.to("/agent/login", flash, "town.password.chosen");
    }

    List<String> about(Account account) {
        return List.of(
                account.principal().name(),
                account.principal().email(),
                town.municipality().name());
    }

    private static ChoosePassword page(String secret, Account account, FormErrors errors) {
        return new ChoosePassword(
                secret, account.principal().name(), account.principal().email(), errors);
    }

    private static Page spent() {
        return Page.of("town/signin/link-spent", new LinkSpent()).with(HttpStatus.NOT_FOUND);
    }
}
