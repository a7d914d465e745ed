package org.parvis.portal;

import java.util.List;
import org.parvis.platform.web.Page;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What every public site owes: how accessible it is, what it keeps of whom and why.
@Controller
final class SmallPages {
    private final Procedures procedures;

    SmallPages(Procedures procedures) {
        this.procedures = procedures;
    }

    @GetMapping("/accessibility")
    Page accessibility() {
        return Page.of("portal/accessibility", new Accessibility());
    }

    record Accessibility() {}

    @GetMapping("/privacy")
    Page privacy() {
        return Page.of("portal/privacy", new Privacy(procedures.all()));
    }

    record Privacy(List<Procedure> procedures) {}
}
