package org.parvis.notifications;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.jobs.Jobs;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.web.Shells;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes a message to be sent: written and queued in the transaction of what it tells of, so that it goes out if and
/// only if that has happened.
@Component
class Outbox {
    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final InstantSource clock;
    private final TemplateEngine templates;
    private final Shells shells;
    private final SiteAddress site;

    Outbox(JdbcClient jdbc, Jobs jobs, InstantSource clock, TemplateEngine templates, Shells shells, SiteAddress site) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.clock = clock;
        this.templates = templates;
        this.shells = shells;
        this.site = site;
    }

    void send(Mail mail) {
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        jdbc.sql("""
                insert into outgoing_message (municipality_id, id, about, recipient, language, subject, text, html,
                    reply_to, attachments, state, queued_at)
                values (:municipality, :id, :about, :to, :language, :subject, :text, :html, :replyTo, :attachments,
                    'queued', :now)""")
                .param("municipality", Tenancy.current().value())
                .param("id", id)
                .param("about", mail.about())
                .param("to", mail.to())
                .param("language", mail.language())
                .param("subject", mail.subject())
                .param("text", text(mail))
                .param("html", html(mail))
                .param("replyTo", mail.replyTo(), Types.VARCHAR)
                .param("attachments", mail.attachments().toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .update();
        jobs.enqueue(SendMessage.JOB, id.toString(), new SendMessage.Payload(id));
    }

    private String html(Mail mail) {
        var output = new StringOutput();
        var shell = shells.forReader(Locale.of(mail.language()));
        templates.render(
                "notifications/mail.jte", Map.of("shell", shell, "page", new Written(mail, site.address())), output);
        return output.toString();
    }

    private String text(Mail mail) {
        var shell = shells.forReader(Locale.of(mail.language()));
        var text = new StringBuilder();
        mail.paragraphs().forEach(paragraph -> text.append(paragraph).append("\n\n"));
        mail.facts()
                .forEach(fact -> text.append(fact.label())
                        .append(" : ")
                        .append(fact.value())
                        .append('\n'));
        if (mail.action() != null) {
            text.append('\n')
                    .append(mail.action().label())
                    .append(" :\n")
                    .append(mail.action().address(site.address()))
                    .append('\n');
        }
        text.append("\n-- \n")
                .append(shell.town().name())
                .append('\n')
                .append(shell.town().address());
        if (shell.town().phone() != null) {
            text.append('\n').append(shell.town().phone());
        }
        return text.append('\n').toString();
    }

    /// @param site address of the town's site, without a slash at the end
    record Written(Mail mail, String site) {}
}
