package org.parvis.requests.review;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Drafts;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.requests.casefile.CaseFiles;
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

    private final Procedures procedures;
    private final Drafts drafts;

    NewRequestPage(Procedures procedures, Drafts drafts) {
        this.procedures = procedures;
        this.drafts = drafts;
    }

    /// @param language in which the applicant is written to
    @GetMapping("/agent/new")
    Page choose(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "fr") String language,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http) {
        Locale locale = ReaderLanguage.of(http);
        List<Procedure> offered = procedures.all().stream()
                .filter(procedure -> CHANNELS.stream().anyMatch(procedure.channels()::contains))
                .toList();
        // The agent's own departments' first; for others' they stand in at a shared counter.
        List<Procedure> found = offered.stream()
                .filter(procedure -> matches(procedure, q, locale))
                .sorted(Comparator.comparing(
                        (Procedure procedure) -> !agent.departments().contains(procedure.department())))
                .toList();
        return Page.of(
                "requests/review/new",
                new Choice(q.strip(), LANGUAGES.contains(language) ? language : "fr", found, !offered.isEmpty()));
    }

    /// Every word that was typed stands in the title or the summary, accents and case aside.
    private static boolean matches(Procedure procedure, String q, Locale locale) {
        String text = CaseFiles.searchName(
                procedure.title().in(locale) + " " + procedure.summary().in(locale));
        return List.of(CaseFiles.searchName(q).split("\\s+")).stream().allMatch(text::contains);
    }

    @PostMapping("/agent/new")
    View start(
            @RequestParam String procedure,
            @RequestParam Channel channel,
            @RequestParam(defaultValue = "fr") String language,
            @AuthenticationPrincipal StaffPrincipal agent) {
        Optional<Procedure> chosen =
                procedures.current(procedure).filter(one -> one.channels().contains(channel));
        if (chosen.isEmpty() || !CHANNELS.contains(channel) || !LANGUAGES.contains(language)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return Redirects.to("/drafts/"
                + drafts.start(procedure, channel, agent.id(), null, language).value());
    }

    /// @param any whether the town offers any procedure at all
    record Choice(String typed, String language, List<Procedure> procedures, boolean any) {
        List<Channel> channels() {
            return CHANNELS;
        }
    }
}
