package org.parvis.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The one browser of all journeys: the system's Chromium, driven by Playwright, which downloads none of its own.
/// Started by the first journey, closed when the tests end.
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // The towns of the tests answer on names that no network knows.
            "--host-resolver-rules=MAP *.test 127.0.0.1");

    private static @Nullable Browser browser;

    private Chromium() {}

    static synchronized Browser browser() {
        Browser started = browser;
        if (started == null) {
            started = start(executable());
            browser = started;
        }
        return started;
    }

    private static Browser start(Path executable) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }

    private static Path executable() {
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The journeys need Chromium and none was found on the PATH."
                                + " Install it (Debian, Ubuntu: apt-get install chromium), or run ./parvis test, which does;"
                                + " -DexcludedGroups=journey leaves the journeys out."));
    }
}
