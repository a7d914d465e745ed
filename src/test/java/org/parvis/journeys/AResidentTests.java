package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.support.DemonstrationTown;

@Journey
class AResidentTests {
    private final DemonstrationTown valombree;
    private final Visitors visitors;

    AResidentTests(DemonstrationTown valombree, Visitors visitors) {
        this.valombree = valombree;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsAServiceAtElevenInTheEveningWithATypo(boolean javaScript) {
        var visitor = visitors.onAPhone(valombree.open(), javaScript).opens("/").photographs("home");
        visitor.page().locator("[name=q]").fill("acte de naisance");
        visitor.page().locator("[name=q]").press("Enter");
        visitor.sees("Acte de naissance").follows("Acte de naissance");
        visitor.sees("données insuffisantes").sees("3 jours").photographs("sheet");
        visitor.opens("/search?q=zzzzzz").sees("02 61 91");
        visitor.opens("/services").opens("/contact").opens("/accessibility").opens("/privacy");
        visitor.opens("/?lang=en").sees("Track my request");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksLosesNothingSendsOnceFollowsAndWithdraws(boolean javaScript) {
        var visitor = visitors.onAPhone(valombree.open(), javaScript)
                .opens("/procedures/collecte-encombrants")
                .presses("Commencer");
        // Half of it first: what was given is still there, what is missing is said.
        visitor.chooses("Meubles").fillsNamed("applicant-given-name", "Nora").presses("Continuer");
        visitor.sees("à corriger").photographs("form-errors");
        assertThat(visitor.page().locator("[name=applicant-given-name]").inputValue())
                .isEqualTo("Nora");
        visitor.chooses("Moins de 1 m³")
                .fillsNamed("collection_address", "3 rue Haute, 37990 Valombrée")
                .chooses("Non")
                .fillsNamed("applicant-family-name", "Blin")
                .fillsNamed("applicant-email", "nora@example.org")
                .presses("Continuer");
        visitor.sees("Vérifiez vos réponses").sees("nora@example.org").photographs("check");
        visitor.presses("Envoyer ma demande");
        visitor.sees("Votre demande est envoyée").sees("Accusé de réception").photographs("sent");
        visitor.follows("Suivre ma demande").sees("Reçue").photographs("follow");
        visitor.fills("Écrire au service", "Puis-je ajouter une chaise ?").presses("Envoyer");
        visitor.sees("Puis-je ajouter une chaise ?");
        visitor.follows("Retirer ma demande").presses("Retirer ma demande");
        visitor.sees("Retirée");
    }

    @Test
    void signsInWithoutAPassword() {
        visitors.onAPhone(valombree.open())
                .opens("/sign-in")
                .fills("Adresse e-mail", "nora@example.org")
                .presses("Recevoir mon lien")
                .sees("Regardez vos e-mails");
    }
}
