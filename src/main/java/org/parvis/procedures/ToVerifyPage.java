package org.parvis.procedures;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.AdministrationTile;
import org.parvis.platform.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The sources of law in which somebody still has to verify something. Residents read the sources without the doubt;
/// whoever keeps the definitions finds it here, and takes it out with the next version.
@Controller
final class ToVerifyPage {
    private final Procedures procedures;

    ToVerifyPage(Procedures procedures) {
        this.procedures = procedures;
    }

    @GetMapping("/admin/sources")
    Page show() {
        return Page.of("procedures/to-verify", new ToVerify(doubts()));
    }

    record ToVerify(List<Doubt> doubts) {}

    /// @param part of the definition that rests on the source: `silence`, `retention` or `legal`
    record Doubt(LocalText procedure, int version, String part, String source, String toVerify) {}

    private List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>();
        for (Procedure procedure : procedures.all()) {
            var silence = procedure.clock().silence();
            add(doubts, procedure, "silence", silence.source(), silence.toVerify());
            if (silence.variants() != null) {
                silence.variants()
                        .forEach(variant -> add(doubts, procedure, "silence", variant.source(), variant.toVerify()));
            }
            var retention = procedure.retention();
            add(doubts, procedure, "retention", retention.source(), retention.toVerify());
            procedure.legal().forEach(legal -> add(doubts, procedure, "legal", legal.source(), legal.toVerify()));
        }
        return doubts;
    }

    private static void add(
            List<Doubt> doubts, Procedure procedure, String part, String source, @Nullable String toVerify) {
        if (toVerify != null) {
            doubts.add(new Doubt(procedure.title(), procedure.version(), part, source, toVerify));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Tiles {
        @Bean
        AdministrationTile sourcesTile() {
            return new AdministrationTile(
                    "/admin/sources", "procedures.to-verify.title", "procedures.to-verify.tile", 790);
        }
    }
}
