package org.parvis.town.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.files.FileRefused;
import org.parvis.platform.files.StoredFile;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.town.Contrast;
import org.parvis.town.Countries;
import org.parvis.town.Municipality;
import org.parvis.town.Town;
import org.parvis.town.country.AppealBodies;
import org.parvis.town.country.ContactPoint;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/// The town's own settings: name, addresses, colour, logo, alert banner, and whom to appeal to.
@Controller
final class SettingsPages {
    private static final String LABELS = "town.settings";
    private static final long LOGO_LIMIT = 1024 * 1024;
    private static final Set<String> LOGO_TYPES = Set.of("image/png", "image/jpeg", "image/webp");

    private final Town town;
    private final Countries countries;
    private final Forms forms;
    private final StoredFiles files;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    SettingsPages(
            Town town,
            Countries countries,
            Forms forms,
            StoredFiles files,
            AuditTrail audit,
            JdbcClient jdbc,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.town = town;
        this.countries = countries;
        this.forms = forms;
        this.files = files;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
    }

    /// @param proposed a darker shade of the refused colour, null where the colour is fine
    /// @param usual the country's usual bodies of appeal, which stand where the town names none
    record Settings(Form form, @Nullable String proposed, boolean hasLogo, Form banner, AppealBodies usual) {}

    @GetMapping("/admin/settings")
    Page show(HttpServletRequest request) {
        return page(stored(request), storedBanner(request), null, HttpStatus.OK);
    }

    private Page page(Form form, Form banner, @Nullable String proposed, HttpStatus status) {
        return Page.of(
                        "town/administration/settings",
                        new Settings(
                                form,
                                proposed,
                                town.municipality().logo() != null,
                                banner,
                                countries.usualAppealBodies()))
                .with(status);
    }

    private Form stored(HttpServletRequest request) {
        Municipality m = town.municipality();
        var named = countries.namedAppealBodies();
        Form form = forms.stored(LABELS, m.version(), request)
                .put("name", m.name())
                .put("welcome", m.welcome())
                .putPhone("phone", m.phone())
                .put("email", m.email())
                .put("address", m.address())
                .put("colour", m.colour());
        putContact(form, "author", named.author());
        return putContact(form, "court", named.court());
    }

    private static Form putContact(Form form, String field, @Nullable ContactPoint contact) {
        return form.put(field + "-name", contact == null ? "" : contact.name())
                .put(field + "-address", contact == null ? "" : contact.postalAddress());
    }

    private Form storedBanner(HttpServletRequest request) {
        LocalText banner = town.municipality().banner();
        int version = jdbc.sql("select banner_version from municipality")
                .query(Integer.class)
                .single();
        return forms.stored(LABELS, version, request).put("banner", banner == null ? LocalText.EMPTY : banner);
    }

    @PostMapping("/admin/settings")
    View save(@AuthenticationPrincipal StaffPrincipal me, HttpServletRequest request, RedirectAttributes flash) {
        Form form = forms.typed(LABELS, request);
        String name = form.required("name", 100);
        LocalText welcome = form.text("welcome", 300);
        String phone = form.phone("phone");
        String email = form.email("email");
        var address = form.address("address");
        String colour = withSign(form.required("colour", 7).toLowerCase(Locale.ROOT));
        form.put("colour", colour);
        String proposed = judge(colour, form, ReaderLanguage.of(request));
        ContactPoint author = contact(form, "author");
        ContactPoint court = contact(form, "court");
        if (!form.isGood()) {
            return page(form, storedBanner(request), proposed, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        boolean saved = Boolean.TRUE.equals(transaction.execute(_ -> {
            Form before = stored(request);
            int updated = jdbc.sql("""
                    update municipality set name = :name, welcome = :welcome::jsonb, phone = :phone, email = :email,
                        address = :address::jsonb, colour = :colour, appeal_author = :author::jsonb,
                        appeal_court = :court::jsonb, version = version + 1
                    where version = :version""")
                    .param("name", name)
                    .param("welcome", json.writeValueAsString(welcome))
                    .param("phone", phone)
                    .param("email", email)
                    .param("address", json.writeValueAsString(address))
                    .param("colour", colour)
                    .param("author", author == null ? null : json.writeValueAsString(author))
                    .param("court", court == null ? null : json.writeValueAsString(court))
                    .param("version", form.version())
                    .update();
            if (updated == 1) {
                form.recordChanges(audit, me.actor(), "settings-changed", subject(), before);
            }
            return updated == 1;
        }));
        return saved
                ? Redirects.to("/admin/settings", flash, "town.settings.saved")
                : page(form.meets(stored(request)), storedBanner(request), null, HttpStatus.CONFLICT);
    }

    /// As colour pickers copy it, the figures alone; or in the short way of style sheets, each figure standing for two.
    private static String withSign(String typed) {
        String figures = typed.startsWith("#") ? typed.substring(1) : typed;
        if (figures.matches("[0-9a-f]{3}")) {
            figures = figures.replaceAll("[0-9a-f]", "$0$0");
        }
        return figures.matches("[0-9a-f]{6}") ? "#" + figures : typed;
    }

    /// @return the shade to propose where the colour cannot be read on white
    private static @Nullable String judge(String colour, Form form, Locale locale) {
        if (colour.isEmpty()) {
            return null;
        }
        if (!Contrast.isColour(colour)) {
            form.wrong("colour", "town.settings.not-a-colour");
            return null;
        }
        double ratio = Contrast.onWhite(colour);
        if (ratio >= Contrast.ENOUGH) {
            return null;
        }
        String proposed = Contrast.readableOnWhite(colour);
        // rounded down, so that 4.49 is never shown as 4.5
        String shown = NumberFormat.getInstance(locale)
                .format(BigDecimal.valueOf(ratio).setScale(2, RoundingMode.DOWN));
        form.wrong("colour", "town.settings.too-pale", shown, proposed);
        return proposed;
    }

    private static @Nullable ContactPoint contact(Form form, String field) {
        String name = form.optional(field + "-name", 200);
        String address = form.optional(field + "-address", 400);
        if (name == null && address == null) {
            return null;
        }
        return new ContactPoint(
                form.required(field + "-name", 200), form.required(field + "-address", 400), null, null);
    }

    @PostMapping("/admin/settings/banner")
    View setBanner(@AuthenticationPrincipal StaffPrincipal me, HttpServletRequest request, RedirectAttributes flash) {
        Form form = forms.typed(LABELS, request);
        LocalText banner = form.optionalText("banner", 400);
        if (!form.isGood()) {
            return page(stored(request), form, null, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        boolean saved = Boolean.TRUE.equals(transaction.execute(_ -> {
            int updated = jdbc.sql("""
                    update municipality set banner = :banner::jsonb, banner_version = banner_version + 1
                    where banner_version = :version""")
                    .param("banner", banner == null ? null : json.writeValueAsString(banner))
                    .param("version", form.version())
                    .update();
            if (updated == 1) {
                audit.record(
                        me.actor(),
                        banner == null ? "banner-cleared" : "banner-set",
                        subject(),
                        banner == null ? Map.of() : Map.of("banner", banner));
            }
            return updated == 1;
        }));
        if (!saved) {
            return page(stored(request), form.meets(storedBanner(request)), null, HttpStatus.CONFLICT);
        }
        return Redirects.to(
                "/admin/settings", flash, banner == null ? "town.settings.banner-cleared" : "town.settings.banner-set");
    }

    @PostMapping("/admin/settings/logo")
    View setLogo(
            @AuthenticationPrincipal StaffPrincipal me,
            @RequestParam(required = false) @Nullable MultipartFile logo,
            HttpServletRequest request,
            RedirectAttributes flash)
            throws IOException {
        Form form = stored(request);
        if (logo == null || logo.isEmpty()) {
            form.wrong("logo", "town.settings.logo-missing");
        } else if (logo.getSize() > LOGO_LIMIT) {
            form.wrong("logo", "town.settings.logo-too-large");
        } else {
            String fileName = logo.getOriginalFilename();
            switch (files.store(fileName == null ? "logo" : fileName, logo.getSize(), logo::getInputStream)) {
                case FileRefused.WrongType _ -> form.wrong("logo", "town.settings.logo-type");
                case FileRefused _ -> form.wrong("logo", "town.settings.logo-refused");
                case StoredFiles.Stored(StoredFile file) -> {
                    if (!LOGO_TYPES.contains(file.mediaType())) {
                        files.delete(file.id());
                        form.wrong("logo", "town.settings.logo-type");
                    } else if (!Pictures.canBeShown(logo.getBytes(), file.mediaType())) {
                        files.delete(file.id());
                        form.wrong("logo", "town.settings.logo-broken");
                    } else {
                        replaceLogo(file.id(), me);
                    }
                }
            }
        }
        return form.isGood()
                ? Redirects.to("/admin/settings", flash, "town.settings.logo-set")
                : page(form, storedBanner(request), null, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/admin/settings/logo/remove")
    View removeLogo(@AuthenticationPrincipal StaffPrincipal me, RedirectAttributes flash) {
        replaceLogo(null, me);
        return Redirects.to("/admin/settings", flash, "town.settings.logo-removed");
    }

    private void replaceLogo(@Nullable UUID file, StaffPrincipal me) {
        transaction.executeWithoutResult(_ -> {
            UUID before = town.municipality().logo();
            jdbc.sql("update municipality set logo_file_id = :file")
                    .param("file", file)
                    .update();
            if (before != null) {
                files.delete(before);
            }
            audit.record(me.actor(), file == null ? "logo-removed" : "logo-set", subject(), Map.of());
        });
    }

    /// Open to everybody: it is on every page. The address changes with the logo, so browsers may keep it.
    @GetMapping("/town/logo")
    ResponseEntity<byte[]> logo() throws IOException {
        UUID id = town.municipality().logo();
        StoredFile file = id == null ? null : files.find(id).orElse(null);
        if (file == null) {
            return ResponseEntity.notFound().build();
        }
        var bytes = new java.io.ByteArrayOutputStream();
        files.write(file.id(), bytes);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .contentLength(file.size())
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .body(bytes.toByteArray());
    }

    private String subject() {
        return "municipality:" + town.municipality().code();
    }
}
