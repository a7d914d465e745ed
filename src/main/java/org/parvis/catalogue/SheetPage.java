package org.parvis.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.catalogue.PromisedDelays.Promise;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.town.Department;
import org.parvis.town.OpeningHours;
import org.parvis.town.Openings;
import org.parvis.town.Place;
import org.parvis.town.Town;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A sheet, and the question at its foot: was it of use?
@Controller
final class SheetPage {
    private static final int OPINIONS_AN_HOUR = 30;

    private final Catalogue catalogue;
    private final SearchSheets search;
    private final SheetOpinions opinions;
    private final ObjectProvider<PromisedDelays> promised;
    private final ObjectProvider<ObservedDelays> observed;
    private final Town town;
    private final Openings openings;
    private final RateLimit limit;
    private final Texts texts;

    SheetPage(
            Catalogue catalogue,
            SearchSheets search,
            SheetOpinions opinions,
            ObjectProvider<PromisedDelays> promised,
            ObjectProvider<ObservedDelays> observed,
            Town town,
            Openings openings,
            RateLimit limit,
            Texts texts) {
        this.catalogue = catalogue;
        this.search = search;
        this.opinions = opinions;
        this.promised = promised;
        this.observed = observed;
        this.town = town;
        this.openings = openings;
        this.limit = limit;
        this.texts = texts;
    }

    @GetMapping("/services/{code}")
    Page sheet(@PathVariable String code, HttpServletRequest request) {
        return catalogue
                .find(code)
                .map(service -> Page.of(
                        "catalogue/sheet", sheet(service, request, new OpinionForm(null, null), FormErrors.none())))
                .orElseGet(() -> notFound(code, request));
    }

    private Page notFound(String code, HttpServletRequest request) {
        String words = code.replace('-', ' ');
        var hits = search.search(words, ReaderLanguage.of(request)).hits();
        return Page.of(
                        "catalogue/no-such-sheet",
                        new NoSuchSheet(words, hits.stream().limit(5).toList()))
                .with(HttpStatus.NOT_FOUND);
    }

    record NoSuchSheet(String words, java.util.List<SearchSheets.Hit> perhaps) {}

    private Sheet sheet(PublicService service, HttpServletRequest request, OpinionForm form, FormErrors errors) {
        PublicService.Counter counter = service.counter();
        Optional<Place> place = counter == null
                ? Optional.empty()
                : town.places().stream()
                        .filter(candidate -> candidate.code().equals(counter.place()))
                        .findFirst();
        ObservedDelays source = observed.getIfAvailable();
        return new Sheet(
                service,
                town.department(service.department()).orElse(null),
                place.map(p -> new CounterNow(p, openings.now(p), openings.week(p)))
                        .orElse(null),
                promise(service),
                source == null
                        ? null
                        : source.of(service.code(), service.procedure()).orElse(null),
                request.getRequestURL().toString(),
                form,
                errors);
    }

    private @Nullable Promise promise(PublicService service) {
        PromisedDelays source = promised.getIfAvailable();
        String procedure = service.procedure();
        var standard = service.standard();
        return Optional.ofNullable(source == null || procedure == null ? null : source.of(procedure))
                .flatMap(told -> told)
                .or(() -> Optional.ofNullable(standard).map(own -> new Promise(own.delay(), null, null, null)))
                .orElse(null);
    }

    /// @param department null only while it is being closed
    /// @param promise null where the town has announced none
    /// @param observed null where nobody tells
    /// @param canonical the sheet's one address
    record Sheet(
            PublicService service,
            @Nullable Department department,
            @Nullable CounterNow counter,
            @Nullable Promise promise,
            ObservedDelays.@Nullable Observed observed,
            String canonical,
            OpinionForm form,
            FormErrors errors) {}

    record CounterNow(Place place, OpeningHours.State state, java.util.List<OpeningHours.Row> week) {}

    record OpinionForm(@Nullable String useful, @Nullable String words) {
        String typed() {
            return words == null ? "" : words;
        }
    }

    /// One opinion a visitor, a sheet and a day. A visitor is known for that day only, by a digest of their network
    /// address and browser in which neither can be read.
    @PostMapping("/services/{code}/useful")
    View opinion(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String useful,
            @RequestParam(required = false) @Nullable String words,
            HttpServletRequest request,
            RedirectAttributes flash) {
        PublicService service =
                catalogue.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var form = new OpinionForm(useful, words);
        var reader = ReaderLanguage.of(request);
        var errors = FormErrors.none();
        if (!"yes".equals(useful) && !"no".equals(useful)) {
            errors.add("useful", texts.in(reader, "catalogue.useful.choose"));
        }
        if (form.typed().strip().length() > SheetOpinions.LONGEST) {
            errors.add("words", texts.in(reader, "catalogue.useful.too-long", SheetOpinions.LONGEST));
        }
        if (!errors.isEmpty()) {
            return Page.invalid("catalogue/sheet", sheet(service, request, form, errors));
        }
        if (!limit.allows("useful:" + request.getRemoteAddr(), OPINIONS_AN_HOUR, Duration.ofHours(1))) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        if (limit.allows("useful:" + code + ":" + visitor(request), 1, Duration.ofDays(1))) {
            opinions.add(code, "yes".equals(useful), form.typed());
            return Redirects.to("/services/" + code, flash, "catalogue.useful.thanks");
        }
        flash.addFlashAttribute("notice-kind", "info");
        return Redirects.to("/services/" + code, flash, "catalogue.useful.once-a-day");
    }

    private String visitor(HttpServletRequest request) {
        String seen = opinions.today() + "\n" + request.getRemoteAddr() + "\n" + request.getHeader("User-Agent");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seen.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
