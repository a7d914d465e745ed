package org.parvis.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Answer;
import org.parvis.support.Browser.Visit;
import org.parvis.support.TestClock;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class FillingInAFormTests {
    private static final byte[] PNG = {
        (byte) 0x89,
        'P',
        'N',
        'G',
        '\r',
        '\n',
        0x1a,
        '\n',
        0,
        0,
        0,
        13,
        'I',
        'H',
        'D',
        'R',
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        8,
        2,
        0
    };
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF".getBytes(StandardCharsets.US_ASCII);

    private final Procedures procedures;
    private final Drafts drafts;
    private final ForgetDrafts forget;
    private final TestTowns towns;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;
    private final TestClock clock;

    FillingInAFormTests(
            Procedures procedures,
            Drafts drafts,
            ForgetDrafts forget,
            TestTowns towns,
            TestStaff staff,
            Browser browser,
            JdbcClient jdbc,
            TestClock clock) {
        this.procedures = procedures;
        this.drafts = drafts;
        this.forget = forget;
        this.towns = towns;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private TestTown town() {
        return town(CheckingADefinitionTests.sound());
    }

    private TestTown town(String yaml) {
        var town = towns.open();
        assertThat(Tenancy.call(town.id(), () -> procedures.publish(yaml, new Actor.Automatic("test"))))
                .isInstanceOf(Procedures.Publication.Published.class);
        return town;
    }

    /// @return the draft's address, without the step
    private static String start(Visit visit) {
        String page = visit.get("/procedures/essai").body();
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"").matcher(page);
        assertThat(key.find()).isTrue();
        Answer started = visit.post("/procedures/essai/start", Map.of("key", key.group(1)));
        assertThat(started.status()).isEqualTo(303);
        assertThat(started.location()).endsWith("/what");
        return path(started).replaceAll("/what$", "");
    }

    private static String path(Answer answer) {
        return java.net.URI.create(answer.location()).getPath();
    }

    private static Secret secret(String draft) {
        return new Secret(draft.substring("/drafts/".length()));
    }

    private Drafts.Draft opened(TestTown town, String draft) {
        return Tenancy.call(town.id(), () -> drafts.open(secret(draft)).orElseThrow());
    }

    private static Map<String, List<String>> form(String... pairs) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            int at = i;
            fields.computeIfAbsent(pairs[i], _ -> new java.util.ArrayList<>()).add(pairs[at + 1]);
        }
        return fields;
    }

    private static void expectRedirect(Answer answer, String to) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(answer.location()).endsWith(to);
    }

    @Test
    void theStartPageSaysWhatToExpect() {
        var visit = browser.visit(town());
        assertThat(visit.get("/procedures/essai").body())
                .contains("Occuper la rue")
                .contains("Environ 5 minutes")
                .contains("Sous 10 jours ouvrés")
                .contains("Plan (facultatif)")
                .contains("Gratuit")
                .contains("RGPD, art. 6-1-e")
                .contains("conservées 5 ans après");
        assertThat(visit.get("/procedures/essai?lang=en").body())
                .contains("GDPR, art. 6(1)(e)")
                .contains("kept 5 years after");
        assertThat(visit.get("/procedures/none").status()).isEqualTo(404);
    }

    @Test
    void aProcedureThatIsNotOnlineSaysWhereToGo() {
        var visit = browser.visit(town(
                CheckingADefinitionTests.sound().replace("channels: [web, counter]", "channels: [counter, letter]")));
        assertThat(visit.get("/procedures/essai").body())
                .contains("au guichet ou par courrier")
                .doesNotContain("/start");
        visit.get("/sign-in");
        assertThat(visit.post("/procedures/essai/start", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void aFormIsFilledInStepByStepToTheCheckPage() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        assertThat(visit.get(draft + "/what").body()).contains("Étape 1 sur 4").contains("Quoi\u00a0?");
        expectRedirect(
                visit.postEach(draft + "/what", form("kind", "event", "spots", "pavement", "spots", "roadway")),
                "/event");
        assertThat(visit.get(draft + "/event").body()).contains("Étape 2 sur 6").contains(draft + "/what");
        expectRedirect(visit.post(draft + "/event", Map.of("event_name", "Fête", "drinks", "no")), "/passage");
        expectRedirect(visit.post(draft + "/passage", Map.of("free_passage", "yes")), "/when");
        expectRedirect(
                visit.postEach(
                        draft + "/when",
                        form(
                                "start_date-day",
                                "1",
                                "start_date-month",
                                "juin",
                                "start_date-year",
                                "2026", //
                                "surface",
                                "12,5")),
                "/place");
        expectRedirect(visit.post(draft + "/place", Map.of("place_address", "1 rue Haute")), "/applicant");
        expectRedirect(visit.post(draft + "/applicant", applicant()), "/check");
        var whole = opened(town, draft);
        assertThat(whole.complete()).isTrue();
        assertThat(whole.answers().byField())
                .containsEntry("surface", 12.5)
                .containsEntry("start_date", "2026-06-01")
                .containsEntry("spots", List.of("pavement", "roadway"));
        // one answer changed: back to the check page, or to what it opens
        expectRedirect(visit.post(draft + "/when", Map.of("surface", "15")), "/check");
        expectRedirect(visit.get(draft), "/check");
        expectRedirect(visit.post(draft + "/what", Map.of("kind", "terrace")), "/check");
        assertThat(opened(town, draft).answers().has("event_name")).isFalse();
        assertThat(opened(town, draft).complete()).isTrue();
    }

    private static Map<String, String> applicant() {
        return Map.of(
                "applicant-given-name", "Ada",
                "applicant-family-name", "Lovelace",
                "applicant-email", "ada@example.org",
                "applicant-address", "1 rue Haute\n99100 Essai");
    }

    @Test
    void aStepThatIsNotAskedIsPassedOver() {
        var visit = browser.visit(town());
        String draft = start(visit);
        visit.post(draft + "/what", Map.of("kind", "terrace"));
        expectRedirect(visit.get(draft + "/event"), "/when");
        assertThat(visit.get(draft + "/nowhere").status()).isEqualTo(404);
    }

    @Test
    void whatWasTypedIsKeptEvenWhenItIsWrong() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        visit.post(draft + "/what", Map.of("kind", "terrace"));
        Map<String, List<String>> wrong = form(
                "start_date-day",
                "31",
                "start_date-month",
                "02",
                "start_date-year",
                "2027",
                "hours",
                "de 8 h à « 9 »",
                "surface",
                "beaucoup");
        Answer refused = visit.postEach(draft + "/when", wrong);
        expectRedirect(refused, "/when?mistakes");
        assertThat(visit.follow(refused).body())
                .contains("href=\"#start_date\"")
                .contains("cette date n’existe pas")
                .contains("href=\"#surface\"");
        // from another device
        assertThat(browser.visit(town).get(draft + "/when").body())
                .contains("value=\"31\"")
                .contains("value=\"beaucoup\"")
                .contains("de 8 h à « 9 »");
        expectRedirect(browser.visit(town).get(draft), "/when");
    }

    @Test
    void aLostSessionCostsNothing() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        expectRedirect(visit.forgetCookies().post(draft + "/what", Map.of("kind", "event")), "/event");
        assertThat(opened(town, draft).answers().text("kind")).isEqualTo("event");
    }

    @Test
    void aQuestionThatAnAnswerOpensOnTheSamePageIsAskedBeforeGoingOn() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        String page = visit.get(draft + "/what").body();
        assertThat(page).contains("data-shown-field=\"kind\"").contains("data-shown-values=\"other\"");
        assertThat(page).containsPattern("(?s)hidden data-shown-field.*?name=\"other_details\"[^>]*disabled");
        Answer opened =
                visit.postEach(draft + "/what", form("asked-field", "kind", "asked-field", "spots", "kind", "other"));
        expectRedirect(opened, "/what?mistakes");
        assertThat(visit.follow(opened).body()).contains("«\u00a0Précisez\u00a0»");
        // the answer stays in the draft when the question goes, and counts for nothing
        expectRedirect(visit.post(draft + "/what", Map.of("kind", "other", "other_details", "un manège")), "/when");
        visit.post(draft + "/what", Map.of("kind", "terrace"));
        assertThat(opened(town, draft).answers().has("other_details")).isFalse();
        visit.post(draft + "/what", Map.of("kind", "other"));
        assertThat(opened(town, draft).answers().text("other_details")).isEqualTo("un manège");
    }

    @Test
    void anUntickedBoxIsNoticed() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        visit.postEach(draft + "/what", form("kind", "terrace", "spots", "pavement"));
        visit.postEach(draft + "/what", form("asked-field", "kind", "asked-field", "spots", "kind", "terrace"));
        assertThat(opened(town, draft).answers().has("spots")).isFalse();
    }

    @Test
    void aShortFormIsOnePage() {
        var town = town(CheckingADefinitionTests.sound().replace("layout: steps", "layout: page"));
        var visit = browser.visit(town);
        String draft = start(visit);
        assertThat(visit.get(draft + "/what").body())
                .contains("name=\"place_address\"")
                .contains("name=\"applicant-email\"")
                .doesNotContain("Étape");
        Map<String, List<String>> all = form(
                "kind",
                "terrace",
                "start_date-day",
                "1",
                "start_date-month",
                "6",
                "start_date-year",
                "2026",
                "surface",
                "12",
                "place_address",
                "1 rue Haute");
        applicant().forEach((name, value) -> all.put(name, List.of(value)));
        expectRedirect(visit.postWithFiles(draft + "/what", all, "plan", Map.of("plan.png", PNG)), "/check");
        assertThat(opened(town, draft).answers().files("plan")).hasSize(1);
    }

    @Test
    void filesAreKeptAsTheyComeSeveralAtOnceAndOnceEach() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("plan.png", PNG);
        two.put("plan.pdf", PDF);
        expectRedirect(
                visit.postWithFiles(
                        draft + "/place", form("form-action", "upload", "place_address", "Ici"), "plan", two),
                "/place");
        // a double click
        visit.postWithFiles(draft + "/place", form("form-action", "upload"), "plan", two);
        assertThat(opened(town, draft).answers().files("plan")).hasSize(2);
        String page = visit.get(draft + "/place").body();
        assertThat(page).contains("plan.png").contains("plan.pdf").contains("Ici");
        UUID file = opened(town, draft).answers().files("plan").getFirst();
        Answer shown = browser.visit(town).get(draft + "/files/" + file);
        assertThat(shown.status()).isEqualTo(200);
        expectRedirect(visit.post(draft + "/place", Map.of("form-action", "remove:" + file)), "/place");
        assertThat(opened(town, draft).answers().files("plan")).hasSize(1).doesNotContain(file);
        assertThat(visit.get(draft + "/files/" + file).status()).isEqualTo(404);
    }

    @Test
    void aFileThatCannotBeTakenIsRefusedInOneSentenceAndTheRestIsKept() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("notes.txt", "bonjour".getBytes(StandardCharsets.UTF_8));
        files.put("vide.pdf", new byte[0]);
        files.put("piège.pdf", "%PDF-1.7 /JavaScript (x) /Launch %%EOF".getBytes(StandardCharsets.US_ASCII));
        byte[] heavy = Arrays.copyOf(PNG, 21 * 1024 * 1024);
        files.put("lourd.png", heavy);
        files.put("plan.png", PNG);
        Answer refused = visit.postWithFiles(draft + "/place", form("place_address", "Ici"), "plan", files);
        expectRedirect(refused, "/place?mistakes");
        assertThat(visit.follow(refused).body())
                .contains("notes.txt")
                .contains("vide.pdf")
                .contains("piège.pdf")
                .contains("lourd.png")
                .contains("Ici");
        assertThat(opened(town, draft).answers().files("plan")).hasSize(1);
        files.clear();
        files.put("deux.pdf", PDF);
        files.put("trois.png", Arrays.copyOf(PNG, 40));
        Answer full = visit.postWithFiles(draft + "/place", form("place_address", "Ici"), "plan", files);
        assertThat(visit.follow(full).body()).contains("trois.png n’a pas été ajouté");
        assertThat(visit.get(draft + "/place").body()).doesNotContain("trois.png");
    }

    @Test
    void aFileThatIsAddedBeforeTheRestIsAnsweredIsRefusedAloneAndTheRestIsNot() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        Answer refused = visit.postWithFiles(
                draft + "/place",
                form("place_address", "", "form-action", "upload"),
                "plan",
                Map.of("notes.txt", "bonjour".getBytes(StandardCharsets.UTF_8)));
        expectRedirect(refused, "/place");
        assertThat(visit.follow(refused).body())
                .contains("notes.txt", "href=\"#plan\"")
                .doesNotContain("href=\"#place_address\"");
    }

    @Test
    void whoGoesBackToAPageThatIsMendedFindsNoMistakeOnIt() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        Answer refused = visit.post(draft + "/what", Map.of());
        expectRedirect(refused, "/what?mistakes");
        assertThat(visit.follow(refused).body()).contains("href=\"#kind\"");
        visit.post(draft + "/what", Map.of("kind", "event"));
        assertThat(visit.follow(refused).body()).doesNotContain("href=\"#kind\"");
    }

    /// Such a heap is refused before it is read, so nothing of this post is known; what was saved before is.
    @Test
    void aPostAboveTheServersLimitIsAnsweredInTheTownsLookAndTheDraftStays() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        visit.post(draft + "/what", Map.of("kind", "event"));
        Answer refused = visit.postHeavy(draft + "/place", "plan", 112);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body())
                .contains("envoi est trop lourd")
                .contains("20\u00a0Mo au plus")
                .contains("Mairie d’Essai");
        assertThat(visit.get(draft + "/what").body()).contains("value=\"event\" checked");
    }

    @Test
    void theLinkIsSentToWhoAsksForItAndNotWithoutEnd() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        expectRedirect(visit.post(draft + "/what", Map.of("kind", "event", "form-action", "later")), "/later");
        assertThat(visit.get(draft + "/later").body()).contains(draft).contains("9 avril 2026");
        assertThat(visit.post(draft + "/later", Map.of("email", "ada@")).status())
                .isEqualTo(422);
        for (int i = 0; i < 5; i++) {
            expectRedirect(visit.post(draft + "/later", Map.of("email", "ada@example.org")), "/later");
        }
        assertThat(visit.post(draft + "/later", Map.of("email", "ada@example.org"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aStrangerIsRefused() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        visit.postWithFiles(draft + "/place", form(), "plan", Map.of("plan.png", PNG));
        UUID file = opened(town, draft).answers().files("plan").getFirst();
        String wrong = draft.substring(0, draft.length() - 4) + "AAAA";
        for (String page : List.of("", "/what", "/later", "/files/" + file)) {
            assertThat(browser.visit(town).get(wrong + page).status()).as(page).isEqualTo(404);
            assertThat(browser.visit(town()).get(draft + page).status())
                    .as(page)
                    .isEqualTo(404);
        }
        assertThat(visit.post(wrong + "/what", Map.of("kind", "event")).status())
                .isEqualTo(404);
        assertThat(visit.post(wrong + "/later", Map.of("email", "a@example.org"))
                        .status())
                .isEqualTo(404);
        // one draft's secret opens no other draft's file
        assertThat(visit.get(start(visit) + "/files/" + file).status()).isEqualTo(404);
    }

    @Test
    void anAgentsDraftOpensToTheDepartmentsStaffOnly() {
        var town = town();
        UUID planner = Tenancy.call(
                town.id(),
                () -> jdbc.sql("select id from staff_member where name = 'Paula Roche'")
                        .query(UUID.class)
                        .single());
        String draft = "/drafts/"
                + Tenancy.call(town.id(), () -> drafts.start("essai", Channel.COUNTER, planner, null, "fr"))
                        .value();
        assertThat(staff.signedIn(town, "planner").get(draft + "/what").body()).contains("Saisie par un agent");
        assertThat(staff.signedIn(town, "agent").get(draft + "/what").status()).isEqualTo(404);
        expectRedirect(browser.visit(town).get(draft + "/what"), "/agent/login?next=" + draft + "/what");
        expectRedirect(browser.visit(town).get(draft + "/check"), "/agent/login?next=" + draft + "/check");
        expectRedirect(browser.visit(town()).get(draft + "/check"), draft);
        assertThat(browser.visit(town()).get(draft).status()).isEqualTo(404);
        assertThat(browser.visit(town()).get(draft + "/what").status()).isEqualTo(404);
        expectRedirect(
                browser.visit(town).post(draft + "/what", Map.of("kind", "event")),
                "/agent/login?next=" + draft + "/what");
        assertThat(Tenancy.call(town.id(), () -> drafts.open(secret(draft)))).isEmpty();
    }

    @Test
    void anAgentWhoseSessionIsOverSignsInAndFindsThePageAsTheyHadTypedIt() {
        var town = town();
        UUID planner = Tenancy.call(
                town.id(),
                () -> jdbc.sql("select id from staff_member where name = 'Paula Roche'")
                        .query(UUID.class)
                        .single());
        String draft = "/drafts/"
                + Tenancy.call(town.id(), () -> drafts.start("essai", Channel.COUNTER, planner, null, "fr"))
                        .value();
        var visit = browser.visit(town);
        expectRedirect(
                visit.post(draft + "/what", Map.of("kind", "event", "asked-field", "kind")),
                "/agent/login?next=" + draft + "/what");
        assertThat(staff.signedIn(town, "planner").get(draft + "/what").body())
                .as("not in the draft before they have signed in")
                .doesNotContainPattern("value=\"event\"[^>]*checked");
        staff.giveCredentials(town, "planner");
        visit.get("/agent/login?next=" + draft + "/what");
        visit.post(
                "/agent/login",
                Map.of("email", TestStaff.email("planner"), "password", TestStaff.PASSWORD, "next", draft + "/what"));
        visit.get("/agent/login/code");
        expectRedirect(visit.post("/agent/login/code", Map.of("code", staff.code())), draft + "/what");
        assertThat(visit.get(draft + "/what").body()).containsPattern("value=\"event\"[^>]*checked");
        assertThat(staff.signedIn(town, "planner").get(draft + "/what").body())
                .as("kept in the draft")
                .containsPattern("value=\"event\"[^>]*checked");
    }

    @Test
    void aResidentFindsTheirDraftsAndNobodyElses() {
        var town = town();
        UUID resident = UUID.randomUUID();
        Tenancy.run(town.id(), () -> {
            drafts.start("essai", Channel.WEB, null, resident, "fr");
            assertThat(drafts.ofResident(resident)).singleElement().satisfies(unfinished -> {
                assertThat(unfinished.title().in(java.util.Locale.FRENCH)).isEqualTo("Occuper la rue");
                assertThat(unfinished.address()).isEqualTo("/account/drafts/" + unfinished.id());
            });
            assertThat(drafts.ofResident(UUID.randomUUID())).isEmpty();
        });
        String address = Tenancy.call(
                town.id(), () -> drafts.ofResident(resident).getFirst().address());
        assertThat(browser.visit(town).get(address).location()).contains("/sign-in");
        assertThat(staff.signedIn(town, "agent").get(address).status()).isEqualTo(403);
    }

    @Test
    void thirtyDaysWithoutAChangeAndTheDraftIsGoneWithItsFiles() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        visit.postWithFiles(draft + "/place", form("form-action", "upload"), "plan", Map.of("plan.png", PNG));
        clock.advance(Duration.ofDays(29));
        visit.post(draft + "/what", Map.of("kind", "event"));
        clock.advance(Duration.ofDays(29));
        Tenancy.run(town.id(), forget::run);
        assertThat(visit.get(draft + "/what").status()).isEqualTo(200);
        clock.advance(Duration.ofDays(1));
        assertThat(visit.get(draft + "/what").status()).isEqualTo(404);
        Tenancy.run(town.id(), () -> {
            forget.run();
            assertThat(jdbc.sql("select count(*) from draft").query(Long.class).single())
                    .isZero();
            assertThat(jdbc.sql("select count(*) from stored_file")
                            .query(Long.class)
                            .single())
                    .isZero();
        });
    }

    @Test
    void whatWasSentLeavesTheDraftsAndKeepsOnlyTheFilesThatWereAsked() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        visit.postWithFiles(draft + "/place", form("form-action", "upload"), "plan", Map.of("plan.png", PNG));
        var before = opened(town, draft);
        Tenancy.run(town.id(), () -> {
            drafts.sent(before);
            drafts.sent(before);
            assertThat(drafts.open(secret(draft))).isEmpty();
            assertThat(jdbc.sql("select id from stored_file").query(UUID.class).list())
                    .isEqualTo(before.answers().files("plan"));
        });
    }

    @Test
    void pressingTheButtonTwiceStartsOneDraft() {
        var town = town();
        var visit = browser.visit(town);
        String draft = start(visit);
        Answer again = visit.post("/procedures/essai/start", Map.of("key", draft.substring("/drafts/".length())));
        expectRedirect(again, draft + "/what");
        assertThat(Tenancy.call(
                        town.id(),
                        () -> jdbc.sql("select count(*) from draft")
                                .query(Long.class)
                                .single()))
                .isEqualTo(1);
    }

    @Test
    void aDraftIsFoundByTheIndexOfItsSecretHoweverFewThereAre() {
        String plan = Tenancy.call(
                town().id(),
                () -> String.join(
                        "\n",
                        jdbc.sql("explain (costs off) " + DraftStore.BY_SECRET)
                                .param("hash", Secret.next().hash())
                                .query(String.class)
                                .list()));
        assertThat(plan).contains("draft_secret_pkey", "Index Scan using draft_pkey");
    }

    @Test
    void theSchemaIsPublished() {
        Answer schema = browser.visit(towns.open()).get("/schemas/procedure.schema.json");
        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.body()).contains("\"title\": \"Procedure\"");
    }
}
