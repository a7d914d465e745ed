package org.parvis.platform.tenancy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which municipality answers on which host name. The one table of the product that is open before a municipality is
/// known; it holds nothing but names of hosts.
@Component
public final class MunicipalityHosts {
    private final JdbcClient jdbc;
    /// A host never changes its municipality, and every page asks.
    private final Map<String, MunicipalityId> known = new ConcurrentHashMap<>();

    MunicipalityHosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<MunicipalityId> at(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        MunicipalityId found = known.get(name);
        if (found != null) {
            return Optional.of(found);
        }
        Optional<MunicipalityId> read = jdbc.sql("select municipality_id from municipality_host where host = :host")
                .param("host", name)
                .query(Integer.class)
                .optional()
                .map(MunicipalityId::new);
        read.ifPresent(municipality -> known.put(name, municipality));
        return read;
    }

    /// The one that somebody at the host means.
    ///
    /// @param host null where they name none: then the only one that is open
    public Optional<MunicipalityId> meant(@Nullable String host) {
        if (host != null) {
            return at(host);
        }
        List<MunicipalityId> all = all();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /// The id of a municipality that is about to be opened.
    public MunicipalityId next() {
        return new MunicipalityId(jdbc.sql("select nextval('municipality_id')")
                .query(Integer.class)
                .single());
    }

    /// Lets a municipality answer on its hosts; within the transaction that opens it, so that no name leads to a town
    /// that is not there.
    ///
    /// @throws DuplicateKeyException where one of them leads to another
    public void lead(List<String> hosts, MunicipalityId id) {
        hosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .distinct()
                .forEach(host -> jdbc.sql("insert into municipality_host (host, municipality_id) values (:host, :id)")
                        .param("host", host)
                        .param("id", id.value())
                        .update());
    }

    /// Every name on which a municipality answers, the oldest municipality first.
    public List<String> names() {
        return jdbc.sql("select host from municipality_host order by municipality_id, length(host), host")
                .query(String.class)
                .list();
    }

    /// Every municipality of this host, for work that must visit each.
    public List<MunicipalityId> all() {
        return jdbc
                .sql("select distinct municipality_id from municipality_host order by municipality_id")
                .query(Integer.class)
                .list()
                .stream()
                .map(MunicipalityId::new)
                .toList();
    }
}
