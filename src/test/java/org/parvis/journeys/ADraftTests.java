package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.support.DemonstrationTown;

@Journey
class ADraftTests {
    private final DemonstrationTown valombree;
    private final Mailbox mailbox;
    private final Visitors visitors;

    ADraftTests(DemonstrationTown valombree, Mailbox mailbox, Visitors visitors) {
        this.valombree = valombree;
        this.mailbox = mailbox;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isTakenUpAgainOnAnotherDeviceWithTheLinkOfAnEMail(boolean javaScript) {
        var town = valombree.open();
        visitors.onAPhone(town, javaScript)
                .opens("/procedures/certificat-urbanisme")
                .presses("Commencer")
                .chooses("Les règles qui s’appliquent au terrain")
                .presses("Continuer")
                .fills("Adresse du terrain", "3 chemin des Vignes")
                .presses("Enregistrer et finir plus tard")
                .sees("Ce que vous avez saisi est enregistré.")
                .photographs("later")
                .fills("Votre adresse e-mail", "nora@example.org")
                .presses("Envoyer le lien")
                .sees("le lien arrive dans quelques minutes");
        var elsewhere = visitors.atADesk(town)
                .opens(mailbox.linkTo(town, "nora@example.org", "/drafts/"))
                .sees("Quelles sont les parcelles ?")
                .photographs("form-resumed")
                .follows("Étape précédente");
        assertThat(elsewhere.value("Adresse du terrain")).isEqualTo("3 chemin des Vignes");
    }
}
