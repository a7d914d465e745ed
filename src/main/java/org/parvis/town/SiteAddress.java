package org.parvis.town;

import org.parvis.platform.tenancy.Tenancy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where the town's site is, as people reach it: its first host name, with the scheme and port of this host.
@Component
public final class SiteAddress {
    private final JdbcClient jdbc;
    private final SeldomChanged seldomChanged;
    private final String scheme;
    private final String port;

    SiteAddress(
            JdbcClient jdbc,
            SeldomChanged seldomChanged,
            @Value("${parvis.public-scheme:http}") String scheme,
            @Value("${parvis.public-port:${server.port:8080}}") String port) {
        this.jdbc = jdbc;
        this.seldomChanged = seldomChanged;
        this.scheme = scheme;
        this.port = port;
    }

    public String address() {
        String host = seldomChanged.get("host", this::readHost);
        boolean usual = port.equals("0")
                || (scheme.equals("http") && port.equals("80"))
                || (scheme.equals("https") && port.equals("443"));
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }

    private String readHost() {
        return jdbc.sql("""
                select host from municipality_host where municipality_id = :municipality
                order by host like '%.%' desc, host limit 1""")
                .param("municipality", Tenancy.current().value())
                .query(String.class)
                .single();
    }
}
