package org.parvis.town.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.TownHallTest;
import org.parvis.town.Countries;

@TownHallTest
class ArrangingTheSettingsTests {
    private static final String PATH = "/admin/settings";
    private static final Map<String, String> GOOD = Map.of(
            "name", "Essai-sur-Loire",
            "welcome-fr", "Soyez les bienvenus",
            "welcome-en", "Welcome",
            "phone", "+33 1 99 00 12 34",
            "email", "accueil@essai.example",
            "address-lines", "2 rue Neuve\nBâtiment B",
            "address-postcode", "99100",
            "address-city", "Essai",
            "colour", "#7A3B1E");

    private final Administration administration;
    private final Browser browser;
    private final Countries countries;

    ArrangingTheSettingsTests(Administration administration, Browser browser, Countries countries) {
        this.administration = administration;
        this.browser = browser;
        this.countries = countries;
    }

    private static Map<String, String> good(String field, String value) {
        var fields = new HashMap<>(GOOD);
        fields.put(field, value);
        return fields;
    }

    @Test
    void whatIsSavedIsOnEveryPageAtOnce() {
        var office = administration.open();
        var saved = office.save(PATH, GOOD);
        assertThat(saved.status()).isEqualTo(303);
        assertThat(office.admin.follow(saved).body())
                .contains("Les réglages sont enregistrés")
                .contains("Soyez les bienvenus");
        var visitor = browser.visit(office.town);
        assertThat(visitor.get("/agent/login").body())
                .contains("Essai-sur-Loire")
                .contains("2 rue Neuve, Bâtiment B");
        assertThat(visitor.get("/town.css").body()).contains("#7a3b1e");
        assertThat(office.audited("settings-changed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .contains("Adèle Martin|municipality:essai")
                        .contains("#1f5a52")
                        .contains("#7a3b1e"));
    }

    @Test
    void aPaleColourIsRefusedWithItsContrastAndADarkerOne() {
        var office = administration.open();
        var refused = office.save(PATH, good("colour", "#ff9900"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("son contraste est de 2,")
                .containsPattern("Couleur proposée\u00a0: #[0-9a-f]{6}")
                .contains("Essai-sur-Loire");
        assertThat(office.see(String.class, "select colour from municipality")).isEqualTo("#1f5a52");
        assertThat(office.save(PATH, good("colour", "vert")).body()).contains("six chiffres hexadécimaux");
    }

    @Test
    void aColourMayBeTypedWithoutItsSign() {
        var office = administration.open();
        assertThat(office.save(PATH, good("colour", "7A3B1E")).status()).isEqualTo(303);
        assertThat(office.see(String.class, "select colour from municipality")).isEqualTo("#7a3b1e");
    }

    @Test
    void theTelephoneIsShownAsPeopleWriteIt() {
        var office = administration.open();
        office.save(PATH, good("phone", "+33199001234"));
        assertThat(office.admin.get(PATH).body()).contains("value=\"01 99 00 12 34\"");
    }

    @Test
    void whatIsMissingIsSaidAtItsFieldAndNothingTypedIsLost() {
        var office = administration.open();
        var refused = office.save(PATH, good("name", " "));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("href=\"#name\"")
                .contains("Remplissez «\u00a0Nom de la collectivité\u00a0»")
                .contains("Soyez les bienvenus");
        assertThat(office.save(PATH, good("email", "accueil@")).status()).isEqualTo(422);
        assertThat(office.save(PATH, good("phone", "demandez Paula")).status()).isEqualTo(422);
        var half = office.save(PATH, good("phone", "02 61 91"));
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.body()).contains("incomplet").contains("value=\"02 61 91\"");
        assertThat(office.save(PATH, good("phone", "3975")).status()).isEqualTo(303);
    }

    @Test
    void whoSavesOnAnOlderVersionSeesBothAndDecides() {
        var office = administration.open();
        var old = Administration.versioned(office.admin.get(PATH), PATH, good("name", "Ma version"));
        office.save(PATH, good("name", "Leur version"));
        var conflict = office.admin.post(PATH, old);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body())
                .contains("Quelqu’un a modifié cette page")
                .contains("<td>Leur version</td><td>Ma version</td>");
        assertThat(office.see(String.class, "select name from municipality")).isEqualTo("Leur version");
        assertThat(office.admin
                        .post(PATH, Administration.versioned(conflict, PATH, good("name", "Ma version")))
                        .status())
                .isEqualTo(303);
        assertThat(office.see(String.class, "select name from municipality")).isEqualTo("Ma version");
    }

    @Test
    void theAlertBannerIsShownToEverybodyUntilItIsTakenDown() {
        var office = administration.open();
        var visitor = browser.visit(office.town);
        assertThat(setBanner(office, 1, "Verglas : mairie fermée <b>").status()).isEqualTo(303);
        assertThat(visitor.get("/agent/login").body()).contains("Verglas\u00a0: mairie fermée &lt;b&gt;");
        assertThat(setBanner(office, 2, "").status()).isEqualTo(303);
        assertThat(visitor.get("/agent/login").body()).doesNotContain("Verglas");
        assertThat(office.audited("banner-set")).hasSize(1);
        assertThat(office.audited("banner-cleared")).hasSize(1);
        office.admin.get(PATH);
        assertThat(office.admin
                        .post(PATH + "/banner", Map.of("banner-en", "Ice"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void twoWhoWriteABannerSeeEachOthers() {
        var office = administration.open();
        setBanner(office, 1, "Verglas");
        var conflict = setBanner(office, 1, "Tempête");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body()).contains("<td>Verglas</td><td>Tempête</td>");
    }

    private static Browser.Answer setBanner(Administration.Office office, int version, String text) {
        office.admin.get(PATH);
        return office.admin.post(
                PATH + "/banner", Map.of("version", Integer.toString(version), "banner-fr", text, "banner-en", ""));
    }

    @Test
    void theBodiesOfAppealAreThoseThatTheTownNames() {
        var office = administration.open();
        assertThat(office.save(PATH, good("court-name", "le tribunal administratif d’Essai"))
                        .status())
                .as("a court without an address")
                .isEqualTo(422);
        var fields = good("court-name", "le tribunal administratif d’Essai");
        fields.put("court-address", "3 rue du Palais\n99100 Essai");
        assertThat(office.save(PATH, fields).status()).isEqualTo(303);
        Tenancy.run(office.town.id(), () -> {
            assertThat(countries.appealBodies().court().name()).isEqualTo("le tribunal administratif d’Essai");
            assertThat(countries.appealBodies().author().postalAddress()).startsWith("2 rue Neuve");
        });
    }

    @Test
    void aLogoIsServedToEverybodyAndCanBeReplacedAndRemoved() throws IOException {
        var office = administration.open();
        var visitor = browser.visit(office.town);
        assertThat(visitor.get("/town/logo").status()).isEqualTo(404);
        office.admin.get(PATH);
        var sent = office.admin.postFile(PATH + "/logo", "logo", "logo.png", png());
        assertThat(sent.status()).isEqualTo(303);
        assertThat(visitor.get("/agent/login").body()).contains("src=\"/town/logo?v=");
        assertThat(visitor.get("/town/logo").headers())
                .containsEntry("content-type", "image/png")
                .containsEntry("x-content-type-options", "nosniff");
        office.admin.get(PATH);
        office.admin.postFile(PATH + "/logo", "logo", "logo.png", png());
        assertThat(office.see(Long.class, "select count(*) from stored_file")).isEqualTo(1);
        office.admin.get(PATH);
        office.admin.post(PATH + "/logo/remove", Map.of());
        assertThat(visitor.get("/town/logo").status()).isEqualTo(404);
        assertThat(office.see(Long.class, "select count(*) from stored_file")).isZero();
    }

    @Test
    void aLogoThatIsNoPictureOrTooLargeIsRefused() {
        var office = administration.open();
        office.admin.get(PATH);
        assertThat(office.admin
                        .postFile(
                                PATH + "/logo",
                                "logo",
                                "logo.png",
                                "<svg onload='x'/>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .body())
                .contains("pas une image PNG");
        assertThat(office.admin
                        .postFile(
                                PATH + "/logo",
                                "logo",
                                "logo.pdf",
                                "%PDF-1.4\n%%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .body())
                .contains("pas une image PNG");
        assertThat(office.admin
                        .postFile(PATH + "/logo", "logo", "logo.png", new byte[1024 * 1024 + 1])
                        .body())
                .contains("plus de 1\u00a0Mo");
        assertThat(office.admin
                        .postFile(PATH + "/logo", "logo", "", new byte[0])
                        .status())
                .isEqualTo(422);
        assertThat(office.see(Long.class, "select count(*) from stored_file")).isZero();
    }

    @Test
    void aLogoThatNoBrowserCouldShowIsRefused() throws IOException {
        var office = administration.open();
        office.admin.get(PATH);
        byte[] whole = png();
        for (byte[] broken : List.of(Arrays.copyOf(whole, whole.length / 2), png(4001, 1))) {
            assertThat(office.admin
                            .postFile(PATH + "/logo", "logo", "logo.png", broken)
                            .body())
                    .contains("incomplète, ou dépasse");
        }
        byte[] webp = "RIFF \0\0\0WEBPVP8 ".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(office.admin
                        .postFile(PATH + "/logo", "logo", "logo.webp", webp)
                        .status())
                .isEqualTo(422);
        assertThat(office.see(Long.class, "select count(*) from stored_file")).isZero();
    }

    private static byte[] png() throws IOException {
        return png(8, 8);
    }

    private static byte[] png(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
