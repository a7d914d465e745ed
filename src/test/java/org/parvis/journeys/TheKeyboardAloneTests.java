package org.parvis.journeys;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.support.DemonstrationTown;

@Journey
class TheKeyboardAloneTests {
    private final DemonstrationTown valombree;
    private final Visitors visitors;

    TheKeyboardAloneTests(DemonstrationTown valombree, Visitors visitors) {
        this.valombree = valombree;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @Test
    void leadsFromTheHomePageToARequestThatIsSentAndShowsWhereOneIs() {
        visitors.atADesk(valombree.openWith("collecte-encombrants"))
                .opens("/")
                .hits("Tab")
                .sees("Aller au contenu")
                .photographs("home-skip")
                .hits("Enter")
                .tabsTo("Que cherchez-vous ?")
                .types("encombrants")
                .leavesWith("Enter")
                .tabsTo("Collecte des encombrants")
                .leavesWith("Enter")
                .tabsTo("Faire la démarche en ligne")
                .photographs("sheet-focus")
                .leavesWith("Enter")
                .tabsTo("Commencer")
                .leavesWith("Enter")
                .tabsTo("Meubles")
                .photographs("form-focus")
                .hits("Space")
                .tabsTo("Moins de 1 m³")
                .hits("Space")
                .tabsTo("Adresse de l’enlèvement")
                .types("3 rue Haute")
                .tabsTo("Oui")
                .hits("ArrowDown")
                .tabsTo("Prénom")
                .types("Nora")
                .tabsTo("Nom")
                .types("Blin")
                .tabsTo("Adresse e-mail")
                .types("nora@example.org")
                .tabsTo("Continuer")
                .leavesWith("Enter")
                .sees("Vérifiez vos réponses")
                .tabsTo("Envoyer ma demande")
                .leavesWith("Enter")
                .sees("Votre demande est envoyée");
    }
}
