package org.parvis.simulation;

import org.parvis.platform.startup.StartupProgress;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// After the addresses, who can sign in to the demonstration.
@Component
@ConditionalOnProperty("parvis.demonstration")
class AnnounceAccounts {
    @EventListener
    @Order(10)
    void ready(ApplicationReadyEvent event) {
        int port =
                event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null
                        ? web.getWebServer().getPort()
                        : 0;
        StartupProgress.say("Sign in as an agent (claire.aubry@valombree.example), a head (karim.benhaddou@…) or the"
                + " administrator (julien.perrot@…); password: " + DemonstrationAccounts.PASSWORD);
        StartupProgress.say("The code of the second factor: ./parvis code claire.aubry, or http://localhost:" + port
                + "/demonstration, with every account and the mailbox. Ctrl-C stops Parvis.");
    }
}
