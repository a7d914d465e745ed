package org.parvis.excellence.steering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.excellence.actions.Action;
import org.parvis.excellence.steering.CouncilPage.Kept;
import org.parvis.excellence.steering.CouncilPage.Paper;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators.Period;
import org.parvis.platform.calendar.Counting;
import org.parvis.platform.calendar.Delay;
import org.parvis.platform.statistics.Estimate;
import org.parvis.platform.statistics.Interval;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.LocalText;
import org.parvis.procedures.ServiceStandard;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;

@TownHallTest
class PrintingTheCouncilsPageTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final LocalText LONG = LocalText.of("Occuper le domaine public : travaux, déménagement, terrasse, "
            + "événement associatif, tournage ou stationnement d’une benne devant chez soi");

    private final CouncilPage page;
    private final TestTowns towns;

    PrintingTheCouncilsPageTests(CouncilPage page, TestTowns towns) {
        this.page = page;
        this.towns = towns;
    }

    private static Kept kept() {
        var trend = new Trend(Indicator.DELAY_KEPT, 6, new Estimate(-0.049, 400, new Interval(-0.126, 0.029)));
        return new Kept(
                LONG,
                new ServiceStandard("x", null, new Delay(10, Counting.WORKING), 0.9, null, null),
                new Figure(Indicator.DELAY_KEPT, Measured.rate(694, 1000, 30)),
                Optional.of(trend));
    }

    private static Action concluded() {
        var before = Reading.of("kept", Indicator.DELAY_KEPT, Period.yearTo(TODAY), 30, Measured.rate(694, 1000, 30));
        return new Action(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "urbanisme",
                "x",
                "Supprimer le second visa des autorisations ".repeat(4).strip(),
                UUID.randomUUID(),
                Action.State.CONCLUDED,
                TODAY.minusMonths(6),
                TODAY.minusMonths(6),
                TODAY,
                new Action.Metric(Indicator.DELAY_KEPT, 0.05, before, null),
                Action.Outcome.STOPPED,
                null,
                TODAY,
                3);
    }

    private static Paper paper(int standards, int actions) {
        return new Paper(
                LONG,
                Period.yearTo(TODAY),
                new Figure(Indicator.SATISFACTION, new Measured.Insufficient(3, 11)),
                Optional.empty(),
                kept().figure(),
                kept().trend(),
                Collections.nCopies(standards, kept()),
                3,
                List.of(),
                Collections.nCopies(actions, concluded()),
                0,
                Map.of("procedure x", LONG));
    }

    private String printed(Paper paper) throws IOException {
        byte[] pdf = Tenancy.call(towns.open().id(), () -> page.onOnePage(paper, Locale.FRENCH));
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void longNamesStayOnOnePageAndWhatFindsNoRoomIsCounted() throws IOException {
        String text = printed(paper(8, 5));
        assertThat(text).containsPattern("et ([4-9]|1\\d) autres, sur la plateforme");
        assertThat(text.split("10\u00a0jours ouvrés", -1)).hasSizeBetween(3, 8);
    }

    @Test
    void whatFitsIsAllThere() throws IOException {
        String text = printed(paper(2, 1));
        assertThat(text).contains("et 3 autres, sur la plateforme");
        assertThat(text.split("10\u00a0jours ouvrés", -1)).hasSize(3);
    }
}
