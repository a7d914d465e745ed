package org.parvis.journeys;

import java.util.ArrayList;
import java.util.List;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.core.env.Environment;

/// Sends visitors to a town: residents with a small telephone, agents at their desk.
public final class Visitors {
    private final Environment environment;
    private final List<Visitor> visiting = new ArrayList<>();

    public Visitors(Environment environment) {
        this.environment = environment;
    }

    /// The narrowest screen that must do (WCAG 1.4.10 asks for 320; telephones begin at 360).
    Visitor onAPhone(TestTown town) {
        return visitor(town, 360, 740, true);
    }

    Visitor onAPhoneWithoutJavaScript(TestTown town) {
        return visitor(town, 360, 740, false);
    }

    Visitor atADesk(TestTown town) {
        return visitor(town, 1280, 800, true);
    }

    private Visitor visitor(TestTown town, int width, int height, boolean javaScript) {
        String port = environment.getRequiredProperty("local.server.port");
        var visitor = new Visitor("http://" + town.host() + ":" + port, width, height, javaScript);
        visiting.add(visitor);
        return visitor;
    }

    void goHome() {
        visiting.forEach(Visitor::close);
        visiting.clear();
    }
}
