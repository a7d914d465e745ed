package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.actions.ConcludeActions;
import org.parvis.excellence.advice.FindAdviceWeekly;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.simulation.PlantedTowns;
import org.parvis.simulation.life.TownLife.Fault;
import org.parvis.simulation.life.TownLife.Fault.Kind;
import org.parvis.simulation.load.LoadLives;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From what goes wrong to the proof that it no longer does.
@Journey
class TheLoopTests {
    private static final List<String> PROCEDURES = List.of("occupation-domaine-public");
    private static final LocalDate RESULT = LocalDate.of(2026, 9, 10);

    private final PlantedTowns towns;
    private final FindAdviceWeekly weekly;
    private final ConcludeActions conclude;
    private final TestClock clock;
    private final Visitors visitors;

    TheLoopTests(
            DemonstrationTown towns,
            LoadLives load,
            JdbcClient jdbc,
            FindAdviceWeekly weekly,
            ConcludeActions conclude,
            TestClock clock,
            Visitors visitors) {
        this.towns = new PlantedTowns(towns, load, clock, jdbc);
        this.weekly = weekly;
        this.conclude = conclude;
        this.clock = clock;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @Test
    void closesFromAPlantedFaultToAVerdict() {
        var town = towns.live(PROCEDURES, new Fault(Kind.SLOW_DEPARTMENT, null, "urbanisme", 5.2, null, null));
        Tenancy.run(town.id(), weekly::run);

        visitors.atWorkOnAPhone(town, "karim.benhaddou")
                .opens("/agent/excellence")
                .photographs("loop-department")
                .follows("Lire ce conseil")
                .sees("Raccourcir les attentes")
                .photographs("loop-advice");
        String action = accepts(town);

        var other = visitors.atWork(town, "bruno.castaing");
        String address = other.page().url().replaceFirst("/agent/.*", action);
        assertThat(other.page().navigate(address).status()).isEqualTo(404);

        clock.set(RESULT);
        towns.goOn(town, PROCEDURES, LocalDate.of(2026, 3, 11), 1);
        Tenancy.run(town.id(), conclude::run);

        setsAThreshold(town);
        for (Visitor reader : List.of(
                visitors.atWork(town, "karim.benhaddou"),
                visitors.atWorkOnAPhone(town, "karim.benhaddou"),
                visitors.atWork(town, "maya.haddad"),
                visitors.atWorkOnAPhone(town, "maya.haddad"))) {
            readsTheVerdict(reader, action);
        }
    }

    /// @return the action's page
    private String accepts(TestTown town) {
        var head = visitors.atWork(town, "karim.benhaddou")
                .opens("/agent/excellence")
                .sees("Le premier conseil")
                .sees("Engagement non tenu")
                .photographs("loop-department")
                .follows("Lire ce conseil")
                .sees("Et si je ne fais rien ?")
                .sees("Établi")
                .photographs("loop-advice");
        head.unfolds("Comment c’est calculé")
                .sees("C’est le même verdict")
                .fills("Titre", "Supprimer la troisième signature")
                .selects("Responsable", "Thomas Keller")
                .fills("Résultat lu le", RESULT.toString())
                .presses("Accepter")
                .sees("L’action est créée")
                .sees("Thomas Keller")
                .sees("10 septembre 2026");
        head.presses("Commencer").sees("C’est enregistré").photographs("loop-action-begun");
        return head.path();
    }

    private void setsAThreshold(TestTown town) {
        for (Visitor officer :
                List.of(visitors.atWork(town, "maya.haddad"), visitors.atWorkOnAPhone(town, "maya.haddad"))) {
            officer.opens("/agent/excellence")
                    .follows("Règles et seuils")
                    .photographs("loop-rules")
                    .follows("Raccourcir les attentes à l’intérieur du circuit")
                    .fills("Part de réponses dans le délai annoncé, au moins (en %)", "beaucoup")
                    .presses("Fixer ce seuil")
                    .sees("Donnez un nombre entre 50 et 95")
                    .photographs("loop-rule-wrong")
                    .fills("Part de réponses dans le délai annoncé, au moins (en %)", "82,5")
                    .presses("Fixer ce seuil")
                    .sees("seuil de la commune (au lieu de 80\u00a0% par défaut)")
                    .photographs("loop-rule")
                    .presses("Revenir au seuil par défaut")
                    .sees("Le seuil par défaut vaut de nouveau");
        }
    }

    private static void readsTheVerdict(Visitor reader, String action) {
        reader.opens("/agent/excellence/actions")
                .sees("Supprimer la troisième signature")
                .sees("Prouvé")
                .photographs("loop-board");
        reader.opens(action).sees("Prouvé").sees("Sans groupe témoin").photographs("loop-verdict");
        reader.opens("/agent/excellence/departments/urbanisme").sees("Prouvé").photographs("loop-department-after");
    }
}
