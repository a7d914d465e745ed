package org.parvis.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parvis.catalogue.Catalogue.SearchMiss;
import org.parvis.catalogue.Catalogue.SheetVerbatim;
import org.parvis.catalogue.Catalogue.Usefulness;
import org.parvis.catalogue.OfferedProcedures.Offered;
import org.parvis.catalogue.PublishSheet.Fault;
import org.parvis.catalogue.PublishSheet.Publication;
import org.parvis.platform.audit.AuditSubjects;
import org.parvis.platform.audit.ListedSubjects;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.AdministrationTile;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where administrators keep the sheets: write, publish, withdraw, and see what people looked for in vain.
@Controller
final class SheetDesk {
    private static final int DAYS = 90;

    private final SheetStore sheets;
    private final PublishSheet publish;
    private final SheetOpinions opinions;
    private final SheetDraft draft;
    private final OfferedProcedures procedures;

    SheetDesk(
            SheetStore sheets,
            PublishSheet publish,
            SheetOpinions opinions,
            SheetDraft draft,
            OfferedProcedures procedures) {
        this.sheets = sheets;
        this.publish = publish;
        this.opinions = opinions;
        this.draft = draft;
        this.procedures = procedures;
    }

    @GetMapping("/admin/sheets")
    Page list(HttpServletRequest request) {
        Locale reader = ReaderLanguage.of(request);
        Collator collator = Collator.getInstance(reader);
        LocalDate today = opinions.today();
        LocalDate from = today.minusDays(DAYS);
        List<SheetStore.Kept> kept = sheets.kept();
        return Page.of(
                "catalogue/desk-sheets",
                new Desk(
                        kept.stream()
                                .sorted(Comparator.comparing(
                                        sheet -> sheet.service().title().in(reader), collator::compare))
                                .toList(),
                        unreached(kept),
                        sheets.usefulness(from, today),
                        sheets.searchMisses(from, today),
                        DAYS));
    }

    private List<Unreached> unreached(List<SheetStore.Kept> kept) {
        Set<String> reached = kept.stream()
                .filter(sheet -> !sheet.withdrawn())
                .map(sheet -> sheet.service().procedure())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return procedures.all().stream()
                .filter(procedure -> !reached.contains(procedure.code()))
                .map(procedure -> new Unreached(
                        procedure,
                        kept.stream().map(sheet -> sheet.service().code()).anyMatch(procedure.service()::equals)))
                .toList();
    }

    /// @param begun whether its sheet is there, withdrawn or leading nowhere
    record Unreached(Offered procedure, boolean begun) {
        String address() {
            return begun ? "/admin/sheets/" + procedure.service() : "/admin/sheets/new?procedure=" + procedure.code();
        }
    }

    /// @param unreached procedures that no published sheet leads to
    record Desk(
            List<SheetStore.Kept> sheets,
            List<Unreached> unreached,
            List<Usefulness> usefulness,
            List<SearchMiss> misses,
            int days) {
        Usefulness usefulness(PublicService service) {
            return usefulness.stream()
                    .filter(one -> one.service().equals(service.code()))
                    .findFirst()
                    .orElse(new Usefulness(service.code(), 0, 0));
        }
    }

    /// @param procedure that the new sheet is to lead to
    @GetMapping("/admin/sheets/new")
    Page begin(@RequestParam(defaultValue = "") String procedure, HttpServletRequest request) {
        Offered offered = procedures.all().stream()
                .filter(one -> one.code().equals(procedure))
                .findFirst()
                .orElse(null);
        String yaml = draft.of(offered, opinions.today(), ReaderLanguage.of(request));
        return Page.of("catalogue/desk-sheet", editing(null, List.of(), yaml, 0, List.of(), null));
    }

    @GetMapping("/admin/sheets/{code}")
    Page edit(@PathVariable String code) {
        List<SheetStore.Version> versions = versions(code);
        return Page.of(
                "catalogue/desk-sheet",
                editing(
                        code,
                        versions,
                        versions.getFirst().yaml(),
                        versions.getFirst().number(),
                        List.of(),
                        null));
    }

    @PostMapping("/admin/sheets")
    View create(
            @RequestParam String yaml,
            @AuthenticationPrincipal StaffPrincipal staff,
            HttpServletRequest http,
            RedirectAttributes flash) {
        return answer(null, yaml, 0, staff, ReaderLanguage.of(http), flash);
    }

    @PostMapping("/admin/sheets/{code}")
    View change(
            @PathVariable String code,
            @RequestParam String yaml,
            @RequestParam int from,
            @AuthenticationPrincipal StaffPrincipal staff,
            HttpServletRequest http,
            RedirectAttributes flash) {
        versions(code);
        return answer(code, yaml, from, staff, ReaderLanguage.of(http), flash);
    }

    private View answer(
            @Nullable String code,
            String yaml,
            int from,
            StaffPrincipal staff,
            Locale locale,
            RedirectAttributes flash) {
        return switch (publish.publish(yaml, staff.actor(), code, from, locale)) {
            case Publication.Published(var service, var version) ->
                Redirects.to("/admin/sheets/" + service.code(), flash, "catalogue.desk.published", version);
            case Publication.Unchanged(var service) ->
                Redirects.to("/admin/sheets/" + service.code(), flash, "catalogue.desk.unchanged");
            case Publication.Faulty(var faults) -> again(code, yaml, from, faults, null);
            case Publication.Overtaken(var current) -> again(code, yaml, from, List.of(), current);
        };
    }

    private Page again(@Nullable String code, String yaml, int from, List<Fault> faults, @Nullable Integer overtaken) {
        return Page.invalid(
                "catalogue/desk-sheet",
                editing(code, code == null ? List.of() : versions(code), yaml, from, faults, overtaken));
    }

    private Editing editing(
            @Nullable String code,
            List<SheetStore.Version> versions,
            String yaml,
            int from,
            List<Fault> faults,
            @Nullable Integer overtaken) {
        LocalDate today = opinions.today();
        return new Editing(
                code,
                code == null
                        ? null
                        : sheets.find(code).map(PublicService::title).orElseGet(() -> LocalText.of(code)),
                yaml,
                from,
                faults,
                overtaken,
                versions,
                code == null ? List.of() : sheets.verbatims(code, today.minusDays(DAYS), today));
    }

    private List<SheetStore.Version> versions(String code) {
        List<SheetStore.Version> versions = sheets.versions(code);
        if (versions.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return versions;
    }

    /// @param code null for a new sheet
    /// @param name of the service, null where the sheet is new
    /// @param from the version that the text was written from
    /// @param overtaken the version that someone published meanwhile, null where nobody did
    record Editing(
            @Nullable String code,
            @Nullable LocalText name,
            String yaml,
            int from,
            List<Fault> faults,
            @Nullable Integer overtaken,
            List<SheetStore.Version> versions,
            List<SheetVerbatim> verbatims) {}

    @PostMapping("/admin/sheets/{code}/withdraw")
    View withdraw(@PathVariable String code, @AuthenticationPrincipal StaffPrincipal staff, RedirectAttributes flash) {
        versions(code);
        publish.withdraw(code, staff.actor());
        return Redirects.to("/admin/sheets", flash, "catalogue.desk.withdrawn");
    }

    @Configuration(proxyBeanMethods = false)
    static class Tile {
        @Bean
        AdministrationTile sheetsTile() {
            return new AdministrationTile("/admin/sheets", "catalogue.desk.title", "catalogue.desk.text", 50);
        }

        @Bean
        AuditSubjects sheetSubjects(SheetStore sheets) {
            return new ListedSubjects(
                    "sheet",
                    () -> sheets.kept().stream()
                            .map(SheetStore.Kept::service)
                            .collect(Collectors.toMap(PublicService::code, PublicService::title)),
                    (code, _) -> "/admin/sheets/" + code);
        }
    }
}
