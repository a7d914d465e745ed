package org.parvis.notifications;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.jobs.Jobs;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.web.Shell;
import org.parvis.platform.web.Shells;
import org.parvis.town.Department;
import org.parvis.town.SiteAddress;
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

    UUID send(Mail mail) {
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        Shell shell = shells.forReader(Locale.of(mail.language()));
        Written written = written(mail, shell);
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
                .param("text", written.text(shell))
                .param("html", html(written, shell))
                .param(
                        "replyTo",
                        mail.from() == null ? shell.town().email() : mail.from().email(),
                        Types.VARCHAR)
                .param("attachments", mail.attachments().toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .update();
        jobs.enqueue(SendMessage.JOB, id.toString(), new SendMessage.Payload(id));
        return id;
    }

    private Written written(Mail mail, Shell shell) {
        Department from = mail.from();
        String phone = from == null || from.phone() == null ? shell.town().phone() : from.phone();
        String writer = from == null ? shell.t("notifications.town-hall") : shell.t(from.name());
        return new Written(
                mail.subject(),
                mail.paragraphs().stream()
                        .map(paragraph -> paragraph.strip().lines().toList())
                        .toList(),
                mail.facts(),
                mail.action() == null
                        ? null
                        : new Mail.Action(mail.action().label(), mail.action().address(site.address())),
                List.of(writer, shell.town().name()),
                phone == null ? null : shell.phone(phone),
                shell.t("notifications.why", mail.to(), shell.town().name()));
    }

    private String html(Written written, Shell shell) {
        var output = new StringOutput();
        templates.render("notifications/mail.jte", Map.of("shell", shell, "page", written), output);
        return output.toString();
    }

    /// A message in its final words, the same for the two shapes in which it is sent.
    ///
    /// @param paragraphs each with its lines
    /// @param signature who writes, line by line
    /// @param why why the reader receives it
    record Written(
            String subject,
            List<List<String>> paragraphs,
            List<Mail.Fact> facts,
            Mail.@Nullable Action action,
            List<String> signature,
            @Nullable String phone,
            String why) {

        /// For readers without HTML, and for those who prefer it so.
        String text(Shell shell) {
            var text = new StringBuilder();
            paragraphs.forEach(lines -> text.append(String.join("\n", lines)).append("\n\n"));
            facts.forEach(fact -> text.append(shell.t("notifications.label", fact.label(), fact.value()))
                    .append('\n'));
            if (!facts.isEmpty()) {
                text.append('\n');
            }
            if (action != null) {
                text.append(shell.t("notifications.label", action.label(), "").stripTrailing())
                        .append('\n')
                        .append(action.target())
                        .append("\n\n");
            }
            // Two dashes and a space: what follows is the signature (RFC 3676, 4.3), which answers leave out.
            text.append("-- \n").append(String.join("\n", signature)).append('\n');
            if (phone != null) {
                text.append(phone).append('\n');
            }
            return text.append('\n').append(why).append('\n').toString();
        }
    }
}
