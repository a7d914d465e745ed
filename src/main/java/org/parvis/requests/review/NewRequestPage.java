package org.parvis.requests.review;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.text.BareText;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Drafts;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.town.Town;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/// Entering a request for somebody at the counter or on the phone, from a letter or an e-mail: the same form and the
/// same intake as a resident's, with the channel and the agent recorded.
@Controller
final class NewRequestPage {
    private static final List<Channel> CHANNELS =
            List.of(Channel.COUNTER, Channel.PHONE, Channel.LETTER, Channel.EMAIL);
    private static final Set<String> LANGUAGES = Set.of("fr", "en");
    /// Further back than any letter may lie before it is entered; an older day is a slip of the pen.
    private static final int DAYS_BACK = 60;

    private final Procedures procedures;
    private final Drafts drafts;
    private final Town town;
    private final InstantSource clock;
    private final Texts texts;

    NewRequestPage(Procedures procedures, Drafts drafts, Town town, InstantSource clock, Texts texts) {
        this.procedures = procedures;
        this.drafts = drafts;
        this.town = town;
        this.clock = clock;
        this.texts = texts;
    }

    /// @param language in which the applicant is written to
    @GetMapping("/agent/new")
    Page choose(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "fr") String language,
            @RequestParam(defaultValue = "") String received,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http) {
        onlyAtADesk(agent);
        return Page.of(
                "requests/review/new",
                choice(
                        q,
                        language,
                        received.isBlank() ? today().toString() : received,
                        agent,
                        ReaderLanguage.of(http),
                        FormErrors.none()));
    }

    /// For whoever handles requests; of which departments does not matter at a shared counter.
    private static void onlyAtADesk(StaffPrincipal agent) {
        if (!agent.is(Role.AGENT) && !agent.is(Role.HEAD)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private LocalDate today() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate();
    }

    private Choice choice(
            String q, String language, String received, StaffPrincipal agent, Locale locale, FormErrors errors) {
        List<Procedure> offered = procedures.all().stream()
                .filter(procedure -> CHANNELS.stream().anyMatch(procedure.channels()::contains))
                .toList();
        // The agent's own departments' first; for others' they stand in at a shared counter.
        List<Procedure> found = offered.stream()
                .filter(procedure -> matches(procedure, q, locale))
                .sorted(Comparator.comparing(
                        (Procedure procedure) -> !agent.desk().contains(procedure.department())))
                .toList();
        return new Choice(
                q.strip(), LANGUAGES.contains(language) ? language : "fr", received, found, !offered.isEmpty(), errors);
    }

    /// Every word that was typed stands in the title or the summary, accents and case aside.
    private static boolean matches(Procedure procedure, String q, Locale locale) {
        String text = BareText.of(
                procedure.title().in(locale) + " " + procedure.summary().in(locale));
        return List.of(BareText.of(q).split("\\s+")).stream().allMatch(text::contains);
    }

    @PostMapping("/agent/new")
    View start(
            @RequestParam String procedure,
            @RequestParam Channel channel,
            @RequestParam(defaultValue = "fr") String language,
            @RequestParam(defaultValue = "") String received,
            @RequestParam(defaultValue = "") String q,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http) {
        onlyAtADesk(agent);
        Optional<Procedure> chosen =
                procedures.current(procedure).filter(one -> one.channels().contains(channel));
        if (chosen.isEmpty() || !CHANNELS.contains(channel) || !LANGUAGES.contains(language)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Optional<LocalDate> day = received.isBlank() ? Optional.of(today()) : dayOfReceipt(received);
        if (day.isEmpty()) {
            Locale locale = ReaderLanguage.of(http);
            var errors = FormErrors.none().add("received", texts.in(locale, "review.new.received-wrong", DAYS_BACK));
            return Page.invalid("requests/review/new", choice(q, language, received, agent, locale, errors));
        }
        return Redirects.to("/drafts/"
                + drafts.enter(procedure, channel, agent.id(), language, day.get())
                        .value());
    }

    private Optional<LocalDate> dayOfReceipt(String typed) {
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            return Optional.of(day)
                    .filter(_ -> !day.isAfter(today()))
                    .filter(_ -> !day.isBefore(today().minusDays(DAYS_BACK)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// @param received the day of receipt, as it was typed
    /// @param any whether the town offers any procedure at all
    record Choice(
            String typed,
            String language,
            String received,
            List<Procedure> procedures,
            boolean any,
            FormErrors errors) {
        List<Channel> channels() {
            return CHANNELS;
        }
    }
}
