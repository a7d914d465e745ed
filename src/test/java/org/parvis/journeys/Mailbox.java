package org.parvis.journeys;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people find in their e-mails: the links, of which they follow one.
public final class Mailbox {
    private final JdbcClient jdbc;

    public Mailbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Where the newest e-mail that holds such a link leads, as soon as it has come.
    ///
    /// @param start how the link's path begins, such as `/drafts/`
    String linkTo(TestTown town, String recipient, String start) {
        String text = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> newest(town, recipient, start), Objects::nonNull);
        var link = Pattern.compile("https?://[^/\\s]+" + Pattern.quote(start) + "\\S+")
                .matcher(text);
        if (!link.find()) {
            throw new AssertionError("No link to " + start + " in " + text);
        }
        return URI.create(link.group()).getPath();
    }

    private String newest(TestTown town, String recipient, String start) {
        return Tenancy.call(
                town.id(),
                () -> jdbc.sql("""
                select text from outgoing_message
                where recipient = :recipient and position(:start in text) > 0 order by id desc limit 1""")
                        .param("recipient", recipient)
                        .param("start", start)
                        .query(String.class)
                        .optional()
                        .orElse(null));
    }
}
