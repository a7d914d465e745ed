package org.parvis.requests.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.requests.RequestState;
import org.parvis.requests.TestRequests;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.support.Browser.Answer;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class ActingOnSeveralRequestsTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final JdbcClient jdbc;

    ActingOnSeveralRequestsTests(TestTowns towns, TestRequests requests, TestStaff staff, JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.jdbc = jdbc;
    }

    private Office office() {
        return Office.open(towns, requests, staff, jdbc);
    }

    private static Answer apply(Office office, Map<String, String> fields, TestRequest... chosen) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        all.put(
                "request",
                Arrays.stream(chosen)
                        .map(one -> one.request().id() + "_" + office.version(one))
                        .toList());
        return office.planner.postEach("/agent/bulk", all);
    }

    @Test
    void severalAreTakenUpAtOnce() {
        var office = office();
        var first = office.request();
        var second = office.request();
        assertThat(apply(office, Map.of("action", "assign-me"), first, second).body())
                .contains("2 faites sur 2");
        assertThat(office.count("request where assignee_id = (select id from staff_member where email ="
                        + " 'planner@essai.example')"))
                .isEqualTo(2);
    }

    @Test
    void theSameDocumentIsAskedOfSeveral() {
        var office = office();
        var first = office.request();
        var second = office.request();
        assertThat(apply(office, Map.of("action", "ask-documents", "document", ""), first)
                        .body())
                .contains("Pas fait")
                .contains("Indiquez au moins un document.");
        assertThat(apply(office, Map.of("action", "ask-documents", "document", "Un plan"), first, second)
                        .body())
                .contains("2 faites sur 2");
        assertThat(office.texts("select documents[1] from information_request")).containsExactly("Un plan", "Un plan");
    }

    @Test
    void decisionsAreAskedAboutOnceMoreBeforeTheyLeave() {
        var office = office();
        var first = office.request();
        var second = office.request();
        apply(office, Map.of("action", "advance"), first, second);
        var asked = apply(office, Map.of("action", "grant"), first, second);
        assertThat(asked.body())
                .contains("ne peut pas être annulée")
                .contains(first.request().reference(), second.request().reference());
        assertThat(office.count("request_decision")).isZero();
        assertThat(apply(office, Map.of("action", "grant", "confirmed", "true"), first, second)
                        .body())
                .contains("2 faites sur 2");
        assertThat(office.state(second)).isEqualTo(new RequestState.Granted());
    }

    @Test
    void closingSeveralHasAReasonThatStandsInEachLetter() {
        var office = office();
        var first = office.request();
        var second = office.request();
        var missing = apply(office, Map.of("action", "discontinue", "confirmed", "true"), first, second);
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.body()).contains("Indiquez les motifs de fait.");
        assertThat(office.count("request_decision")).isZero();
        apply(
                office,
                Map.of("action", "discontinue", "confirmed", "true", "fact", "La fête est annulée."),
                first,
                second);
        assertThat(office.texts("select body from request_decision"))
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).contains("La fête est annulée."));
    }

    @Test
    void eachThatCouldNotBeDoneSaysWhyAndTheOthersAreDone() {
        var office = office();
        var first = office.request();
        var lastStage = office.request();
        office.act(lastStage, "advance", Map.of());
        var gone = office.request();
        office.change("update request set department_code = 'etat-civil' where id = '"
                + gone.request().id() + "'");
        var report = apply(office, Map.of("action", "advance"), first, lastStage, gone);
        assertThat(report.body())
                .contains("1 faite sur 3")
                .contains("Il n’y a pas d’étape suivante")
                .contains("n’est plus dans vos services")
                .doesNotContain(gone.request().reference());
        assertThat(office.history(gone)).containsExactly("submitted");
        assertThat(office.history(first)).containsExactly("submitted", "taken-up", "advanced");
    }

    @Test
    void whoChoseNothingIsToldSo() {
        var office = office();
        var answer = office.planner.post("/agent/bulk", Map.of("action", "advance"));
        assertThat(office.planner.follow(answer).status()).isIn(200, 303);
        assertThat(answer.location()).contains("/agent/requests");
    }

    @Test
    void whatNoPageSendsIsRefused() {
        var office = office();
        var request = office.request();
        assertThat(office.planner
                        .post("/agent/bulk", Map.of("action", "advance", "request", "nonsense"))
                        .status())
                .isEqualTo(400);
        assertThat(apply(office, Map.of("action", "delete"), request).status()).isEqualTo(400);
        assertThat(apply(office, Map.of("action", "assign", "assignee", "x"), request)
                        .status())
                .isEqualTo(400);
    }
}
