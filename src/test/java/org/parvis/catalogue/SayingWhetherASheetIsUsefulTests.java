package org.parvis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TownHallTest;

@TownHallTest
class SayingWhetherASheetIsUsefulTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final Browser browser;
    private final DemonstrationTown demonstration;
    private final TestClock clock;
    private final Catalogue catalogue;
    private final SheetOpinions opinions;

    SayingWhetherASheetIsUsefulTests(
            Browser browser,
            DemonstrationTown demonstration,
            TestClock clock,
            Catalogue catalogue,
            SheetOpinions opinions) {
        this.browser = browser;
        this.demonstration = demonstration;
        this.clock = clock;
        this.catalogue = catalogue;
        this.opinions = opinions;
    }

    @Test
    void anOpinionIsCountedOnceAVisitorAndADay() {
        var town = demonstration.open();
        var visit = browser.visit(town);
        visit.get("/services/mariage");
        var answer = visit.post(
                "/services/mariage/useful",
                Map.of(
                        "useful",
                        "no",
                        "words",
                        "Il manque les délais. Écrivez-moi : moi@example.org ou 06 39 98 12 34"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(visit.follow(answer).body()).contains("Merci. Votre avis nous aide");
        assertThat(visit.follow(visit.post("/services/mariage/useful", Map.of("useful", "no")))
                        .body())
                .contains("déjà reçu");
        Tenancy.run(town.id(), () -> {
            assertThat(catalogue.usefulness(TODAY, TODAY)).containsExactly(new Catalogue.Usefulness("mariage", 0, 1));
            assertThat(catalogue.verbatims("mariage", TODAY, TODAY))
                    .containsExactly(new Catalogue.SheetVerbatim(
                            "mariage", TODAY, false, "Il manque les délais. Écrivez-moi : … ou …"));
        });
        clock.advance(Duration.ofDays(1));
        visit.post("/services/mariage/useful", Map.of("useful", "yes"));
        Tenancy.run(
                town.id(),
                () -> assertThat(catalogue.usefulness(TODAY, TODAY.plusDays(1)))
                        .containsExactly(new Catalogue.Usefulness("mariage", 1, 1)));
    }

    @Test
    void anEmptyOpinionIsAskedAgainAndKeepsTheWords() {
        var visit = browser.visit(demonstration.open());
        visit.get("/services/mariage");
        var answer = visit.post("/services/mariage/useful", Map.of("words", "Très clair"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("href=\"#useful\"").contains("Très clair");
    }

    @Test
    void whoHasNotSeenThePageIsRefused() {
        var town = demonstration.open();
        assertThat(browser.visit(town)
                        .post("/services/mariage/useful", Map.of("useful", "yes"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anUnknownSheetHasNoOpinions() {
        var visit = browser.visit(demonstration.open());
        visit.get("/services/mariage");
        assertThat(visit.post("/services/no-such-sheet/useful", Map.of("useful", "yes"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void wordsAreForgottenAfterAYear() {
        var town = demonstration.open();
        Tenancy.run(town.id(), () -> opinions.add("mariage", true, "Merci"));
        clock.advance(Duration.ofDays(367));
        Tenancy.run(town.id(), () -> {
            opinions.run();
            assertThat(catalogue.verbatims("mariage", TODAY, TODAY)).isEmpty();
            assertThat(catalogue.usefulness(TODAY, TODAY)).hasSize(1);
        });
    }
}
