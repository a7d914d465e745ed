package org.parvis.simulation.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.parvis.simulation.DemonstrationCode;

/// How long pages take, asked for one after the other by one visitor who is signed in where they must be.
final class PageTimes {
    private static final Pattern REQUEST = Pattern.compile("href=\"(/agent/requests/[0-9a-f-]{36})\"");

    private final Visitor visitor;
    private final int warmUp;
    private final int measured;

    private PageTimes(Visitor visitor, int warmUp, int measured) {
        this.visitor = visitor;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /// By the page's name, in the order of the table.
    ///
    /// @param warmUp so often each page is asked for before it is measured
    static Map<String, Latencies> measure(URI site, int warmUp, int measured) throws IOException {
        var resident = new PageTimes(new Visitor(site, 60_000), warmUp, measured);
        var agent = new PageTimes(signedIn(site, "aminata.kone@valombree.example"), warmUp, measured);
        var head = new PageTimes(signedIn(site, "bruno.castaing@valombree.example"), warmUp, measured);
        Map<String, Latencies> pages = new LinkedHashMap<>();
        pages.put("home", resident.times("/"));
        pages.put("search", resident.times("/search?q=acte+de+naisance"));
        pages.put("sheet", resident.times("/services/encombrants"));
        pages.put("work list", agent.times("/agent/requests"));
        var request = REQUEST.matcher(agent.visitor.get("/agent/requests"));
        if (!request.find()) {
            throw new IOException("The work list is empty");
        }
        pages.put("request", agent.times(request.group(1)));
        pages.put("department head's page", head.times("/agent/excellence/departments/proprete"));
        return pages;
    }

    private static Visitor signedIn(URI site, String login) throws IOException {
        var visitor = new Visitor(site, 60_001);
        visitor.get("/agent/login");
        visitor.post("/agent/login", Map.of("email", List.of(login), "password", List.of(DemonstrationCode.PASSWORD)));
        visitor.get("/agent/login/code");
        visitor.post("/agent/login/code", Map.of("code", List.of(DemonstrationCode.of(login, Instant.now()))));
        return visitor;
    }

    private Latencies times(String path) throws IOException {
        for (int i = 0; i < warmUp; i++) {
            visitor.get(path);
        }
        List<Duration> all = new ArrayList<>();
        for (int i = 0; i < measured; i++) {
            long began = System.nanoTime();
            visitor.get(path);
            all.add(Duration.ofNanos(System.nanoTime() - began));
        }
        return new Latencies(all);
    }
}
