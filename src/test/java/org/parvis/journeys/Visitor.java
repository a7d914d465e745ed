package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Somebody with a browser, in one town. They do what people do: read, follow links and press buttons by the words on
/// them, fill in fields by their labels. Every page that they come to is checked: by axe for WCAG 2.2 AA, for one main
/// heading, for nothing wider than the screen, for a quiet console (a broken content security policy is not quiet).
final class Visitor implements AutoCloseable {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");

    private static final int MANY = 80;
    private static final String FOCUSED = """
            (() => {
                const focused = document.activeElement;
                const named = focused.labels && focused.labels.length ? focused.labels[0] : focused;
                return named.textContent.replace(/\\s+/g, ' ').trim();
            })()""";
    private static final String FOCUS_IS_SEEN = """
            (() => {
                const focused = document.activeElement;
                const outlined = [focused, focused.parentElement]
                    .map(element => getComputedStyle(element))
                    .some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
                const box = focused.getBoundingClientRect();
                return outlined && box.bottom > 0 && box.top < innerHeight;
            })()""";

    /// What the page holds itself, and the browser's own parts, of which its viewer of PDFs is made.
    private static final List<String> OWN = List.of("data:", "blob:", "chrome:", "chrome-extension:");

    private final String origin;
    private final String screen;
    private final boolean javaScript;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    /// @param width of the screen in CSS pixels
    /// @param origin `http://host:port`
    Visitor(String origin, int width, int height, boolean javaScript) {
        this.origin = origin;
        this.screen = String.valueOf(width);
        this.javaScript = javaScript;
        this.context = Chromium.browser()
                .newContext(new NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale("fr-FR")
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                        .setJavaScriptEnabled(javaScript));
        this.page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(origin) && OWN.stream().noneMatch(request.url()::startsWith)) {
                complaints.add("The page asks for something from elsewhere: " + request.url());
            }
        });
    }

    Visitor opens(String path) {
        page.navigate(path.startsWith("http") ? path : origin + path);
        return arrived();
    }

    /// A link of the page itself, else of what surrounds it.
    Visitor follows(String link) {
        Locator own = page.locator("main").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link));
        Locator any = page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link));
        (own.count() > 0 ? own : any).first().click();
        return arrived();
    }

    Visitor presses(String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button))
                .first()
                .click();
        return arrived();
    }

    Visitor fills(String label, String value) {
        field(label).fill(value);
        return this;
    }

    /// Where two labels begin alike: by the name of the input.
    Visitor fillsNamed(String name, String value) {
        page.locator("[name='" + name + "']").first().fill(value);
        return this;
    }

    Visitor chooses(String label) {
        page.getByLabel(label, new GetByLabelOptions().setExact(true)).first().check();
        return this;
    }

    /// Unfolds what stands behind a summary.
    Visitor unfolds(String summary) {
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(summary))
                .first()
                .click();
        return this;
    }

    Visitor selects(String label, String option) {
        field(label).selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
        return this;
    }

    /// One or more files, chosen together.
    Visitor attaches(String label, FilePayload... files) {
        field(label).setInputFiles(files);
        return this;
    }

    /// With the keyboard alone, as far as the link, button or field of this name, which must show that it has the
    /// focus.
    Visitor tabsTo(String name) {
        for (int i = 0; i < MANY; i++) {
            page.keyboard().press("Tab");
            if (String.valueOf(page.evaluate(FOCUSED)).startsWith(name)) {
                assertThat(page.evaluate(FOCUS_IS_SEEN))
                        .as("that one sees the focus on %s", name)
                        .isEqualTo(true);
                return this;
            }
        }
        throw new AssertionError("The Tab key does not come to " + name + " on " + page.url());
    }

    Visitor hits(String key) {
        page.keyboard().press(key);
        return this;
    }

    Visitor types(String text) {
        page.keyboard().type(text);
        return this;
    }

    /// Hits a key that leads to another page.
    Visitor leavesWith(String key) {
        String here = page.url();
        page.keyboard().press(key);
        page.waitForURL(there -> !there.equals(here));
        return arrived();
    }

    Visitor sees(String text) {
        PlaywrightAssertions.assertThat(page.locator("body")).containsText(text);
        return this;
    }

    Visitor doesNotSee(String text) {
        PlaywrightAssertions.assertThat(page.locator("body")).not().containsText(text);
        return this;
    }

    /// The media type of what a link leads to, for files that the browser does not show as a page.
    String mediaTypeBehind(String link) {
        var file = page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link))
                .first();
        return String.valueOf(file.evaluate("link => fetch(link.href).then(file => file.headers.get('content-type'))"));
    }

    /// What a field holds.
    String value(String label) {
        return field(label).inputValue();
    }

    String path() {
        return page.url().substring(origin.length());
    }

    /// For what has no word of its own here.
    Page page() {
        return page;
    }

    /// The field whose label is exactly this, else the first whose label contains it: "Nom" is also in "Prénom".
    private Locator field(String label) {
        Locator exactly = page.getByLabel(label, new GetByLabelOptions().setExact(true));
        return (exactly.count() > 0 ? exactly : page.getByLabel(label)).first();
    }

    /// Into target/screenshots, for the documentation and the eye.
    Visitor photographs(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + "-" + screen + ".png"))
                .setFullPage(true));
        return this;
    }

    private Visitor arrived() {
        page.waitForLoadState();
        String where = page.url() + " (" + page.title() + ")";
        // axe needs scripts to run; without them the server sends the same page, which others check.
        if (javaScript) {
            assertThat(violations()).as("what axe finds on %s", where).isEmpty();
        }
        assertThat(page.locator("h1").count()).as("main headings of %s", where).isEqualTo(1);
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels that %s is wider than the screen", where)
                .isEqualTo(0);
        assertThat(complaints).as("what the browser says of %s", where).isEmpty();
        return this;
    }

    private List<String> violations() {
        return new AxeBuilder(page)
                .setLegacyMode(true).withTags(RULES).analyze().getViolations().stream()
                        .map(Visitor::readable)
                        .toList();
    }

    private static String readable(Rule rule) {
        return rule.getId() + ": " + rule.getHelp()
                + rule.getNodes().stream()
                        .limit(5)
                        .map(node -> "\n    " + node.getHtml() + "\n        "
                                + node.getFailureSummary().replace("\n", "\n        "))
                        .collect(Collectors.joining());
    }

    @Override
    public void close() {
        context.close();
    }
}
