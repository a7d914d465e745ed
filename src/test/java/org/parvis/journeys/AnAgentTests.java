package org.parvis.journeys;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parvis.requests.TestRequests;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;

@Journey
class AnAgentTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Visitors visitors;

    AnAgentTests(TestTowns towns, TestRequests requests, TestStaff staff, Visitors visitors) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.visitors = visitors;
    }

    @AfterEach
    void goHome() {
        visitors.goHome();
    }

    private Visitor signedIn(TestTown town, String login) {
        staff.giveCredentials(town, login);
        var visitor = visitors.atADesk(town).opens("/agent/login").photographs("login");
        visitor.fillsNamed("email", TestStaff.email(login))
                .fillsNamed("password", TestStaff.PASSWORD)
                .page()
                .locator("main form button")
                .first()
                .click();
        visitor.fillsNamed("code", staff.code())
                .page()
                .locator("main form button")
                .first()
                .click();
        return visitor;
    }

    @Test
    void takesUpAsksForDocumentsAndRefusesWithReasons() {
        var town = towns.open();
        var request = requests.open(town);
        var agent = signedIn(town, "planner").opens("/agent/requests").photographs("desk");
        agent.follows("Installer une terrasse").photographs("request");
        agent.presses("Prendre en charge").sees("En cours d’examen");
        agent.page().getByText("Demander des documents").click();
        agent.fills("Quels documents ?", "Un plan coté").presses("Envoyer la demande de documents");
        agent.sees("Documents attendus");
        visitors.onAPhone(town).opens(request.path()).sees("Un plan coté").photographs("documents-asked");
        agent.presses("Le dossier est complet").sees("le délai reprend");
        agent.follows("Refuser");
        agent.presses("Lire la lettre").sees("un refus doit être motivé");
        agent.fills("Motifs de fait", "Le trottoir est trop étroit.")
                .fills("Motifs de droit", "Code de la voirie routière, art. L113-2.")
                .presses("Lire la lettre");
        agent.sees("Signer et envoyer").photographs("letter");
        agent.presses("Signer et envoyer").sees("Refusée");
        visitors.onAPhone(town).opens(request.path()).sees("tribunal").photographs("refused");
    }

    @Test
    void handsSeveralOnAtOnceAndReadsWhatWasNotDone() {
        var town = towns.open();
        requests.open(town);
        requests.open(town, "covered");
        var agent = signedIn(town, "planner").opens("/agent/requests");
        for (var box : agent.page().locator("tbody input[type=checkbox]").all()) {
            box.check();
        }
        agent.page().locator("[name=action]").selectOption("advance");
        agent.presses("Appliquer").sees("2 faites sur 2").photographs("bulk");
        agent.opens("/agent/new").photographs("new");
    }

    @Test
    void anAdministratorVisitsEveryPageOfTheAdministration() {
        var town = towns.open();
        var admin = signedIn(town, "admin").opens("/admin").photographs("admin");
        for (String page : new String[] {
            "/admin/settings", "/admin/departments", "/admin/staff", "/admin/places", "/admin/jobs", "/admin/audit"
        }) {
            admin.opens(page).photographs("admin" + page.replace('/', '-'));
        }
    }
}
