package org.parvis.journeys;

import java.util.ArrayList;
import java.util.List;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.core.env.Environment;

/// Sends visitors to a town: residents with a small telephone, agents at their desk.
public final class Visitors {
    private final Environment environment;
    private final TestStaff staff;
    private final List<Visitor> visiting = new ArrayList<>();

    public Visitors(Environment environment, TestStaff staff) {
        this.environment = environment;
        this.staff = staff;
    }

    /// The narrowest screen that must do (WCAG 1.4.10 asks for 320; telephones begin at 360).
    Visitor onAPhone(TestTown town) {
        return onAPhone(town, true);
    }

    /// With or without scripts: the journey is the same.
    Visitor onAPhone(TestTown town, boolean javaScript) {
        return visitor(town, 360, 740, javaScript);
    }

    Visitor onAPhoneWithoutJavaScript(TestTown town) {
        return onAPhone(town, false);
    }

    Visitor atADesk(TestTown town) {
        return visitor(town, 1280, 800, true);
    }

    /// A member of staff who has signed in, with password and code.
    ///
    /// @param login what stands before the @: `agent`, `head`, `planner`, `admin`
    Visitor atWork(TestTown town, String login) {
        return signIn(atADesk(town), town, login);
    }

    /// The same, on the way.
    Visitor atWorkOnAPhone(TestTown town, String login) {
        return signIn(onAPhone(town), town, login);
    }

    private Visitor signIn(Visitor visitor, TestTown town, String login) {
        staff.giveCredentials(town, login);
        return visitor.opens("/agent/login")
                .photographs("sign-in-staff")
                .fills("Adresse e-mail", TestStaff.email(login))
                .fills("Mot de passe", TestStaff.PASSWORD)
                .presses("Continuer")
                .fills("Code à 6 chiffres", staff.code())
                .presses("Se connecter");
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
