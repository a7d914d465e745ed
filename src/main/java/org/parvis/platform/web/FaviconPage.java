package org.parvis.platform.web;

import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/// The icon for browsers that ask for it by its old address: they do beside a PDF, which names none.
@Controller
final class FaviconPage {
    private final Assets assets;

    FaviconPage(Assets assets) {
        this.assets = assets;
    }

    @GetMapping("/favicon.ico")
    View icon() {
        return new RedirectView(Objects.requireNonNull(assets.addresses().get("icon.svg")));
    }
}
