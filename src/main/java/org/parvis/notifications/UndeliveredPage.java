package org.parvis.notifications;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.web.AdministrationTile;
import org.parvis.platform.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The messages that reached nobody: an administrator tells a mistyped address from a mail server that takes none. The
/// desk knows whom to call; here no address is read in full.
@Controller
final class UndeliveredPage {
    private static final Duration SHOWN = Duration.ofDays(30);
    private static final Duration NEWS = Duration.ofDays(7);
    private static final int PAGE = 200;

    /// An address as it stands in a mail server's answer: its first letter, what hides, its host.
    private static final Pattern ADDRESS = Pattern.compile("([^\\s<>@\"'(),;:])[^\\s<>@\"'(),;:]*@");

    private final JdbcClient jdbc;
    private final InstantSource clock;

    UndeliveredPage(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Undelivered(List<Lost> messages) {}

    /// @param reason what the mail server said; null where it never answered
    record Lost(
            Instant at, String subject, String to, @Nullable String reason) {}

    @GetMapping("/admin/messages")
    Page list() {
        return Page.of(
                "notifications/undelivered",
                new Undelivered(jdbc.sql("""
                        select queued_at, subject, recipient, error from outgoing_message
                        where state in ('refused', 'failed') and queued_at > :since
                        order by queued_at desc, id desc limit :limit""")
                        .param("since", Timestamp.from(clock.instant().minus(SHOWN)))
                        .param("limit", PAGE)
                        .query((rs, _) -> new Lost(
                                rs.getTimestamp("queued_at").toInstant(),
                                rs.getString("subject"),
                                masked(rs.getString("recipient")),
                                rs.getString("error") == null ? null : masked(rs.getString("error"))))
                        .list()));
    }

    private static String masked(String text) {
        return ADDRESS.matcher(text).replaceAll("$1…@");
    }

    @Configuration(proxyBeanMethods = false)
    static class Tiles {
        @Bean
        AdministrationTile undeliveredTile(JdbcClient jdbc, InstantSource clock) {
            return new AdministrationTile(
                    "/admin/messages",
                    "notifications.undelivered",
                    "notifications.undelivered.text",
                    902,
                    () -> OptionalLong.of(jdbc.sql("""
                            select count(*) from outgoing_message
                            where state in ('refused', 'failed') and queued_at > :since""")
                            .param("since", Timestamp.from(clock.instant().minus(NEWS)))
                            .query(Long.class)
                            .single()));
        }
    }
}
