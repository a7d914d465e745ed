package org.parvis.town.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.audit.SealAuditTrail;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TownHallTest;

@TownHallTest
class ReadingTheAuditTrailTests {
    private final Administration administration;
    private final AuditTrail audit;
    private final SealAuditTrail seals;

    ReadingTheAuditTrailTests(Administration administration, AuditTrail audit, SealAuditTrail seals) {
        this.administration = administration;
        this.audit = audit;
        this.seals = seals;
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
                .doesNotContain("weighed</td>");
        assertThat(office.admin.get("/admin/audit?action=weighed").body())
                .contains(">count:2<")
                .doesNotContain(">count:1<");
        assertThat(office.admin.get("/admin/audit?actor=system").body())
                .contains(">count:2<")
                .doesNotContain("<td>Adèle Martin");
        assertThat(office.admin.get("/admin/audit?actor=" + admin).body())
                .contains("<td>Adèle Martin")
                .doesNotContain(">count:2<");
        assertThat(office.admin.get("/admin/audit?action=none").body()).contains("Rien ne correspond");
    }

    @Test
    void actionsAreShownInWords() {
        var office = administration.open();
        assertThat(office.admin.get("/admin/audit?action=signed-in").body())
                .contains("<td>Connexion</td>")
                .contains("\">Adèle Martin</a>");
    }

    @Test
    void whatParvisDidByItselfIsShownInWords() {
        var office = administration.open();
        record(office, "sign-in", "counted", "count:1");
        record(office, "Robot", "counted", "count:2");
        assertThat(office.admin.get("/admin/audit?action=counted").body())
                .contains("<td>Parvis, à la connexion</td>")
                .contains("<td>Robot</td>");
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
    void anIntactTrailIsSaidToBeIntact() {
        var office = administration.open();
        record(office, "Robot", "counted", "count:1");
        Tenancy.run(office.town.id(), seals::run);
        office.admin.get("/admin/audit");
        var verified = office.admin.post("/admin/audit/verify", Map.of());
        assertThat(office.admin.follow(verified).body())
                .contains("Le journal est intact")
                .contains("toutes vérifiées");
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
                .contains("le journal a été altéré");
    }
}
