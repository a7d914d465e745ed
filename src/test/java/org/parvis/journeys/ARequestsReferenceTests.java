package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.requests.TestRequests;
import org.parvis.support.TestTowns;

@Journey
class ARequestsReferenceTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final Visitors visitors;

    ARequestsReferenceTests(TestTowns towns, TestRequests requests, Visitors visitors) {
        this.towns = towns;
        this.requests = requests;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsItAgainWithTheEMailAddressToTakeItBack(boolean javaScript) {
        var town = towns.open();
        String reference = requests.open(town).request().reference().toString();
        var visitor = visitors.onAPhone(town, javaScript)
                .opens("/")
                .follows("Suivre ma demande")
                .photographs("track")
                .fills("Référence", reference.toLowerCase(Locale.ROOT).replace("-", " "))
                .fills("Votre adresse e-mail", "autre@example.org")
                .presses("Voir ma demande")
                .sees("Nous ne trouvons pas de demande");
        assertThat(visitor.value("Votre adresse e-mail")).isEqualTo("autre@example.org");
        visitor.fills("Votre adresse e-mail", "AICHA@example.org")
                .presses("Voir ma demande")
                .sees(reference)
                .sees("Reçue")
                .photographs("follow-received");
        visitor.follows("Retirer ma demande")
                .fills("Pourquoi la retirez-vous ?", "J'ai vendu le café.")
                .photographs("withdraw")
                .presses("Retirer ma demande")
                .sees("Votre demande est retirée.")
                .doesNotSee("Donner mon avis")
                .photographs("follow-withdrawn");
    }
}
