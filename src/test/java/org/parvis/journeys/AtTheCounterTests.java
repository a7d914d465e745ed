package org.parvis.journeys;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.requests.TestRequests;
import org.parvis.support.TestTowns;

@Journey
class AtTheCounterTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final Visitors visitors;

    AtTheCounterTests(TestTowns towns, TestRequests requests, Visitors visitors) {
        this.towns = towns;
        this.requests = requests;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Guichet", "Courrier"})
    void anAgentEntersTheRequestOfSomebodyWithoutAnEMailAddress(String channel) {
        var town = towns.open();
        requests.publish(town);
        var agent = visitors.atWork(town, "planner")
                .opens("/agent/new")
                .photographs("new")
                .presses(channel)
                .chooses("Ouverte")
                .fills("Surface en m²", "9")
                .fills("Prénom", "Yvette")
                .fills("Nom", "Lamy")
                .presses("Continuer")
                .sees("Sans adresse e-mail, indiquez une adresse postale")
                .photographs("counter-form")
                .fills("Adresse postale", "2 place du Marché\n99100 Essai")
                .presses("Continuer")
                .sees("Vérifiez la demande")
                .photographs("counter-check");
        agent.presses("Enregistrer la demande")
                .sees("Yvette Lamy")
                .sees(channel)
                .photographs("counter-sent");
    }
}
