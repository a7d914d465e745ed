package org.parvis.notifications;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.StoredFile;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.web.FileAnswer;
import org.parvis.platform.web.Page;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// The demonstration's mailbox: what the town wrote, for everybody to read. It exists only where the demonstration is
/// switched on.
@Controller
@ConditionalOnProperty("parvis.demonstration")
class DemonstrationMailbox {
    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final StoredFiles files;

    DemonstrationMailbox(JdbcClient jdbc, StoredFiles files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    @GetMapping("/demonstration/mail")
    Page list(@RequestParam(defaultValue = "") String to) {
        return Page.of(
                "notifications/mailbox",
                new Mailbox(
                        to,
                        jdbc.sql("""
                                select id, recipient, subject, state, queued_at from outgoing_message
                                where :to = '' or recipient = :to order by queued_at desc, id desc limit :limit""")
                                .param("to", to.strip())
                                .param("limit", PAGE)
                                .query((rs, _) -> new Line(
                                        rs.getObject("id", UUID.class),
                                        rs.getString("recipient"),
                                        rs.getString("subject"),
                                        rs.getString("state"),
                                        rs.getTimestamp("queued_at").toInstant()))
                                .list()));
    }

    @GetMapping("/demonstration/mail/{id}")
    Page read(@PathVariable UUID id) {
        return Page.of(
                "notifications/mailbox-message",
                jdbc.sql("select * from outgoing_message where id = :id")
                        .param("id", id)
                        .query((rs, _) -> new Opened(
                                rs.getObject("id", UUID.class),
                                rs.getString("recipient"),
                                rs.getString("subject"),
                                rs.getString("text"),
                                rs.getString("html") != null,
                                rs.getString("state"),
                                rs.getString("error"),
                                rs.getTimestamp("queued_at").toInstant(),
                                List.of((UUID[]) rs.getArray("attachments").getArray()).stream()
                                        .flatMap(file -> files.find(file).stream())
                                        .toList()))
                        .optional()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    /// The message as a mail program shows it: in a sandbox, where nothing runs; a link opens in place of the page.
    @GetMapping("/demonstration/mail/{id}/html")
    ResponseEntity<String> html(@PathVariable UUID id) {
        String html = jdbc.sql("select html from outgoing_message where id = :id and html is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header(
                        "Content-Security-Policy",
                        "sandbox allow-top-navigation-by-user-activation; default-src 'none';"
                                + " style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'")
                .cacheControl(CacheControl.noStore())
                .body(html.replace("<a ", "<a target=\"_top\" "));
    }

    @GetMapping("/demonstration/mail/{id}/files/{file}")
    ResponseEntity<StreamingResponseBody> file(@PathVariable UUID id, @PathVariable UUID file) {
        boolean attached = jdbc.sql(
                        "select exists (select from outgoing_message where id = :id and :file = any (attachments))")
                .param("id", id)
                .param("file", file)
                .query(Boolean.class)
                .single();
        if (!attached) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return FileAnswer.of(files.find(file).orElseThrow(), files);
    }

    record Line(UUID id, String to, String subject, String state, Instant at) {}

    record Mailbox(String to, List<Line> lines) {}

    record Opened(
            UUID id,
            String to,
            String subject,
            @Nullable String text,
            boolean html,
            String state,
            @Nullable String error,
            Instant at,
            List<StoredFile> files) {
        /// The text in pieces, addresses apart, so that the page can make links of them.
        List<String> pieces() {
            return text == null ? List.of() : List.of(text.split("(?=https?://)|(?<=[^\\s]{1,300})(?=\\n)"));
        }
    }
}
