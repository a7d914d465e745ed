package org.parvis.town.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestClock;
import org.parvis.support.TownHallTest;
import org.parvis.town.OpeningHours.OpenUntil;
import org.parvis.town.OpeningHours.OpensAt;
import org.parvis.town.OpeningHours.OpensOn;
import org.parvis.town.Openings;
import org.parvis.town.Town;

@TownHallTest
class ArrangingPlacesTests {
    private static final Map<String, String> GOOD = Map.of(
            "name-fr", "Médiathèque",
            "address-lines", "5 rue du Parc",
            "address-postcode", "99100",
            "address-city", "Essai",
            "tuesday", "9h-12h et 14h – 18h30",
            "saturday", "10:00-12:30");

    private final Administration administration;
    private final Town town;
    private final Openings openings;
    private final TestClock clock;

    ArrangingPlacesTests(Administration administration, Town town, Openings openings, TestClock clock) {
        this.administration = administration;
        this.town = town;
        this.openings = openings;
        this.clock = clock;
    }

    private static Map<String, String> good(String field, String value) {
        var fields = new HashMap<>(GOOD);
        fields.put(field, value);
        return fields;
    }

    @Test
    void aPlaceIsAddedWithItsWeek() {
        var office = administration.open();
        var added = office.save("/admin/places/new", GOOD);
        assertThat(added.location()).isEqualTo("/admin/places/mediatheque");
        assertThat(office.admin.follow(added).body()).contains("value=\"09:00-12:00, 14:00-18:30\"");
        // the tests' clock stands at ten on a Tuesday
        assertThat(office.admin.get("/admin/places").body())
                .contains("Médiathèque")
                .contains("Ouvert jusqu’à 12 h");
        assertThat(office.audited("place-added")).hasSize(1);
    }

    @Test
    void hoursThatCannotBeReadAreRefusedAndKept() {
        var office = administration.open();
        var refused = office.save("/admin/places/mairie", good("monday", "le matin"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("href=\"#monday\"")
                .contains("Lundi\u00a0: «\u00a0le matin\u00a0» ne se lit pas")
                .contains("value=\"le matin\"");
        assertThat(office.save("/admin/places/mairie", good("monday", "12h-9h")).body())
                .contains("finit avant de commencer");
        assertThat(office.save("/admin/places/mairie", good("monday", "9h-12h, 11h-14h"))
                        .body())
                .contains("chevauche");
    }

    @Test
    void aPlacesWeekIsReplacedWhole() {
        var office = administration.open();
        assertThat(office.save("/admin/places/mairie", GOOD).status()).isEqualTo(303);
        Tenancy.run(office.town.id(), () -> {
            assertThat(town.places().getFirst().week()).hasSize(2);
            assertThat(openings.now(town.places().getFirst())).isEqualTo(new OpenUntil(java.time.LocalTime.NOON));
        });
        assertThat(office.audited("place-changed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("08:30-12:00, 13:30-17:30"));
        assertThat(office.save("/admin/places/mairie", GOOD).status()).isEqualTo(303);
        assertThat(office.audited("place-changed"))
                .as("saving the same again is no change")
                .hasSize(1);
    }

    @Test
    void whoSavesOnAnOlderVersionSeesBoth() {
        var office = administration.open();
        var old = Administration.versioned(
                office.admin.get("/admin/places/mairie"), "/admin/places/mairie", good("sunday", "9h-10h"));
        office.save("/admin/places/mairie", GOOD);
        var conflict = office.admin.post("/admin/places/mairie", old);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body()).contains("<td>(vide)</td><td>09:00-10:00</td>");
    }

    @Test
    void aClosureClosesThePlaceUntilItIsRemoved() {
        var office = administration.open();
        office.admin.get("/admin/places/mairie");
        var added = office.admin.post(
                "/admin/places/mairie/closures", Map.of("first-day", "2026-03-10", "reason-fr", "Inventaire"));
        assertThat(added.status()).isEqualTo(303);
        assertThat(office.admin.follow(added).body())
                .contains("mardi 10 mars 2026")
                .contains("Inventaire");
        Tenancy.run(
                office.town.id(),
                () -> assertThat(openings.now(town.places().getFirst())).isInstanceOf(OpensOn.class));
        String id = office.see(String.class, "select id::text from closure");
        office.admin.get("/admin/places/mairie");
        office.admin.post("/admin/places/mairie/closures/" + id + "/remove", Map.of());
        Tenancy.run(
                office.town.id(),
                () -> assertThat(openings.now(town.places().getFirst())).isInstanceOf(OpenUntil.class));
        assertThat(office.audited("closure-added")).hasSize(1);
        assertThat(office.audited("closure-removed")).hasSize(1);
    }

    @Test
    void aClosureThatEndsBeforeItBeginsOrHasNoReasonIsRefused() {
        var office = administration.open();
        office.admin.get("/admin/places/mairie");
        assertThat(office.admin
                        .post(
                                "/admin/places/mairie/closures",
                                Map.of("first-day", "2026-03-10", "last-day", "2026-03-09", "reason-fr", "Inventaire"))
                        .body())
                .contains("Le dernier jour vient avant le premier")
                .contains("value=\"2026-03-10\"");
        assertThat(office.admin
                        .post("/admin/places/mairie/closures", Map.of("first-day", "2026-02-30", "reason-fr", ""))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aClosureThatIsOverThatIsThereAlreadyOrThatLastsForEverIsRefused() {
        var office = administration.open();
        office.admin.get("/admin/places/mairie");
        assertThat(closure(office, "2026-03-01", "2026-03-09")).contains("Ces jours sont passés");
        assertThat(closure(office, "2026-03-20", "2226-03-21")).contains("Vérifiez l’année");
        assertThat(closure(office, "2026-03-20", "2026-03-24")).isEmpty();
        assertThat(closure(office, "2026-03-24", "2026-03-30")).contains("déjà fermé du 20 mars 2026 au 24 mars 2026");
        assertThat(closure(office, "2026-03-25", "2026-03-30")).isEmpty();
        assertThat(office.see(Long.class, "select count(*) from closure")).isEqualTo(2);
    }

    private static String closure(Administration.Office office, String first, String last) {
        return office.admin
                .post(
                        "/admin/places/mairie/closures",
                        Map.of("first-day", first, "last-day", last, "reason-fr", "Inventaire"))
                .body();
    }

    @Test
    void closuresThatAreOverAreNoLongerShown() {
        var office = administration.open();
        office.change("""
                insert into closure (municipality_id, id, place_code, first_day, last_day, reason)
                select municipality_id, gen_random_uuid(), code, '2026-02-01', '2026-02-02', '{"fr": "Grève"}' from place""");
        assertThat(office.admin.get("/admin/places/mairie").body()).doesNotContain("Grève");
    }

    @Test
    void twoPlacesDoNotBearOneName() {
        var office = administration.open();
        var refused = office.save("/admin/places/new", good("name-fr", "MAIRIE"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Un autre lieu porte déjà ce nom");
    }

    @Test
    void aPlaceIsClosedForGoodAndOpenedAgainAsItWas() {
        var office = administration.open();
        office.save("/admin/places/new", GOOD);
        office.admin.get("/admin/places/mediatheque");
        var closed = office.admin.post("/admin/places/mediatheque/close", Map.of());
        assertThat(closed.location()).isEqualTo("/admin/places");
        assertThat(office.admin.follow(closed).body())
                .contains("Le lieu est fermé")
                .contains("Lieux fermés")
                .contains("/admin/places/mediatheque/reopen");
        assertThat(office.admin.get("/contact").body()).contains("Mairie").doesNotContain("Médiathèque");
        assertThat(office.admin.get("/admin/places/mediatheque").status()).isEqualTo(404);
        assertThat(office.save("/admin/places/new", GOOD).body()).contains("Un lieu fermé porte déjà ce nom");
        office.admin.get("/admin/places");
        var reopened = office.admin.post("/admin/places/mediatheque/reopen", Map.of());
        assertThat(office.admin.follow(reopened).body()).contains("value=\"09:00-12:00, 14:00-18:30\"");
        assertThat(office.admin.get("/contact").body()).contains("Médiathèque");
        assertThat(office.admin
                        .post("/admin/places/mediatheque/reopen", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(office.audited("place-closed")).hasSize(1);
        assertThat(office.audited("place-reopened")).hasSize(1);
    }

    @Test
    void theLastPlaceIsNotClosed() {
        var office = administration.open();
        office.admin.get("/admin/places/mairie");
        var refused = office.admin.post("/admin/places/mairie/close", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#close\"").contains("C’est le dernier lieu ouvert");
        assertThat(office.audited("place-closed")).isEmpty();
    }

    @Test
    void aPlaceToWhichSheetsSendResidentsIsNotClosed() {
        var office = administration.open();
        office.save("/admin/places/new", GOOD);
        office.change("""
                insert into sheet (municipality_id, code, version, department_code, definition, published_at)
                select municipality_id, 'pret-de-livres', 1, code,
                    jsonb_build_object('service', 'pret-de-livres', 'title', jsonb_build_object('fr', 'Prêt de livres'),
                        'counter', jsonb_build_object('place', 'mediatheque')), now()
                from department limit 1""");
        office.admin.get("/admin/places/mediatheque");
        var refused = office.admin.post("/admin/places/mediatheque/close", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Une fiche y envoie encore les habitants\u00a0: Prêt de livres");
        office.change("update sheet set withdrawn = true");
        assertThat(office.admin
                        .post("/admin/places/mediatheque/close", Map.of())
                        .status())
                .isEqualTo(303);
    }

    @Test
    void theTimeIsThePlacesOwn() {
        var office = administration.open();
        // 7:15 UTC is 8:15 in Paris: not open yet
        clock.set(java.time.Instant.parse("2026-03-10T07:15:00Z"));
        Tenancy.run(
                office.town.id(),
                () -> assertThat(openings.now(town.places().getFirst()))
                        .isEqualTo(new OpensAt(java.time.LocalTime.of(8, 30))));
    }
}
