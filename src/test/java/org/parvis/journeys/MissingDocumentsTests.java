package org.parvis.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.requests.TestRequests;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;

@Journey
class MissingDocumentsTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final TestClock clock;
    private final Visitors visitors;

    MissingDocumentsTests(TestTowns towns, TestRequests requests, TestClock clock, Visitors visitors) {
        this.towns = towns;
        this.requests = requests;
        this.clock = clock;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    @Test
    void areAskedForSentAndFollowedByADecisionWithItsReasonsAndWaysOfAppeal() {
        var town = towns.open();
        var request = requests.open(town);
        var agent = visitors.atWork(town, "planner").opens("/agent/requests").photographs("worklist");
        agent.follows("Installer une terrasse").photographs("request-received");
        agent.presses("Prendre en charge").sees("En cours d’examen");
        agent.unfolds("Demander des documents")
                .fills("Quels documents ?", "Un plan coté")
                .presses("Envoyer la demande de documents")
                .sees("Documents attendus");

        clock.advance(Duration.ofDays(3));
        var resident = visitors.onAPhone(town).opens(request.path()).sees("Un plan coté");
        resident.photographs("follow-documents-asked")
                .fills("Écrire au service", "Voici le plan.")
                .attaches("Joindre des documents", Papers.photo("plan-cote.jpg"), Papers.pdf("plan-cote.pdf"))
                .presses("Envoyer")
                .sees("Votre message est envoyé.")
                .sees("plan-cote.jpg")
                .photographs("follow-documents-sent");

        clock.advance(Duration.ofDays(1));
        decides(agent, request);
        resident.opens(request.path())
                .sees("Refusée")
                .sees("Si vous n’êtes pas d’accord")
                .sees("tribunal")
                .photographs("follow-refused");
        assertThat(resident.mediaTypeBehind("Lire la lettre")).isEqualTo("application/pdf");
    }

    private static void decides(Visitor agent, TestRequest request) {
        agent.opens("/agent/requests/" + request.request().id())
                .sees("plan-cote.jpg")
                .sees("Arrivés le 13 mars 2026")
                .unfolds("Aperçu plan-cote.jpg")
                .unfolds("Aperçu plan-cote.pdf")
                .photographs("request-answered")
                .follows("Refuser");
        agent.fills("Motifs de fait", "Le trottoir est trop étroit.")
                .presses("Lire la lettre")
                .sees("un refus doit être motivé");
        assertThat(agent.value("Motifs de fait")).isEqualTo("Le trottoir est trop étroit.");
        agent.photographs("decision-reasons")
                .fills("Motifs de droit", "Code de la voirie routière, art. L113-2.")
                .presses("Lire la lettre")
                .sees("Signer et envoyer")
                .photographs("decision-letter");
        agent.presses("Signer et envoyer").sees("Refusée").photographs("request-refused");
    }
}
