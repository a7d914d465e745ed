package org.parvis.residents;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.parvis.platform.security.ResidentPrincipal;
import org.parvis.platform.security.SignIn;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// My space: my requests, my drafts, my details, and a way out.
@Controller
class MySpacePage {
    private final ResidentAccounts accounts;
    private final List<MySpaceSection> sections;
    private final SignIn signIn;
    private final FindByIndexNameSessionRepository<?> sessions;
    private final Texts texts;

    MySpacePage(
            ResidentAccounts accounts,
            ObjectProvider<MySpaceSection> sections,
            SignIn signIn,
            FindByIndexNameSessionRepository<?> sessions,
            Texts texts) {
        this.accounts = accounts;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(MySpaceSection::position))
                .toList();
        this.signIn = signIn;
        this.sessions = sessions;
        this.texts = texts;
    }

    @GetMapping("/account")
    View show(@AuthenticationPrincipal ResidentPrincipal me, HttpServletRequest http) {
        return accounts.find(me.id())
                .<View>map(resident ->
                        Page.of("residents/my-space", space(resident, FormErrors.none(), ReaderLanguage.of(http))))
                .orElseGet(() -> {
                    signIn.out(http);
                    return Redirects.to("/sign-in");
                });
    }

    private MySpace space(Resident resident, FormErrors errors, Locale locale) {
        return new MySpace(
                resident,
                sections.stream()
                        .map(section ->
                                new Section(section.titleKey(), section.emptyKey(), section.of(resident.id(), locale)))
                        .toList(),
                errors);
    }

    @PostMapping("/account/details")
    View save(
            @RequestParam(defaultValue = "") String givenName,
            @RequestParam(defaultValue = "") String familyName,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String postalAddress,
            @RequestParam(defaultValue = "fr") String language,
            @AuthenticationPrincipal ResidentPrincipal me,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Locale locale = ReaderLanguage.of(http);
        FormErrors errors = FormErrors.none();
        if (givenName.length() > 100) {
            errors.add("givenName", texts.in(locale, "residents.too-long", 100));
        }
        if (familyName.length() > 100) {
            errors.add("familyName", texts.in(locale, "residents.too-long", 100));
        }
        if (phone.length() > 30) {
            errors.add("phone", texts.in(locale, "residents.too-long", 30));
        }
        if (postalAddress.length() > 400) {
            errors.add("postalAddress", texts.in(locale, "residents.too-long", 400));
        }
        Resident changed = new Resident(
                me.id(),
                me.email(),
                givenName.strip(),
                familyName.strip(),
                phone.strip(),
                postalAddress.strip(),
                language.equals("en") ? "en" : "fr");
        if (!errors.isEmpty()) {
            return Page.invalid("residents/my-space", space(changed, errors, locale));
        }
        accounts.save(changed);
        return Redirects.to("/account", flash, "residents.details.saved");
    }

    @PostMapping("/account/forget")
    View forget(@AuthenticationPrincipal ResidentPrincipal me, HttpServletRequest http, RedirectAttributes flash) {
        accounts.forget(me.id());
        signIn.out(http);
        sessions.findByPrincipalName(me.getName()).keySet().forEach(sessions::deleteById);
        return Redirects.to("/", flash, "residents.forgotten");
    }

    record Section(String titleKey, String emptyKey, List<MySpaceSection.Item> items) {}

    record MySpace(Resident resident, List<Section> sections, FormErrors errors) {}
}
