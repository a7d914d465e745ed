package org.parvis.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parvis.catalogue.Catalogue;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/// What search engines may read and where it is.
@Controller
final class RobotsPages {
    private final Catalogue catalogue;

    RobotsPages(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body("""
                User-agent: *
                Disallow: /account
                Disallow: /admin
                Disallow: /agent
                Disallow: /drafts
                Disallow: /search
                Disallow: /track
                Sitemap: %s/sitemap.xml
                """.formatted(origin(request)));
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<String> sitemap(HttpServletRequest request) {
        String origin = origin(request);
        String entries = Stream.concat(
                        Stream.of("/", "/services", "/contact", "/accessibility", "/privacy")
                                .map(path -> "<url><loc>%s</loc></url>".formatted(HtmlUtils.htmlEscape(origin + path))),
                        catalogue.all(Locale.FRENCH).stream()
                                .map(service -> "<url><loc>%s</loc><lastmod>%s</lastmod></url>"
                                        .formatted(
                                                HtmlUtils.htmlEscape(origin + "/services/" + service.code()),
                                                service.revisedOn())))
                .collect(Collectors.joining("\n"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/xml;charset=UTF-8"))
                .body("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                        %s
                        </urlset>
                        """.formatted(entries));
    }

    private static String origin(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    }
}
