package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedures;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.core.io.ClassPathResource;

@Journey
class AResidentTests {
    private final DemonstrationTown towns;
    private final Procedures procedures;
    private final Visitors visitors;

    AResidentTests(DemonstrationTown towns, Procedures procedures, Visitors visitors) {
        this.towns = towns;
        this.procedures = procedures;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    private TestTown town() {
        var town = towns.open();
        try {
            String yaml = new ClassPathResource("demonstration/valombree/procedures/collecte-encombrants.yaml")
                    .getContentAsString(StandardCharsets.UTF_8);
            var publication = Tenancy.call(town.id(), () -> procedures.publish(yaml, new Actor.Automatic("journey")));
            assertThat(publication).isInstanceOf(Procedures.Publication.Published.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return town;
    }

    private Visitor visitor(TestTown town, boolean javaScript) {
        return javaScript ? visitors.onAPhone(town) : visitors.onAPhoneWithoutJavaScript(town);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsAServiceAtElevenInTheEveningWithATypo(boolean javaScript) {
        var visitor = visitor(town(), javaScript).opens("/").photographs("home");
        visitor.page().locator("[name=q]").fill("acte de naisance");
        visitor.page().locator("[name=q]").press("Enter");
        visitor.sees("Acte de naissance").follows("Acte de naissance");
        visitor.sees("Données insuffisantes").sees("3 jours").photographs("sheet");
        visitor.opens("/search?q=zzzzzz").sees("02 61 91");
        visitor.opens("/services").opens("/contact").opens("/accessibility").opens("/privacy");
        visitor.opens("/?lang=en").sees("Track my request");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksLosesNothingSendsOnceFollowsAndWithdraws(boolean javaScript) {
        var visitor = visitor(town(), javaScript)
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
        visitor.page()
                .getByRole(com.microsoft.playwright.options.AriaRole.MAIN)
                .getByText("Suivre ma demande")
                .click();
        visitor.sees("Reçue").photographs("follow");
        visitor.fills("Écrire au service", "Puis-je ajouter une chaise ?").presses("Envoyer");
        visitor.sees("Puis-je ajouter une chaise ?");
        visitor.follows("Retirer ma demande").presses("Retirer ma demande");
        visitor.sees("Retirée");
    }

    @Test
    void resumesOnAnotherDevice() {
        var town = town();
        var phone = visitors.onAPhone(town)
                .opens("/procedures/collecte-encombrants")
                .presses("Commencer");
        phone.chooses("Matelas et sommiers").presses("Continuer");
        String draft = phone.path().replaceAll("(/drafts/[^/?#]+).*", "$1");
        phone.opens(draft + "/later").photographs("later");
        var desk = visitors.atADesk(town).opens(draft);
        assertThat(desk.page().getByLabel("Matelas et sommiers").isChecked()).isTrue();
    }

    @Test
    void findsTheRequestAgainByItsReferenceWithTheKeyboardAlone() {
        var town = town();
        var visitor = visitors.atADesk(town).opens("/track");
        visitor.page().locator("[name=reference]").focus();
        visitor.page().keyboard().type("k7m2 9qxt".toUpperCase(Locale.ROOT));
        visitor.page().keyboard().press("Tab");
        visitor.page().keyboard().type("nora@example.org");
        visitor.page().keyboard().press("Enter");
        visitor.sees("Nous ne trouvons pas de demande");
        assertThat(visitor.page().locator("[name=email]").inputValue()).isEqualTo("nora@example.org");
    }

    @Test
    void signsInWithoutAPassword() {
        visitors.onAPhone(town())
                .opens("/sign-in")
                .fills("Adresse e-mail", "nora@example.org")
                .presses("Recevoir mon lien")
                .sees("Regardez vos e-mails");
    }
}
