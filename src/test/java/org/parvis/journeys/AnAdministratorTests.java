package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.support.TestTowns;

@Journey
class AnAdministratorTests {
    private final TestTowns towns;
    private final Visitors visitors;

    AnAdministratorTests(TestTowns towns, Visitors visitors) {
        this.towns = towns;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @Test
    void closesTheTownHallForADay() {
        var town = towns.open();
        var resident = visitors.onAPhone(town).opens("/").sees("Ouvert jusqu’à");
        visitors.atWork(town, "admin")
                .opens("/admin/places")
                .follows("Mairie")
                .fills("Premier jour fermé", "2026-03-10")
                .fills("Raison donnée au public", "Inondation")
                .presses("Ajouter la fermeture")
                .sees("La fermeture est ajoutée.")
                .photographs("admin-place");
        resident.opens("/").sees("Fermé, ouvre mercredi").doesNotSee("Ouvert jusqu’à");
        resident.opens("/contact").sees("Inondation");
    }

    @Test
    void putsAnAlertOnEveryPageAndTakesItOffAgain() {
        var town = towns.open();
        var administrator = visitors.atWork(town, "admin")
                .opens("/admin/settings")
                .fills("Message", "Crue : la mairie reste ouverte, le pont est fermé.")
                .presses("Mettre à jour le message")
                .sees("Le message d’alerte est affiché.");
        var resident = visitors.onAPhone(town)
                .opens("/")
                .sees("le pont est fermé")
                .photographs("home-alert")
                .opens("/track")
                .sees("le pont est fermé");
        administrator.fills("Message", "").presses("Mettre à jour le message").sees("Le message d’alerte est retiré.");
        resident.opens("/").doesNotSee("le pont est fermé");
    }

    @Test
    void choosesAColourThatPeopleCanRead() {
        var town = towns.open();
        var administrator = visitors.atWork(town, "admin")
                .opens("/admin/settings")
                .fills("Nom de la collectivité", "Essai-la-Belle")
                .fills("Couleur principale", "#ffe680")
                .presses("Enregistrer")
                .sees("trop pâle")
                .photographs("admin-colour");
        assertThat(administrator.value("Couleur principale")).isEqualTo("#ffe680");
        assertThat(administrator.value("Nom de la collectivité")).isEqualTo("Essai-la-Belle");
        administrator
                .fills("Couleur principale", "#7a1f3d")
                .presses("Enregistrer")
                .sees("Les réglages sont enregistrés.");
        var resident = visitors.onAPhone(town).opens("/").sees("Essai-la-Belle").photographs("home-colour");
        assertThat(resident.page().evaluate("getComputedStyle(document.body).getPropertyValue('--town').trim()"))
                .isEqualTo("#7a1f3d");
    }

    @Test
    void findsEveryPageOfTheAdministrationReadable() {
        var administrator =
                visitors.atWork(towns.open(), "admin").opens("/admin").photographs("admin");
        for (String page : List.of("settings", "departments", "staff", "places", "jobs", "audit")) {
            administrator.opens("/admin/" + page).photographs("admin-" + page);
        }
    }
}
