package org.parvis.town.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.audit.SealAuditTrail;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.TestRequests;
import org.parvis.support.TownHallTest;

@TownHallTest
class ReadingTheAuditTrailTests {
    private final Administration administration;
    private final AuditTrail audit;
    private final SealAuditTrail seals;
    private final TestRequests requests;

    ReadingTheAuditTrailTests(
            Administration administration, AuditTrail audit, SealAuditTrail seals, TestRequests requests) {
        this.administration = administration;
        this.audit = audit;
        this.seals = seals;
        this.requests = requests;
    }

    private void record(Administration.Office office, String name, String action, String subject) {
        Tenancy.run(
                office.town.id(),
                () -> audit.record(new Actor.Automatic(name), action, subject, Map.of("note", "=1+1, \"quoted\"")));
    }

    @Test
    void everyPageGoesOnWhereTheOneBeforeEnded() {
        var office = administration.open();
        IntStream.range(0, 120).forEach(i -> record(office, "Test", "counted", "count:" + i));
        var first = office.admin.get("/admin/audit?action=counted").body();
        assertThat(first).contains(">count:119<").contains(">count:70<").doesNotContain(">count:69<");
        var older = Pattern.compile("href=\"(/admin/audit\\?action=counted&[^\"]*before=[0-9]+)\"")
                .matcher(first);
        assertThat(older.find()).isTrue();
        var second = office.admin.get(older.group(1).replace("&amp;", "&")).body();
        assertThat(second)
                .contains(">count:69<")
                .contains(">count:20<")
                .doesNotContain(">count:70<")
                .doesNotContain(">count:19<");
    }

    @Test
    void entriesAreFilteredByWhoWhatAndWhereof() {
        var office = administration.open();
        record(office, "Robot", "counted", "count:1");
        record(office, "Robot", "weighed", "count:2");
        String admin = office.idOf("admin");
        assertThat(office.admin.get("/admin/audit?subject=count:1").body())
                .contains("counted")
                .doesNotContain("<td data-label=\"Action\">weighed");
        assertThat(office.admin.get("/admin/audit?action=weighed").body())
                .contains(">count:2<")
                .doesNotContain(">count:1<");
        assertThat(office.admin.get("/admin/audit?actor=system").body())
                .contains(">count:2<")
                .doesNotContain("<td data-label=\"Qui\">Adèle Martin");
        assertThat(office.admin.get("/admin/audit?actor=" + admin).body())
                .contains("<td data-label=\"Qui\">Adèle Martin")
                .doesNotContain(">count:2<");
        assertThat(office.admin.get("/admin/audit?action=none").body()).contains("Rien ne correspond");
    }

    @Test
    void subjectsAreNamedAndLedToWhereTheReaderMayFollow() {
        var office = administration.open();
        requests.publish(office.town);
        var request = requests.open(office.town).request();
        record(office, "Robot", "counted", "department:urbanisme");
        record(office, "Robot", "counted", "request:" + request.id());
        record(office, "Robot", "counted", "sheet:no-such");
        String trail = "/admin/audit?action=counted";
        assertThat(office.admin.get(trail).body())
                .contains("<a href=\"/admin/departments/urbanisme\">Urbanisme</a>")
                .contains("<span>" + request.reference() + "</span>")
                .contains("<span>sheet:no-such</span>")
                .contains("Demande · <a href=\"/admin/audit?subject=request%3A" + request.id());
        office.change("update department set closed = true where code = 'urbanisme'");
        office.change("update staff_member set roles = '{ADMINISTRATOR,AGENT}', departments = '{urbanisme}'"
                + " where email = 'admin@essai.example'");
        assertThat(office.admin.get(trail).body())
                .contains("<span>Urbanisme</span>")
                .contains("<a href=\"/agent/requests/" + request.id() + "\">" + request.reference() + "</a>");
    }

    @Test
    void whoFiltersTypesANameOrAReference() {
        var office = administration.open();
        requests.publish(office.town);
        var request = requests.open(office.town).request();
        record(office, "Robot", "weighed", "department:etat-civil");
        record(office, "Robot", "counted", "request:" + request.id());
        assertThat(office.admin.get("/admin/audit?subject=etat+CIVIL").body())
                .contains("<td data-label=\"Action\">weighed")
                .doesNotContain("<td data-label=\"Action\">counted");
        assertThat(office.admin
                        .get("/admin/audit?subject="
                                + request.reference().replace("-", "").toLowerCase(Locale.ROOT))
                        .body())
                .contains("<td data-label=\"Action\">counted")
                .doesNotContain("<td data-label=\"Action\">weighed");
        assertThat(office.admin
                        .get("/admin/audit?subject=request:" + request.id())
                        .body())
                .contains("Uniquement ce qui concerne")
                .contains("value=\"" + request.reference() + "\"");
        assertThat(office.admin.get("/admin/audit?subject=nobody").body()).contains("Rien ne correspond");
    }

    @Test
    void whatWasChangedIsSaidInTheWordsOfItsForm() {
        var office = administration.open();
        office.save("/admin/teams/urbanisme-instruction", Map.of("team-fr", "Permis", "team-en", "Permits"));
        String staff = "/admin/staff/" + office.idOf("agent");
        office.admin.get(staff);
        office.save(
                staff,
                Map.of(
                        "name", "Agnès Courtois",
                        "email", "agent@essai.example",
                        "title-fr", "Agent",
                        "roles", "HEAD",
                        "departments", "etat-civil"));
        // the guillemets have hard spaces inside
        assertThat(office.admin.get("/admin/audit").body().replace('\u00a0', ' '))
                .contains("<dt>Nom de l’équipe (en anglais)</dt><dd>« (vide) » est devenu « Permits »</dd>")
                .contains("<dt>Rôles</dt><dd>« Agent » est devenu « Responsable de service »</dd>")
                .doesNotContain("{&#34;")
                .doesNotContain("[\"");
    }

    @Test
    void actionsAreShownInWords() {
        var office = administration.open();
        assertThat(office.admin.get("/admin/audit?action=signed-in").body())
                .contains("<td data-label=\"Action\">Connexion</td>")
                .contains("\">Adèle Martin</a>");
    }

    @Test
    void whatParvisDidByItselfIsShownInWords() {
        var office = administration.open();
        record(office, "sign-in", "counted", "count:1");
        record(office, "Robot", "counted", "count:2");
        assertThat(office.admin.get("/admin/audit?action=counted").body())
                .contains("<td data-label=\"Qui\">Parvis, à la connexion</td>")
                .contains("<td data-label=\"Qui\">Robot</td>");
    }

    @Test
    void theExportHoldsTheSameAndStartsNoFormula() {
        var office = administration.open();
        IntStream.range(0, 5).forEach(i -> record(office, "=cmd()", "counted", "count:" + i));
        record(office, "Robot", "weighed", "count:9");
        var csv = office.admin.get("/admin/audit.csv?action=counted");
        assertThat(csv.headers().get("content-type")).startsWith("text/csv");
        assertThat(csv.body().lines()).hasSize(6);
        assertThat(csv.body())
                .contains("\"'=cmd()\"")
                .contains("\\\"\"quoted\\\"\"")
                .doesNotContain("weighed");
        assertThat(office.audited("audit-exported")).hasSize(1);
    }

    @Test
    void theExportHoldsTheSealsSoThatOneThatWasNotedIsFoundAgain() {
        var office = administration.open();
        record(office, "Robot", "counted", "count:1");
        Tenancy.run(office.town.id(), seals::run);
        String hash = office.see(String.class, "select hash from audit_seal order by number desc limit 1");
        assertThat(office.admin.get("/admin/audit.csv?action=counted").body()).contains("\"" + hash + "\"");
    }

    @Test
    void anIntactTrailIsSaidToBeIntact() {
        var office = administration.open();
        record(office, "Robot", "counted", "count:1");
        Tenancy.run(office.town.id(), seals::run);
        String last = office.see(String.class, "select hash from audit_seal order by number desc limit 1");
        office.admin.get("/admin/audit");
        var verified = office.admin.post("/admin/audit/verify", Map.of());
        assertThat(office.admin.follow(verified).body())
                .contains("Le journal est intact")
                .contains("toutes vérifiées")
                .contains("de la première à la dernière")
                .contains(last);
        assertThat(office.audited("audit-verified"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("whole:"));
    }

    @Test
    void aTrailWhoseSealsDoNotFollowIsSaidToBeAltered() {
        var office = administration.open();
        Tenancy.run(office.town.id(), seals::run);
        record(office, "Robot", "counted", "count:1");
        // as if somebody had put an entry in and sealed it without the chain's hash
        office.change("""
                insert into audit_seal (municipality_id, number, entry_id, previous_hash, hash)
                select municipality_id, (select max(number) + 1 from audit_seal), id, repeat('0', 64), repeat('1', 64)
                from audit_entry where action = 'counted'""");
        office.admin.get("/admin/audit");
        var verified = office.admin.post("/admin/audit/verify", Map.of());
        assertThat(office.admin.follow(verified).body())
                .contains("notice-problem")
                .contains("ne suit pas le précédent");
        assertThat(office.admin.get("/admin/audit").body())
                .as("as long as nobody verifies again")
                .contains("ne suit pas le précédent")
                .contains("gardez une sauvegarde")
                .contains("Voir cette ligne");
    }
}
