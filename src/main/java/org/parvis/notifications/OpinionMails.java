package org.parvis.notifications;

import java.util.List;
import java.util.Locale;
import org.parvis.feedback.OpinionInvited;
import org.parvis.notifications.Mail.Action;
import org.parvis.notifications.Mail.Fact;
import org.parvis.platform.text.Texts;
import org.parvis.requests.RequestFacts;
import org.parvis.town.Town;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Asks applicants what they thought, once, when they have had the time to read the decision.
@Component
class OpinionMails {
    private final Outbox outbox;
    private final Town town;
    private final Texts texts;

    OpinionMails(Outbox outbox, Town town, Texts texts) {
        this.outbox = outbox;
        this.town = town;
        this.texts = texts;
    }

    @EventListener
    void on(OpinionInvited invited) {
        RequestFacts request = invited.request();
        String email = request.applicant().email();
        if (email == null) {
            return;
        }
        Locale locale = Locale.of(invited.language());
        String title = request.title().in(locale);
        outbox.send(new Mail(
                "opinion:" + request.id(),
                email,
                invited.language(),
                texts.in(locale, "notifications.opinion.subject", title),
                List.of(
                        texts.in(
                                locale,
                                "notifications.hello",
                                request.applicant().name()),
                        texts.in(locale, "notifications.opinion", title)),
                List.of(new Fact(texts.in(locale, "notifications.reference"), request.reference())),
                new Action(texts.in(locale, "notifications.opinion.action"), invited.link()),
                town.everInCharge(request.department()),
                List.of()));
    }
}
