package org.parvis.town.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.support.TownHallTest;

@TownHallTest
class ArrangingDepartmentsTests {
    private static final Map<String, String> GOOD = Map.of(
            "name-fr", "Cadre de vie", "name-en", "Environment", "mission-fr", "Les rues, les parcs", "mission-en", "");

    private final Administration administration;
    private final TestOpenWork work;

    ArrangingDepartmentsTests(Administration administration, TestOpenWork work) {
        this.administration = administration;
        this.work = work;
    }

    private static Map<String, String> good(String field, String value) {
        var fields = new HashMap<>(GOOD);
        fields.put(field, value);
        return fields;
    }

    @Test
    void aDepartmentIsAddedUnderACodeMadeFromItsName() {
        var office = administration.open();
        var added = office.save("/admin/departments/new", GOOD);
        assertThat(added.location()).isEqualTo("/admin/departments/cadre-de-vie");
        assertThat(office.admin.follow(added).body())
                .contains("Le service est ajouté")
                .contains("Les rues, les parcs");
        assertThat(office.save("/admin/departments/new", good("name-fr", "Cadre de vie !"))
                        .location())
                .isEqualTo("/admin/departments/cadre-de-vie-2");
        assertThat(office.audited("department-added")).hasSize(2);
        assertThat(office.save("/admin/departments/new", Map.of("name-fr", "")).status())
                .isEqualTo(422);
    }

    @Test
    void twoDepartmentsDoNotBearOneName() {
        var office = administration.open();
        assertThat(office.save("/admin/departments/new", good("name-fr", "URBANISME"))
                        .body())
                .contains("Un autre service porte déjà ce nom");
        assertThat(office.save("/admin/departments/urbanisme", good("name-fr", "État civil"))
                        .status())
                .isEqualTo(422);
        assertThat(office.save("/admin/departments/urbanisme", good("name-fr", "urbanisme"))
                        .status())
                .isEqualTo(303);
        office.change("update department set closed = true where code = 'urbanisme'");
        assertThat(office.save("/admin/departments/new", good("name-fr", "Urbanisme"))
                        .body())
                .contains("Un service fermé porte déjà ce nom");
    }

    @Test
    void twoTeamsOfADepartmentDoNotBearOneName() {
        var office = administration.open();
        office.admin.get("/admin/departments/urbanisme");
        String teams = "/admin/departments/urbanisme/teams";
        assertThat(office.admin.post(teams, Map.of("team-fr", "Enquêtes")).status())
                .isEqualTo(303);
        assertThat(office.admin.post(teams, Map.of("team-fr", "enquêtes")).body())
                .contains("Une autre équipe de ce service porte déjà ce nom");
        assertThat(office.save("/admin/teams/urbanisme-instruction", Map.of("team-fr", "Enquêtes"))
                        .status())
                .isEqualTo(422);
        assertThat(office.save("/admin/teams/urbanisme-enquetes", Map.of("team-fr", "Enquêtes"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void aDepartmentIsDescribedAnewAndWhatChangedIsWrittenDown() {
        var office = administration.open();
        var saved = office.save("/admin/departments/etat-civil", good("phone", "01 99 00 99 99"));
        assertThat(saved.status()).isEqualTo(303);
        assertThat(office.admin.follow(saved).body()).contains("Cadre de vie").contains("01 99 00 99 99");
        assertThat(office.audited("department-changed"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry).contains("department:etat-civil").contains("État civil"));
    }

    @Test
    void whoSavesOnAnOlderVersionSeesBoth() {
        var office = administration.open();
        var path = "/admin/departments/etat-civil";
        var old = Administration.versioned(office.admin.get(path), path, good("name-fr", "Mien"));
        office.save(path, good("name-fr", "Leur"));
        var conflict = office.admin.post(path, old);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body()).contains("<td>Leur</td><td>Mien</td>");
    }

    @Test
    void aDepartmentStandsNeitherUnderItselfNorUnderOneOfItsOwn() {
        var office = administration.open();
        assertThat(office.save("/admin/departments/urbanisme", good("parent", "etat-civil"))
                        .status())
                .isEqualTo(303);
        for (String parent : new String[] {"urbanisme", "etat-civil", "no-such"}) {
            assertThat(office.save("/admin/departments/etat-civil", good("parent", parent))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void whatTheAcknowledgementWouldLackIsShown() {
        var office = administration.open();
        assertThat(office.admin.get("/admin/departments").body()).doesNotContain("Il manque");
        office.change("update municipality set phone = null");
        office.change("update department set phone = null where code = 'urbanisme'");
        assertThat(office.admin.get("/admin/departments").body()).contains("Il manque le téléphone");
    }

    @Test
    void closingIsRefusedWhileTeamsStaffDepartmentsOrRequestsAreLeft() {
        var office = administration.open();
        work.open.put(office.town.id() + ":urbanisme", 3L);
        office.admin.get("/admin/departments/urbanisme");
        var refused = office.admin.post("/admin/departments/urbanisme/close", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Ce service a encore une équipe ouverte");
        assertThat(office.admin
                        .post("/admin/teams/urbanisme-instruction/close", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(office.admin
                        .post("/admin/departments/urbanisme/close", Map.of())
                        .body())
                .contains("Un agent travaille encore dans ce service");
        office.change("update staff_member set departments = '{etat-civil}'");
        assertThat(office.admin
                        .post("/admin/departments/urbanisme/close", Map.of())
                        .body())
                .contains("3 demandes sont encore en cours");
        work.open.clear();
        var closed = office.admin.post("/admin/departments/urbanisme/close", Map.of());
        assertThat(closed.status()).isEqualTo(303);
        assertThat(office.admin.follow(closed).body())
                .contains("Le service est fermé")
                .contains("Services fermés");
        assertThat(office.admin.get("/admin/departments/urbanisme").status()).isEqualTo(404);
        office.admin.get("/admin/departments");
        assertThat(office.admin
                        .post("/admin/departments/urbanisme/reopen", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(office.admin.get("/admin/departments/urbanisme").status()).isEqualTo(200);
    }

    @Test
    void teamsAreAddedRenamedAndClosed() {
        var office = administration.open();
        office.admin.get("/admin/departments/etat-civil");
        assertThat(office.admin
                        .post("/admin/departments/etat-civil/teams", Map.of("team-fr", ""))
                        .status())
                .isEqualTo(422);
        var added = office.admin.post("/admin/departments/etat-civil/teams", Map.of("team-fr", "Archives"));
        assertThat(office.admin.follow(added).body()).contains("/admin/teams/etat-civil-archives");
        var renamed = office.save("/admin/teams/etat-civil-archives", Map.of("team-fr", "Archives et livrets"));
        assertThat(office.admin.follow(renamed).body()).contains("Archives et livrets");
        office.change("update staff_member set teams = '{etat-civil-archives}' where email like 'agent@%'");
        assertThat(office.admin
                        .post("/admin/teams/etat-civil-archives/close", Map.of())
                        .body())
                .contains("Un agent travaille encore dans cette équipe");
        office.change("update staff_member set teams = '{}'");
        work.open.put(office.town.id() + ":etat-civil-archives", 1L);
        assertThat(office.admin
                        .post("/admin/teams/etat-civil-archives/close", Map.of())
                        .body())
                .contains("Une demande est encore en cours dans cette équipe");
        work.open.clear();
        assertThat(office.admin
                        .post("/admin/teams/etat-civil-archives/close", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(office.audited("team-added")).hasSize(1);
        assertThat(office.audited("team-renamed")).hasSize(1);
        assertThat(office.audited("team-closed")).hasSize(1);
    }
}
