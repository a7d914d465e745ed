package org.parvis.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.ResidentPrincipal;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.Texts;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/// Makes the [Shell] of a request.
@Component
public final class Shells {
    private final TownLook.Source towns;
    private final Texts texts;
    private final Assets assets;
    private final InstantSource clock;

    Shells(TownLook.Source towns, Texts texts, Assets assets, InstantSource clock) {
        this.towns = towns;
        this.texts = texts;
        this.assets = assets;
        this.clock = clock;
    }

    /// Many forms of the staff are posted to addresses that show nothing by themselves: no link may come back to them.
    public Shell forRequest(HttpServletRequest request) {
        Locale locale = ReaderLanguage.of(request);
        var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        Object principal = principal();
        boolean formOfStaff = !request.getMethod().equals("GET") && principal instanceof StaffPrincipal;
        return new Shell(
                towns.current(),
                locale,
                texts,
                formOfStaff ? "/agent/me" : request.getRequestURI(),
                formOfStaff || request.getQueryString() == null ? "" : request.getQueryString(),
                csrf == null ? "_csrf" : csrf.getParameterName(),
                csrf == null ? "" : csrf.getToken(),
                principal instanceof StaffPrincipal staff ? staff : null,
                principal instanceof ResidentPrincipal resident ? resident : null,
                notice(request, locale),
                assets.addresses(),
                clock.instant());
    }

    /// For what is not written in answer to a request: e-mails, letters.
    public Shell forReader(Locale locale) {
        return new Shell(towns.current(), locale, texts, "/", "", "", "", null, null, null, Map.of(), clock.instant());
    }

    private static @Nullable Object principal() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? null : authentication.getPrincipal();
    }

    private Shell.@Nullable Notice notice(HttpServletRequest request, Locale locale) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        if (flash != null && flash.get("notice") instanceof String key) {
            Object[] arguments = flash.get("notice-arguments") instanceof Object[] given ? given : new Object[0];
            Object kind = flash.get("notice-kind");
            return new Shell.Notice(kind instanceof String k ? k : "success", texts.in(locale, key, arguments));
        }
        return null;
    }

    static @Nullable String cookie(HttpServletRequest request, String name) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
