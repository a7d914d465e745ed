package org.parvis.platform.startup;

import java.util.List;
import org.parvis.platform.tenancy.MunicipalityHosts;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The last word of a start: where Parvis is open.
@Component
final class AnnounceAddresses {
    private final MunicipalityHosts hosts;

    AnnounceAddresses(MunicipalityHosts hosts) {
        this.hosts = hosts;
    }

    @EventListener
    @Order(0)
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            int port = web.getWebServer().getPort();
            List<String> names = hosts.names();
            StartupProgress.say(
                    names.isEmpty()
                            ? "Parvis is open on port " + port + "; no municipality has been opened yet"
                            : "Parvis is open: "
                                    + String.join(
                                            " ",
                                            names.stream()
                                                    .limit(10)
                                                    .map(host -> "http://" + host + ":" + port + "/")
                                                    .toList()));
        }
    }
}
