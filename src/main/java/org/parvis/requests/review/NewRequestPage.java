package org.parvis.requests.review;

import java.util.List;
import java.util.Optional;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Drafts;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
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
    private final Procedures procedures;
    private final Drafts drafts;

    NewRequestPage(Procedures procedures, Drafts drafts) {
        this.procedures = procedures;
        this.drafts = drafts;
    }

    @GetMapping("/agent/new")
    Page choose() {
        return Page.of("requests/review/new", new Choice(procedures.all()));
    }

    @PostMapping("/agent/new")
    View start(
            @RequestParam String procedure,
            @RequestParam Channel channel,
            @RequestParam(defaultValue = "fr") String language,
            @AuthenticationPrincipal StaffPrincipal agent) {
        Optional<Procedure> chosen =
                procedures.current(procedure).filter(one -> one.channels().contains(channel));
        if (chosen.isEmpty() || channel == Channel.WEB || !List.of("fr", "en").contains(language)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return Redirects.to("/drafts/"
                + drafts.start(procedure, channel, agent.id(), null, language).value());
    }

    record Choice(List<Procedure> procedures) {
        List<Channel> channels() {
            return List.of(Channel.COUNTER, Channel.PHONE, Channel.LETTER, Channel.EMAIL);
        }
    }
}
