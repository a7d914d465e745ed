package org.parvis.procedures;

import java.util.UUID;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.web.Redirects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// A signed-in resident opens a draft of theirs from their space, without its link.
@Controller
final class ResidentDraftPage {
    private final DraftStore drafts;

    ResidentDraftPage(DraftStore drafts) {
        this.drafts = drafts;
    }

    @GetMapping("/account/drafts/{id}")
    Object open(@PathVariable UUID id) {
        var resident = StartProcedurePage.resident();
        return resident == null
                ? FillInFormPage.gone()
                : drafts.openFor(resident.id(), id)
                        .map(Secret::value)
                        .<Object>map(secret -> Redirects.to("/drafts/" + secret))
                        .orElseGet(FillInFormPage::gone);
    }
}
