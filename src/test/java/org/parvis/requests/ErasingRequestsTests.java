package org.parvis.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parvis.insight.Indicators;
import org.parvis.platform.audit.SealAuditTrail;
import org.parvis.platform.audit.SealAuditTrail.Verification;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedures;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.retention.EraseRequests;
import org.parvis.support.Browser;
import org.parvis.support.TestClock;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The procedure `terrace` is kept twelve months from its closing, and then destroyed.
@TownHallTest
class ErasingRequestsTests {
    private static final LocalDate CLOSED = LocalDate.of(2026, 3, 11);
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 3, 11);

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Indicators indicators;
    private final TestClock clock;
    private final Browser browser;
    private final EraseRequests erase;
    private final CaseFiles caseFiles;
    private final StoredFiles files;
    private final Procedures procedures;
    private final SealAuditTrail seals;
    private final JdbcClient jdbc;

    ErasingRequestsTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            Indicators indicators,
            TestClock clock,
            Browser browser,
            EraseRequests erase,
            CaseFiles caseFiles,
            StoredFiles files,
            Procedures procedures,
            SealAuditTrail seals,
            JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.indicators = indicators;
        this.clock = clock;
        this.browser = browser;
        this.erase = erase;
        this.caseFiles = caseFiles;
        this.files = files;
        this.procedures = procedures;
        this.seals = seals;
        this.jdbc = jdbc;
    }

    /// Refused on 11 March, by a letter; its applicant has written, sent a document and given an opinion.
    private TestRequest closed(TestTown town) {
        var request = requests.submit(town, "open", Channel.WEB);
        UUID id = request.request().id();
        Tenancy.run(town.id(), () -> {
            var plan = files.keep("plan.pdf", "application/pdf", "%PDF d’Aïcha".getBytes(StandardCharsets.UTF_8));
            caseFiles.write(id, new Actor.Resident(null, null), null, false, "Je suis Aïcha.", List.of(plan.id()));
        });
        clock.set(CLOSED);
        var planner = staff.signedIn(town, "planner");
        String page = "/agent/requests/" + id + "/decision";
        planner.get(page + "?outcome=REFUSED");
        var decided = planner.post(
                page,
                Map.of(
                        "outcome", "REFUSED",
                        "fact", "Le trottoir d’Aïcha est étroit.",
                        "law", "Code de la voirie routière, art. L113-2.",
                        "step", "send",
                        "version", version(town, request)));
        assertThat(decided.status()).isEqualTo(303);
        var visit = browser.visit(town);
        visit.get(request.path() + "/opinion");
        visit.post(
                request.path() + "/opinion",
                Map.of("face", "BAD", "result", "NO", "words", "Aïcha n’est pas contente"));
        return request;
    }

    private static Map<String, String> with(Map<String, String> fields, String field, String value) {
        Map<String, String> more = new java.util.HashMap<>(fields);
        more.put(field, value);
        return more;
    }

    private String version(TestTown town, TestRequest request) {
        return Integer.toString(requests.now(town, request).version());
    }

    private void runOn(TestTown town, LocalDate day) {
        clock.set(day);
        Tenancy.run(town.id(), erase::run);
    }

    private boolean erased(TestTown town, TestRequest request) {
        return Tenancy.call(
                town.id(), () -> caseFiles.erasedAt(request.request().id()).isPresent());
    }

    /// The tables of a town's data in which something speaks of her.
    private List<String> traces(TestTown town) {
        return Tenancy.call(
                town.id(),
                () ->
                        texts("select relname from pg_class where relkind = 'r' and relrowsecurity order by relname")
                                .stream()
                                .filter(table -> jdbc.sql("select exists (select from " + table
                                                + " t where to_jsonb(t)::text ~* 'Aïcha|Éluard|aicha@|eluard')")
                                        .query(Boolean.class)
                                        .single())
                                .toList());
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    @Test
    void itIsKeptUntilTheLastDayOfItsPeriodAndErasedOnTheNext() {
        var town = towns.open();
        var request = closed(town);
        runOn(town, LAST_DAY.minusDays(1));
        assertThat(erased(town, request)).isFalse();
        runOn(town, LAST_DAY);
        assertThat(erased(town, request)).isFalse();
        assertThat(traces(town)).contains("request", "request_message", "request_decision", "outgoing_message");
        runOn(town, LAST_DAY.plusDays(1));
        assertThat(erased(town, request)).isTrue();
    }

    @Test
    void nothingOfThePersonIsLeftAndTheRequestStillCounts() {
        var town = towns.open();
        var request = closed(town);
        runOn(town, LAST_DAY.plusDays(1));
        assertThat(traces(town)).isEmpty();
        Tenancy.run(town.id(), () -> {
            assertThat(texts("select name from stored_file")).isEmpty();
            assertThat(texts("select number::text from stored_file_chunk")).isEmpty();
            assertThat(texts("select face || ' ' || result from opinion")).containsExactly("BAD NO");
        });
        var left = requests.now(town, request);
        assertThat(left.state()).isEqualTo(new RequestState.Refused());
        assertThat(left.procedure()).isEqualTo("terrace");
        assertThat(left.receivedOn()).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(requests.history(town, request))
                .startsWith("submitted")
                .contains("refused")
                .endsWith("erased");
    }

    @Test
    void noLetterIsPreparedForNobody() {
        var town = towns.open();
        var request = closed(town);
        runOn(town, LAST_DAY.plusDays(1));
        var planner = staff.signedIn(town, "planner");
        String page = "/agent/requests/" + request.request().id();
        planner.get(page);
        for (String step : List.of("reasons", "read", "send")) {
            var answer = planner.post(
                    page + "/decision",
                    Map.of("outcome", "REFUSED", "fact", "Trop", "step", step, "version", version(town, request)));
            assertThat(answer.status()).as(step).isEqualTo(303);
            assertThat(answer.location()).as(step).endsWith(page);
            assertThat(planner.get(page).body()).as(step).contains("Cette demande a été effacée");
        }
        assertThat(planner.post(page + "/decision.pdf", Map.of("outcome", "REFUSED"))
                        .status())
                .isEqualTo(410);
    }

    @Test
    void figuresAreTheSameAfterwardsAndWhenTheyAreCountedAfresh() {
        var town = towns.open();
        closed(town);
        var before = figures(town);
        runOn(town, LAST_DAY.plusDays(1));
        assertThat(figures(town)).isEqualTo(before).hasSizeGreaterThan(3);
        Tenancy.run(town.id(), indicators::countAfresh);
        assertThat(figures(town)).isEqualTo(before);
    }

    private List<String> figures(TestTown town) {
        return Tenancy.call(
                town.id(),
                () -> Stream.of("answer_day", "delay_observation", "intake_day", "opinion_day", "opinion_asked_day")
                        .flatMap(table ->
                                texts("select '" + table + "' || to_jsonb(t)::text from " + table + " t order by 1")
                                        .stream())
                        .toList());
    }

    @Test
    void theTrailTellsWhatAndHowMuchAndStillHolds() {
        var town = towns.open();
        var request = closed(town);
        Tenancy.run(town.id(), seals::run);
        runOn(town, LAST_DAY.plusDays(1));
        Tenancy.run(town.id(), () -> {
            seals.run();
            assertThat(seals.verify()).isInstanceOf(Verification.Whole.class);
            assertThat(texts("select subject || ' ' || details from audit_entry where action = 'request-erased'"))
                    .containsExactly(
                            "request:" + request.request().id() + " {\"files\": 2, \"messages\": 1, \"decisions\": 1}");
        });
    }

    @Test
    void erasingTwiceErasesOnce() {
        var town = towns.open();
        var request = closed(town);
        runOn(town, LAST_DAY.plusDays(1));
        var history = requests.history(town, request);
        runOn(town, LAST_DAY.plusDays(2));
        assertThat(requests.history(town, request)).isEqualTo(history);
    }

    @Test
    void aRequestThatWasOpenedAgainIsKept() {
        var town = towns.open();
        var request = closed(town);
        clock.set(CLOSED.plusDays(2));
        var planner = staff.signedIn(town, "planner");
        String page = "/agent/requests/" + request.request().id();
        planner.get(page);
        planner.post(page + "/reopen", Map.of("reason", "Nouveau plan", "version", version(town, request)));
        runOn(town, LAST_DAY.plusDays(1));
        assertThat(erased(town, request)).isFalse();
        assertThat(requests.now(town, request).applicant().name()).isEqualTo("Aïcha Éluard");
    }

    @Test
    void anotherTownsRequestsAreItsOwnAffair() {
        var town = towns.open();
        var request = closed(town);
        runOn(towns.open(), LAST_DAY.plusDays(1));
        assertThat(erased(town, request)).isFalse();
    }

    @Test
    void whatGoesToTheArchivesIsListedAndNeverErased() throws IOException {
        var town = towns.open();
        var request = closed(town);
        String archived = new ClassPathResource("org/parvis/requests/terrace.yaml")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("version: 1", "version: 2")
                .replace("fate: destroy", "fate: archive");
        Tenancy.run(town.id(), () -> {
            procedures.publish(archived, new Actor.Automatic("test"));
            jdbc.sql("update request set procedure_version = 2").update();
        });
        runOn(town, LAST_DAY.plusDays(1));
        assertThat(erased(town, request)).isFalse();
        var admin = staff.signedIn(town, "admin");
        assertThat(admin.get("/admin/retention").body())
                .contains("Aucune demande n’est à effacer")
                .contains("12 mars 2027")
                .contains("href=\"/admin/retention/archives.csv\"")
                .doesNotContain("Aucune demande n’est à remettre aux archives");
        assertThat(admin.get("/admin/retention/archives.csv").body().lines().skip(1))
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .startsWith("\"" + request.request().reference()
                        + "\";\"Installer une terrasse\";\"2026-03-10\";\"2026-03-11\";"
                        + "\"Refusée\";\"1\";\"2027-03-11\";")
                .doesNotContain("Aïcha", "Éluard");
        assertThat(staff.signedIn(town, "agent")
                        .get("/admin/retention/archives.csv")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theAdministratorSeesWhatWaitsAndWhatHasBeenErased() {
        var town = towns.open();
        closed(town);
        clock.set(LAST_DAY.minusMonths(4));
        var admin = staff.signedIn(town, "admin");
        assertThat(admin.get("/admin").body()).contains("/admin/retention");
        assertThat(admin.get("/admin/retention").body()).contains("Aucune demande n’est à effacer");
        clock.set(LAST_DAY.minusMonths(1));
        assertThat(staff.signedIn(town, "admin").get("/admin/retention").body())
                .contains("Installer une terrasse", "12 mars 2027", "Aucune demande n’a encore été effacée");
        runOn(town, LAST_DAY.plusDays(1));
        assertThat(staff.signedIn(town, "admin").get("/admin/retention").body())
                .contains("Installer une terrasse")
                .doesNotContain("Aucune demande n’a encore été effacée");
    }

    @Test
    void onlyAnAdministratorSeesThePage() {
        var town = towns.open();
        assertThat(staff.signedIn(town, "agent").get("/admin/retention").status())
                .isEqualTo(403);
        assertThat(browser.visit(town).get("/admin/retention").status()).isEqualTo(302);
    }

    @Test
    void itsLinksOpenNothingAndItsReferenceFindsNothing() {
        var town = towns.open();
        var request = closed(town);
        runOn(town, LAST_DAY.plusDays(1));
        var visit = browser.visit(town);
        assertThat(visit.get(request.path()).status()).isEqualTo(404);
        assertThat(visit.get(request.path() + "/opinion").status()).isEqualTo(404);
        visit.get("/track");
        var found =
                visit.post("/track", Map.of("reference", request.request().reference(), "email", "aicha@example.org"));
        assertThat(found.status()).isEqualTo(422);
    }

    @Test
    void itsAgentSeesWhatIsLeftAndCanDoNothingWithIt() {
        var town = towns.open();
        var request = closed(town);
        runOn(town, LAST_DAY.plusDays(1));
        var planner = staff.signedIn(town, "planner");
        String page = "/agent/requests/" + request.request().id();
        assertThat(planner.get(page).body())
                .contains("effacées le 12 mars 2027")
                .contains("Refusée")
                .doesNotContain("Aïcha")
                .doesNotContain("name=\"text\"")
                .doesNotContain("/reopen\"");
        assertThat(planner.get(page + "/acknowledgement.pdf").status()).isEqualTo(410);
        planner.post(page + "/messages", Map.of("text", "Bonjour", "internal", "true"));
        planner.post(page + "/reopen", Map.of("reason", "Nouveau plan", "version", version(town, request)));
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.Refused());
        assertThat(requests.history(town, request)).endsWith("erased");
        assertThat(planner.get("/agent/requests?view=closed").body()).contains("Demande effacée");
        var decision = planner.get(page + "/decision?outcome=GRANTED");
        assertThat(decision.location()).endsWith(page);
        assertThat(planner.get(page).body())
                .contains("Cette demande a été effacée\u00a0: plus rien ne peut y être fait.");
        var chosen = Map.of("action", "grant", "request", request.request().id() + "_" + version(town, request));
        assertThat(planner.post("/agent/bulk", chosen).body()).contains("Demande effacée");
        assertThat(planner.post("/agent/bulk", with(chosen, "confirmed", "true"))
                        .body())
                .contains("Demande effacée")
                .contains("Cette demande a été effacée\u00a0: plus rien ne peut y être fait.");
    }

    @Test
    void theDatabaseItselfKeepsTheHistoryOfWhatIsNotErased() {
        var town = towns.open();
        closed(town);
        for (String attempt : List.of(
                "delete from request_decision",
                "update request_event set data = '{}'",
                "update request set erased_at = now()")) {
            refused(town, attempt);
        }
        runOn(town, LAST_DAY.plusDays(1));
        refused(town, "update request_event set data = '{\"reason\": \"autre\"}'");
        refused(town, "update request_event set kind = 'granted'");
    }

    private void refused(TestTown town, String attempt) {
        assertThatThrownBy(() -> Tenancy.run(town.id(), () -> jdbc.sql(attempt).update()))
                .as(attempt)
                .isNotNull();
    }
}
