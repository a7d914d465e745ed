package org.parvis.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parvis.platform.tenancy.MunicipalityHosts;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class CommandingFromTheHostTests {
    private final HostCommands commands;
    private final OpenTown open;
    private final MunicipalityHosts hosts;
    private final TestTowns towns;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;

    CommandingFromTheHostTests(
            HostCommands commands,
            OpenTown open,
            MunicipalityHosts hosts,
            TestTowns towns,
            TestStaff staff,
            Browser browser,
            JdbcClient jdbc) {
        this.open = open;
        this.hosts = hosts;
        this.commands = commands;
        this.towns = towns;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
    }

    @TempDir
    private Path folder;

    private String opening(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("town.yaml"), yaml);
        return commands.answer(List.of("open", file.toString())).sentence();
    }

    private static String village(String host) throws IOException {
        return new ClassPathResource("demonstration/sainte-fauste/town.yaml")
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
                .replace("lalande.localhost", host);
    }

    @Test
    void aTownIsOpenedFromItsFileOnce() throws IOException {
        assertThat(opening(village("opened.test"))).contains("Sainte-Fauste-la-Lande is open at opened.test");
        assertThat(opening(village("opened.test"))).contains("open at opened.test already");
    }

    @Test
    void aFaultyFileOpensNothingAndEveryFaultIsSaid() throws IOException {
        assertThat(opening("country: FR\nmunicipality: ["))
                .matches("The town was not opened\\. .*town\\.yaml:2: this is not well-formed YAML: expected .+");
        assertThat(opening("municipality: {}")).contains("town.yaml:1: /municipality");
        assertThat(opening(village("faulty.test").replace("territory: metropole", "territory: atlantis")))
                .containsPattern("town\\.yaml:6: /municipality/territory: does not have a value");
        assertThat(opening(village("faulty.test")
                        .replace("Europe/Paris", "Europe/Lutece")
                        .replace("parent: null", "parent: nowhere")))
                .contains("no time zone Europe/Lutece", "mairie is under nowhere");
        assertThat(jdbc.sql("select count(*) from municipality_host where host = 'faulty.test'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(commands.answer(List.of("open", "no-such.yaml")).sentence()).contains("cannot be read");
    }

    @Test
    void aTownIsOpenedWithoutWhatItsFileMayLeaveOut() throws IOException {
        assertThat(opening("""
                municipality:
                  code: petitbourg
                  hosts: [petitbourg.test]
                  name: Petitbourg
                  country: FR
                  territory: metropole
                  insee: "36991"
                  time-zone: Europe/Paris
                  colour: "#1e4f7a"
                  phone: "+33261915511"
                  email: mairie@petitbourg.example
                  address: { lines: ["1 rue Haute"], postcode: "36991", city: Petitbourg }
                  welcome: { fr: "Votre mairie.", en: "Your town hall." }
                departments:
                  - code: mairie
                    name: { fr: "Mairie", en: "Town hall" }
                    mission: { fr: "Nous répondons à tout.", en: "We answer everything." }
                    teams: [{ code: secretariat, name: { fr: "Secrétariat", en: "Office" } }]
                places:
                  - code: mairie
                    name: { fr: "Mairie", en: "Town hall" }
                    address: { lines: ["1 rue Haute"], postcode: "36991", city: Petitbourg }
                    opening: { monday: ["09:00-12:00"] }
                """)).contains("Petitbourg is open at petitbourg.test");
        var town = new TestTown(hosts.at("petitbourg.test").orElseThrow(), "petitbourg.test");
        for (String page : List.of("/", "/contact", "/services", "/search?q=naissance", "/sitemap.xml")) {
            assertThat(browser.visit(town).get(page).status()).as(page).isEqualTo(200);
        }
        assertThat(browser.visit(town).get("/contact").body()).doesNotContain("Accès</h4>");
        assertThat(browser.visit(town).get("/").body()).doesNotContain("/services#");
        assertThat(commands.answer(List.of("administrator", "anne.duval@petitbourg.example", "petitbourg.test"))
                        .sentence())
                .contains("http");
    }

    @Test
    void aTownThatCouldNotBeWrittenLeavesNoHostBehind() {
        var file = TestTowns.definition("broken.test");
        var failing = new OpenTown.Credentials(
                () -> {
                    throw new IllegalStateException("no password today");
                },
                _ -> new byte[0]);
        assertThatThrownBy(() -> open.open(file, failing)).hasMessage("no password today");
        assertThat(hosts.at("broken.test")).isEmpty();
        assertThat(hosts.names()).doesNotContain("broken.test");
    }

    @Test
    void anAdministratorIsMadeOnceAndTheLinkLetsThemIn() {
        var town = towns.open();
        var first = commands.answer(List.of("administrator", "Camille@Essai.example", town.host()));
        assertThat(first.problem()).isFalse();
        var second = commands.answer(List.of("administrator", "camille@essai.example", town.host()));
        assertThat(Tenancy.call(
                        town.id(),
                        () -> jdbc.sql("select roles::text from staff_member where email = 'camille@essai.example'")
                                .query(String.class)
                                .list()))
                .containsExactly("{ADMINISTRATOR}");
        var visit = browser.visit(town);
        assertThat(visit.get(path(first.sentence())).status()).as("replaced").isNotEqualTo(200);
        assertThat(visit.get(path(second.sentence())).status()).isEqualTo(200);
    }

    @Test
    void whoeverHasLostTheirPhoneIsLetInToEnrolAnother() {
        var town = towns.open();
        staff.giveCredentials(town, "admin");
        assertThat(commands.answer(List.of("administrator", TestStaff.email("admin"), town.host()))
                        .problem())
                .isFalse();
        assertThat(Tenancy.call(
                        town.id(),
                        () -> jdbc.sql("select totp_confirmed from staff_member where email = :email")
                                .param("email", TestStaff.email("admin"))
                                .query(Boolean.class)
                                .single()))
                .isFalse();
    }

    private static String path(String sentence) {
        return sentence.replaceAll("(?s).*(/agent/login/link/\\S+).*", "$1");
    }

    @Test
    void eachFaultHasItsSentence() {
        var town = towns.open();
        towns.open();
        assertThat(commands.answer(List.of("administrator", "camille", town.host())))
                .isEqualTo(new HostCommand.Answer(true, "camille is not an e-mail address."));
        assertThat(commands.answer(List.of("administrator", "a@b.example", "nowhere.test"))
                        .sentence())
                .contains("Say which town", town.host());
        assertThat(commands.answer(List.of("administrator", "a@b.example")).problem())
                .isTrue();
        assertThat(commands.answer(List.of("dance")).sentence()).contains("no command dance");
    }
}
