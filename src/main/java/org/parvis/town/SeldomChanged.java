package org.parvis.town;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// What seldom changes of a town and is asked for on every page, kept by this node for as long as the town's revision
/// stands: triggers renew it with every change, whichever node makes the change. A module keeps here what is small, and
/// puts what it is read from under the revision (`belongs_to_revision`).
@Component
public final class SeldomChanged {
    private static final int TOWNS = 500;
    private static final String REVISION = SeldomChanged.class.getName() + ".revision.";

    private final JdbcClient jdbc;
    private final ConcurrentLruCache<Edition, Map<String, Object>> editions =
            new ConcurrentLruCache<>(TOWNS, _ -> new ConcurrentHashMap<>());

    SeldomChanged(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Edition(MunicipalityId town, long revision) {}

    /// @param what names it among all that is kept of a town
    @SuppressWarnings("unchecked")
    public <T> T get(String what, Supplier<T> read) {
        MunicipalityId town = Tenancy.current();
        Map<String, Object> known = editions.get(new Edition(town, revision(town)));
        Object value = known.get(what);
        if (value == null) {
            value = read.get();
            known.put(what, value);
        }
        return (T) value;
    }

    /// The revision that a page has read stands for the rest of that page. The pages that change the town read it
    /// afresh.
    private long revision(MunicipalityId town) {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes page)
                || page.getRequest().getRequestURI().startsWith("/admin")) {
            return readRevision();
        }
        String name = REVISION + town;
        if (page.getAttribute(name, RequestAttributes.SCOPE_REQUEST) instanceof Long known) {
            return known;
        }
        long revision = readRevision();
        page.setAttribute(name, revision, RequestAttributes.SCOPE_REQUEST);
        return revision;
    }

    private long readRevision() {
        return jdbc.sql("select revision from municipality").query(Long.class).single();
    }
}
