package org.parvis.procedures;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.text.LongDate;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.Redirects;
import org.parvis.residents.MySpaceSection;
import org.parvis.town.Town;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The drafts that a signed-in resident left unfinished, in their space: opened without their links, and deleted.
@Controller
class MyDrafts implements MySpaceSection {
    private final DraftStore drafts;
    private final Town town;
    private final Texts texts;

    MyDrafts(DraftStore drafts, Town town, Texts texts) {
        this.drafts = drafts;
        this.town = town;
        this.texts = texts;
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public String titleKey() {
        return "procedures.drafts.mine";
    }

    @Override
    public String emptyKey() {
        return "procedures.drafts.mine.empty";
    }

    @Override
    public List<Item> of(UUID resident, Locale locale) {
        return drafts.ofResident(resident).stream()
                .map(draft -> new Item(
                        draft.title().in(locale),
                        draft.address(),
                        texts.in(locale, "procedures.drafts.kept-until", lastDay(draft, locale)),
                        draft.changedAt(),
                        draft.address() + "/forget"))
                .toList();
    }

    private String lastDay(Drafts.Unfinished draft, Locale locale) {
        return LongDate.in(
                locale, draft.keptUntil().atZone(town.municipality().zone()).toLocalDate());
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

    @PostMapping("/account/drafts/{id}/forget")
    Object forget(@PathVariable UUID id, RedirectAttributes flash) {
        var resident = StartProcedurePage.resident();
        return resident != null && drafts.forgetOf(resident.id(), id)
                ? Redirects.to("/account", flash, "procedures.drafts.forgotten")
                : FillInFormPage.gone();
    }
}
