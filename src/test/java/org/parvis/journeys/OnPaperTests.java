package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.support.DemonstrationTown;

/// What comes out of a printer, at the town hall's counter and at home: what is to be read, and nothing that is to be
/// pressed.
@Journey
class OnPaperTests {
    private final DemonstrationTown valombree;
    private final Visitors visitors;

    OnPaperTests(DemonstrationTown valombree, Visitors visitors) {
        this.valombree = valombree;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @Test
    void theHomePageIsOneSheetOfPaper() throws IOException {
        var visitor = visitors.atADesk(valombree.open()).opens("/");
        assertThat(pages(visitor.page()))
                .singleElement()
                .asString()
                .contains("Valombrée", "Acte de naissance")
                .doesNotContain("Se connecter", "Que cherchez-vous");
    }

    @Test
    void aServiceIsTwoPagesAtMost() throws IOException {
        var visitor = visitors.atADesk(valombree.open());
        for (String service : List.of("acte-naissance", "occupation-domaine-public")) {
            visitor.opens("/services/" + service);
            List<String> pages = pages(visitor.page());
            assertThat(pages).as(service).hasSizeLessThanOrEqualTo(2);
            assertThat(String.join("\n", pages))
                    .contains("Ce qu’il faut préparer", "02 61 91")
                    .doesNotContain("Se connecter", "Faire la démarche en ligne");
        }
    }

    @Test
    void aRequestIsPrintedWithItsReferenceAndItsHistory() throws IOException {
        var visitor = visitors.atADesk(valombree.open())
                .opens("/procedures/collecte-encombrants")
                .presses("Commencer")
                .chooses("Meubles")
                .chooses("Moins de 1 m³")
                .fillsNamed("collection_address", "3 rue Haute, 37990 Valombrée")
                .chooses("Non")
                .fillsNamed("applicant-given-name", "Nora")
                .fillsNamed("applicant-family-name", "Blin")
                .fillsNamed("applicant-email", "nora@example.org")
                .presses("Continuer")
                .presses("Envoyer ma demande");
        List<String> acknowledgement = pages(visitor.page());
        assertThat(acknowledgement).hasSizeLessThanOrEqualTo(2);
        assertThat(acknowledgement.getFirst()).containsPattern("[0-9A-Z]{4}-[0-9A-Z]{4}");
        visitor.follows("Suivre ma demande");
        List<String> followed = pages(visitor.page());
        assertThat(followed).hasSizeLessThanOrEqualTo(2);
        assertThat(followed.getFirst())
                .containsPattern("[0-9A-Z]{4}-[0-9A-Z]{4}")
                .contains("Reçue");
        assertThat(String.join("\n", followed)).doesNotContain("Écrire au service", "Retirer ma demande");
    }

    /// The text of each page of A4.
    private static List<String> pages(Page page) throws IOException {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("nav:visible, input:visible, textarea:visible, select:visible, button:visible")
                        .allInnerTexts())
                .as("what nobody can press on the paper of %s", page.url())
                .isEmpty();
        byte[] paper = page.pdf(new Page.PdfOptions().setFormat("A4"));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        try (PDDocument printed = Loader.loadPDF(paper)) {
            var text = new PDFTextStripper();
            List<String> pages = new ArrayList<>();
            for (int number = 1; number <= printed.getNumberOfPages(); number++) {
                text.setStartPage(number);
                text.setEndPage(number);
                pages.add(text.getText(printed).replace('\u00a0', ' '));
            }
            return pages;
        }
    }
}
