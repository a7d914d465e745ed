package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.requests.TestRequests;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestTowns;

@Journey
class TheKeyboardAloneTests {
    private final DemonstrationTown valombree;
    private final TestTowns towns;
    private final TestRequests requests;
    private final Visitors visitors;

    TheKeyboardAloneTests(DemonstrationTown valombree, TestTowns towns, TestRequests requests, Visitors visitors) {
        this.valombree = valombree;
        this.towns = towns;
        this.requests = requests;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @Test
    void leadsFromTheHomePageToARequestThatIsSentAndShowsWhereOneIs() {
        visitors.atADesk(valombree.open())
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

    @Test
    void leadsAnAgentFromTheListToAMessageAndToARefusalWithItsReasons() {
        var town = towns.open();
        requests.open(town, "covered");
        var agent = visitors.atWork(town, "planner").hits("j").leavesWith("Enter");
        String request = agent.path();
        agent.hits("Tab")
                .hits("Enter")
                .tabsTo("Écrire")
                .types("Nous regardons votre dossier.")
                .tabsTo("Envoyer à l’usager")
                .leavesWith("Enter")
                .sees("Nous regardons votre dossier.");
        // what was sent is in sight, and the next key leads into the conversation rather than to the top of the page
        agent.hits("Tab").types("Et encore un mot.");
        assertThat(agent.value("Écrire")).isEqualTo("Et encore un mot.");
        agent.opens(request)
                .tabsTo("Aller aux actions")
                .hits("Enter")
                .tabsTo("Refuser")
                .leavesWith("Enter")
                .tabsTo("Lire la lettre")
                .leavesWith("Enter")
                .photographs("decision-errors-focus")
                .tabsTo("Indiquez les motifs de fait")
                .hits("Enter")
                .types("La terrasse gêne le passage.")
                .tabsTo("Motifs de droit")
                .types("CG3P, art. L2122-1")
                .tabsTo("Lire la lettre")
                .leavesWith("Enter")
                .tabsTo("Signer et envoyer")
                .leavesWith("Enter")
                .sees("La décision est envoyée");
    }
}
