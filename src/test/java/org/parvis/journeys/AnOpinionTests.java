package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.requests.TestRequests;
import org.parvis.support.TestTowns;

@Journey
class AnOpinionTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final Mailbox mailbox;
    private final Visitors visitors;

    AnOpinionTests(TestTowns towns, TestRequests requests, Mailbox mailbox, Visitors visitors) {
        this.towns = towns;
        this.requests = requests;
        this.mailbox = mailbox;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isAskedForByEMailGivenChangedOnceAndReopensWhatWasNotSolved(boolean javaScript) {
        var town = towns.open();
        var request = requests.open(town);
        requests.grant(town, request);
        var visitor = visitors.onAPhone(town, javaScript)
                .opens(mailbox.linkTo(town, "aicha@example.org", "/opinions/"))
                .photographs("opinion")
                .fills("Avec vos mots", "La surface n'est pas la bonne.")
                .presses("Envoyer mon avis")
                .sees("Dites-nous comment cela s’est passé.")
                .photographs("opinion-errors");
        assertThat(visitor.value("Avec vos mots")).isEqualTo("La surface n'est pas la bonne.");
        visitor.chooses("Bien").presses("Envoyer mon avis").sees("Merci pour votre avis");
        visitor.doesNotSee("Votre demande n’est pas réglée ?")
                .follows("Modifier mon avis")
                .chooses("Mal")
                .chooses("En partie")
                .chooses("5 – Très clairs")
                .chooses("7 – Énormément")
                .photographs("opinion-changed")
                .presses("Envoyer mon avis")
                .sees("Votre demande n’est pas réglée ?")
                .photographs("opinion-thanks");
        visitor.fills("Qu’est-ce qui ne va pas ?", "J'ai 14 m², pas 12.")
                .presses("Demander un nouvel examen")
                .sees("Votre demande est rouverte.")
                .opens(request.path())
                .sees("J'ai 14 m², pas 12.");
        assertThat(requests.now(town, request).state().open()).isTrue();
    }
}
