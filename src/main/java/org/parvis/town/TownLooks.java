package org.parvis.town;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.web.TownLook;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;

/// The town's look: its name and banner on every page, and its colour as the one stylesheet that differs from town to
/// town.
@Controller
final class TownLooks implements TownLook.Source {
    private final Town town;

    TownLooks(Town town) {
        this.town = town;
    }

    @Override
    public TownLook current() {
        Municipality municipality = town.municipality();
        return new TownLook(
                municipality.code(),
                municipality.name(),
                municipality.welcome(),
                municipality.colour(),
                logo(municipality),
                "/town.css?v="
                        + DigestUtils.md5DigestAsHex(rules(municipality).getBytes(StandardCharsets.UTF_8))
                                .substring(0, 10),
                municipality.banner(),
                municipality.phone(),
                municipality.email(),
                municipality.address().oneLine(),
                municipality.zone());
    }

    private static @Nullable String logo(Municipality municipality) {
        return municipality.logo() == null ? null : "/town/logo?v=" + municipality.logo();
    }

    @GetMapping("/town.css")
    ResponseEntity<String> stylesheet() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .body(rules(town.municipality()));
    }

    private static String rules(Municipality municipality) {
        return ":root{--town:" + municipality.colour() + "}\n";
    }
}
