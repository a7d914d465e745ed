package org.parvis.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parvis.support.Browser;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@TownHallTest
@ExtendWith(OutputCaptureExtension.class)
class AnsweringSafelyTests {
    private final Browser.Visit visit;

    AnsweringSafelyTests(Browser browser, TestTowns towns) {
        this.visit = browser.visit(towns.open());
    }

    @Test
    void everyPageForbidsWhatItDoesNotNeed() {
        for (String path : new String[] {"/", "/agent/login", "/sign-in", "/no-such-page"}) {
            var headers = visit.get(path).headers();
            assertThat(headers.get("content-security-policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'self'")
                    .doesNotContain("unsafe", "*", "http:");
            assertThat(headers)
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("x-frame-options", "SAMEORIGIN")
                    .containsEntry("referrer-policy", "same-origin")
                    .containsKey("permissions-policy")
                    .doesNotContainKey("server")
                    .doesNotContainKey("x-powered-by");
        }
    }

    @Test
    void pagesOfPeopleAreNotKeptByTheirBrowser() {
        assertThat(visit.get("/track").headers()).containsEntry("cache-control", "no-store");
    }

    @Test
    void aRequestLeavesOneLineWithoutWhatItAskedFor(CapturedOutput output) {
        visit.get("/track?reference=K7M2-9QXT&name=Lovelace");
        visit.get("/drafts/a-secret-that-opens-a-draft/check");
        visit.get("/no-such-page/claire.aubry@valombree.example");
        assertThat(output.getAll())
                .contains("GET /track 200")
                .doesNotContain("K7M2", "Lovelace", "a-secret-that-opens", "claire.aubry");
    }

    @Test
    void whoeverCallsCanNameTheLine(CapturedOutput output) {
        String correlation = visit.get("/track").headers().get("x-correlation-id");
        assertThat(correlation).isNotBlank();
        assertThat(output.getAll().lines().filter(line -> line.contains(String.valueOf(correlation))))
                .hasSize(1);
    }

    @Test
    void aProxyThatNobodyAnnouncedIsNotBelieved() {
        assertThat(visit.get("/?lang=en").headers()).doesNotContainKey("strict-transport-security");
    }
}
