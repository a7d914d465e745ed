package org.parvis.platform.web;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Behind a reverse proxy that ends TLS (`PARVIS_BEHIND_PROXY=true`), the visitor's address and https are what the
/// proxy
/// says. Only a proxy on a private network is believed, and of a chain of addresses the last that is not a proxy's, so
/// that a visitor cannot make one up to escape a rate limit. Without the setting these headers mean nothing.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("parvis.behind-proxy")
class BehindProxy {
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> believeTheProxy() {
        return server -> {
            var valve = new RemoteIpValve();
            valve.setRemoteIpHeader("X-Forwarded-For");
            valve.setProtocolHeader("X-Forwarded-Proto");
            server.addEngineValves(valve);
        };
    }
}
