package org.parvis.journeys;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.requests.TestRequests;
import org.parvis.support.TestTowns;

@Journey
class SeveralRequestsTests {
    private static final String ALL = "Choisir toutes les demandes de la page";

    private final TestTowns towns;
    private final TestRequests requests;
    private final Visitors visitors;

    SeveralRequestsTests(TestTowns towns, TestRequests requests, Visitors visitors) {
        this.towns = towns;
        this.requests = requests;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @Test
    void goOnToTheNextStageTogetherAndTheReportSaysWhatWasNotDone() {
        var town = towns.open();
        requests.open(town);
        requests.open(town, "covered");
        var decidedMeanwhile = requests.open(town);
        var agent = visitors.atWork(town, "planner").opens("/agent/requests");
        agent.chooses(ALL).photographs("worklist-chosen");
        requests.discontinue(town, decidedMeanwhile);
        agent.selects("Pour les demandes choisies", "Passer à l’étape suivante")
                .presses("Appliquer")
                .sees("2 faites sur 3")
                .sees("Cette demande a changé pendant que vous la regardiez")
                .doesNotSee("ce que vous aviez saisi est conservé")
                .sees(decidedMeanwhile.request().reference().toString())
                .photographs("bulk");
    }

    @Test
    void areGrantedTogetherOnceTheAgentHasConfirmed() {
        var town = towns.open();
        requests.open(town);
        requests.open(town);
        var agent = visitors.atWork(town, "planner").opens("/agent/requests");
        agent.chooses(ALL)
                .selects("Pour les demandes choisies", "Passer à l’étape suivante")
                .presses("Appliquer")
                .sees("2 faites sur 2")
                .opens("/agent/requests")
                .chooses(ALL)
                .selects("Pour les demandes choisies", "Accepter avec la lettre type")
                .presses("Appliquer")
                .sees("ces 2 demandes")
                .photographs("bulk-confirm")
                .presses("Signer et envoyer")
                .sees("2 faites sur 2");
    }
}
