package org.parvis.notifications;

import java.util.List;
import java.util.Locale;
import org.parvis.notifications.Mail.Action;
import org.parvis.platform.text.Texts;
import org.parvis.procedures.DraftLinkAsked;
import org.parvis.residents.SignInLinkAsked;
import org.parvis.town.StaffLinkIssued;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Links that people asked for, or were given: each in a message of its own that says what it opens and for how long.
@Component
class AccountMails {
    private final Outbox outbox;
    private final Texts texts;

    AccountMails(Outbox outbox, Texts texts) {
        this.outbox = outbox;
        this.texts = texts;
    }

    @EventListener
    void on(SignInLinkAsked asked) {
        send(asked.email(), asked.language(), "sign-in", asked.link());
    }

    @EventListener
    void on(DraftLinkAsked asked) {
        send(
                asked.email(),
                asked.language(),
                "draft",
                asked.link(),
                asked.procedureTitle().in(Locale.of(asked.language())));
    }

    @EventListener
    void on(StaffLinkIssued issued) {
        send(
                issued.email(),
                "fr",
                issued.purpose() == StaffLinkIssued.Purpose.INVITATION ? "invitation" : "reset",
                issued.link(),
                issued.name());
    }

    private void send(String to, String language, String what, String link, Object... arguments) {
        Locale locale = Locale.of(language);
        outbox.send(new Mail(
                what,
                to,
                language,
                texts.in(locale, "notifications." + what + ".subject", arguments),
                List.of(texts.in(locale, "notifications." + what, arguments)),
                List.of(),
                new Action(texts.in(locale, "notifications." + what + ".action"), link),
                null,
                List.of()));
    }
}
