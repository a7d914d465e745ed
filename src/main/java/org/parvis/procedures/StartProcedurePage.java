package org.parvis.procedures;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.security.ResidentPrincipal;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Procedure.Field;
import org.parvis.residents.Residents;
import org.parvis.town.Department;
import org.parvis.town.Town;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where a procedure begins: what it gives, how long it takes, what to have at hand, what becomes of one's data.
@Controller
final class StartProcedurePage {
    private final Procedures procedures;
    private final ServiceStandards standards;
    private final DraftStore drafts;
    private final Residents residents;
    private final Town town;
    private final RateLimit limit;
    private final InstantSource clock;

    StartProcedurePage(
            Procedures procedures,
            ServiceStandards standards,
            DraftStore drafts,
            Residents residents,
            Town town,
            RateLimit limit,
            InstantSource clock) {
        this.procedures = procedures;
        this.standards = standards;
        this.clock = clock;
        this.drafts = drafts;
        this.residents = residents;
        this.town = town;
        this.limit = limit;
    }

    @GetMapping("/procedures/{code}")
    Page show(@PathVariable String code) {
        Procedure procedure = published(code);
        return Page.of("procedures/start", startPage(procedure));
    }

    /// @param key the secret that the start page made for this draft: pressing the button twice starts one draft
    @PostMapping("/procedures/{code}/start")
    Object start(@PathVariable String code, @RequestParam(defaultValue = "") String key, HttpServletRequest request) {
        Procedure procedure = published(code);
        if (!procedure.channels().contains(Channel.WEB)) {
            return Page.invalid("procedures/start", startPage(procedure));
        }
        if (!limit.allows("start-draft:" + request.getRemoteAddr(), 120, Duration.ofHours(1))) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        Secret secret = key.matches("[A-Za-z0-9_-]{32}") ? new Secret(key) : Secret.next();
        ResidentPrincipal resident = resident();
        drafts.start(
                secret,
                code,
                Channel.WEB,
                null,
                resident == null ? null : resident.id(),
                ReaderLanguage.of(request).getLanguage(),
                null,
                resident == null ? Map.of() : known(resident));
        String first = procedure.form().getFirst().code();
        return Redirects.to("/drafts/" + secret.value() + "/" + first);
    }

    /// What the account remembers of who fills it in; they can change it in the form.
    private Map<String, List<String>> known(ResidentPrincipal me) {
        Map<String, List<String>> typed = new HashMap<>(Map.of(Form.EMAIL, List.of(me.email())));
        residents.find(me.id()).ifPresent(account -> {
            remember(typed, Form.GIVEN_NAME, account.givenName());
            remember(typed, Form.FAMILY_NAME, account.familyName());
            remember(typed, Form.PHONE, account.phone());
            remember(typed, Form.ADDRESS, account.postalAddress());
        });
        return typed;
    }

    private static void remember(Map<String, List<String>> typed, String field, String value) {
        if (!value.isEmpty()) {
            typed.put(field, List.of(value));
        }
    }

    private Procedure published(String code) {
        return procedures.current(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private StartPage startPage(Procedure procedure) {
        List<NeededDocument> documents = new ArrayList<>();
        for (var step : procedure.form()) {
            for (Field field : step.fields()) {
                if (field.type() == Procedure.Type.DOCUMENT) {
                    boolean depends = step.shownWhen() != null || field.shownWhen() != null;
                    documents.add(new NeededDocument(field.label(), depends, !field.isRequired()));
                }
            }
        }
        LocalDate today = clock.instant().atZone(town.municipality().zone()).toLocalDate();
        return new StartPage(
                procedure,
                standards.of(procedure, today).orElse(null),
                town.department(procedure.department()).map(Department::name).orElse(null),
                documents,
                List.of(Channel.values()).stream()
                        .filter(procedure.channels()::contains)
                        .filter(channel -> channel != Channel.WEB)
                        .toList(),
                Secret.next().value());
    }

    static @Nullable ResidentPrincipal resident() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof ResidentPrincipal resident
                ? resident
                : null;
    }

    /// @param standard what the town commits to today, null where it has announced nothing
    /// @param otherWays the channels besides the web
    record StartPage(
            Procedure procedure,
            @Nullable ServiceStandard standard,
            @Nullable LocalText department,
            List<NeededDocument> documents,
            List<Channel> otherWays,
            String key) {
        boolean online() {
            return procedure.channels().contains(Channel.WEB);
        }
    }

    record NeededDocument(LocalText label, boolean depends, boolean optional) {}
}
