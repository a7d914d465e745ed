package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.support.DemonstrationTown;

@Journey
class DocumentsOfARequestTests {
    private static final String FILES = "Ajouter des fichiers";

    private final DemonstrationTown valombree;
    private final Visitors visitors;

    DocumentsOfARequestTests(DemonstrationTown valombree, Visitors visitors) {
        this.valombree = valombree;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areSentSeveralAtOnceTakenBackAndRefusedWithoutLosingTheOthers(boolean javaScript) {
        var visitor = asFarAsTheDocuments(visitors.onAPhone(valombree.open(), javaScript));
        visitor.attaches(FILES, Papers.pdf("plan.pdf"), Papers.text("notes.txt"), Papers.textNamedPdf("lettre.pdf"))
                .presses("Envoyer les fichiers choisis")
                .sees("Le fichier « notes.txt » n’est ni un PDF ni une photo (JPEG, PNG, HEIC, WebP).")
                .sees("Le fichier « lettre.pdf » n’est ni un PDF")
                .photographs("form-documents-refused");
        assertThat(names(visitor)).containsExactly("plan.pdf");
        visitor.attaches(FILES, Papers.photo("IMG_2041.jpg"))
                .presses("Envoyer les fichiers choisis")
                .sees("Vous avez joint le nombre de fichiers prévu")
                .photographs("form-documents");
        assertThat(names(visitor)).containsExactlyInAnyOrder("plan.pdf", "IMG_2041.jpg");
        visitor.presses("Retirer plan.pdf");
        assertThat(names(visitor)).containsExactly("IMG_2041.jpg");
        // A file that was chosen and not yet sent goes with the page.
        visitor.attaches(FILES, Papers.pdf("cadastre.pdf"))
                .presses("Continuer")
                .chooses("Pour moi, à titre privé")
                .presses("Continuer")
                .fills("Prénom", "Aïcha")
                .fills("Nom", "Éluard")
                .fills("Adresse e-mail", "aicha@example.org")
                .fills("Adresse postale", "3 chemin des Vignes\n37990 Valombrée")
                .presses("Continuer")
                .sees("Vérifiez vos réponses")
                .sees("IMG_2041.jpg")
                .sees("cadastre.pdf")
                .doesNotSee("plan.pdf")
                .photographs("check-documents")
                .presses("Envoyer ma demande")
                .sees("Votre demande est envoyée");
    }

    private static Visitor asFarAsTheDocuments(Visitor visitor) {
        return visitor.opens("/procedures/certificat-urbanisme")
                .photographs("start")
                .presses("Commencer")
                .chooses("Les règles qui s’appliquent au terrain")
                .photographs("form-step")
                .presses("Continuer")
                .fills("Adresse du terrain", "3 chemin des Vignes\n37990 Valombrée")
                .presses("Continuer")
                .fills("Références cadastrales", "AB 125\nAB 126")
                .fills("Surface totale du terrain, en mètres carrés", "800")
                .presses("Continuer")
                .sees("Joignez un plan de situation");
    }

    private static List<String> names(Visitor visitor) {
        return visitor.page().locator(".files a").allTextContents();
    }
}
