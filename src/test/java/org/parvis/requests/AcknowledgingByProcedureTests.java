package org.parvis.requests;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.identifiers.Reference;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Answers;
import org.parvis.procedures.Applicant;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedures;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Deadlines;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.intake.Acknowledge;
import org.parvis.support.Browser;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.parvis.town.country.Mention;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The acknowledgement says of each procedure what the law wants said (CRPA, art. L112-3, R112-5 and R112-11-1).
@TownHallTest
class AcknowledgingByProcedureTests {
    private static final String OWN = "Vous pouvez saisir la commission de recours, puis la cour de Sambre.";
    private static final LocalDate RECEIVED = LocalDate.of(2026, 3, 10);

    private final TestTowns towns;
    private final DemonstrationTown demonstration;
    private final Browser browser;
    private final Procedures procedures;
    private final CaseFiles caseFiles;
    private final Deadlines deadlines;
    private final Acknowledge acknowledge;
    private final TestClock clock;
    private final JdbcClient jdbc;

    AcknowledgingByProcedureTests(
            TestTowns towns,
            DemonstrationTown demonstration,
            Browser browser,
            Procedures procedures,
            CaseFiles caseFiles,
            Deadlines deadlines,
            Acknowledge acknowledge,
            TestClock clock,
            JdbcClient jdbc) {
        this.towns = towns;
        this.demonstration = demonstration;
        this.browser = browser;
        this.procedures = procedures;
        this.caseFiles = caseFiles;
        this.deadlines = deadlines;
        this.acknowledge = acknowledge;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /// Each procedure of the demonstration, received on 10 March 2026.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            copie-acte-naissance      |     | rejette | 10 mai 2026   | appeal
            inscription-scolaire      |     | accepte | 10 mai 2026   |
            certificat-urbanisme      | cua | accepte | 10 avril 2026 |
            certificat-urbanisme      | cub | accepte | 10 mai 2026   |
            occupation-domaine-public |     | rejette | 10 mai 2026   | appeal-author appeal-court appeal-distance
            collecte-encombrants      |     | rejette | 10 mai 2026   | appeal-author appeal-court appeal-distance
            plainte-bruit-voisinage   |     | rejette | 10 mai 2026   | appeal-author appeal-court appeal-distance
            """)
    void everyMentionOfTheLawIsThere(String code, String kind, String silence, String day, String appeals) {
        var town = demonstration.open();
        var answers = kind == null ? Answers.NONE : new Answers(Map.of("kind", kind));
        List<Mention> mentions =
                Tenancy.call(town.id(), () -> acknowledge.mentions(received(code, answers), Locale.FRENCH));
        assertThat(codes(mentions)).isEqualTo(codesOf(silence, appeals));
        assertThat(text(mentions, "received")).isEqualTo("Nous avons reçu votre demande le 10 mars 2026.");
        assertThat(text(mentions, "department"))
                .as("the department, its postal and e-mail address and its phone")
                .containsPattern("Valombrée\\.")
                .containsPattern("Téléphone.: \\d")
                .containsPattern("Adresse e-mail.: \\S+@");
        assertThat(text(mentions, "silence"))
                .contains("le " + day)
                .contains(silence.equals("accepte") ? "notre silence vaut accord" : "notre silence vaut rejet");
        assertThat(text(mentions, "appeal-not-opposable")).contains("ne peuvent pas vous être opposés");
        assertThat(mentions).allSatisfy(mention -> assertThat(mention.source()).isNotBlank());
    }

    private static List<String> codesOf(String silence, String appeals) {
        String then = silence.equals("accepte") ? "attestation" : appeals + " reasons";
        return List.of(("received department silence " + then + " appeal-not-opposable").split(" "));
    }

    @Test
    void theBirthCertificateLeadsToTheProsecutorAndNotToTheAdministrativeCourt() {
        var town = demonstration.open();
        var mentions = Tenancy.call(
                town.id(), () -> acknowledge.mentions(received("copie-acte-naissance", Answers.NONE), Locale.FRENCH));
        assertThat(mentions.stream().map(Mention::text).collect(joining(" ")))
                .contains("procureur de la République", "tribunal judiciaire")
                .doesNotContain("tribunal administratif");
    }

    @Test
    void documentsThatAreMissingAreListedWithTheirDeadline() {
        var town = demonstration.open();
        var mentions = Tenancy.call(town.id(), () -> {
            var request = received("inscription-scolaire", Answers.NONE);
            caseFiles.askForDocuments(
                    request.id(), RECEIVED, RECEIVED.plusDays(15), List.of("Justificatif de domicile"));
            return acknowledge.mentions(request, Locale.FRENCH);
        });
        assertThat(text(mentions, "missing-documents"))
                .contains("Justificatif de domicile", "au plus tard le 25 mars 2026", "ne commencera que le jour");
    }

    @Test
    void screenPaperAndMailGiveTheProceduresOwnWaysOfAppeal() throws IOException {
        for (String said : all("appeals: { fr: \"" + OWN + "\", en: \"" + OWN + "\" }")) {
            assertThat(said).contains(OWN).doesNotContain("telerecours").doesNotContain("deux mois pour saisir");
        }
    }

    @Test
    void screenPaperAndMailGiveTheCountrysWaysWhereTheProcedureHasNone() throws IOException {
        for (String said : all("")) {
            assertThat(said).contains("Recours gracieux", "www.telerecours.fr", "deux mois pour saisir");
        }
    }

    /// The acknowledgement of a request that silence rejects, on the page, in the PDF and in the e-mail.
    private List<String> all(String appeals) throws IOException {
        var town = towns.open();
        publish(town, appeals);
        var visit = browser.visit(town);
        visit.get("/procedures/terrace");
        String draft = URI.create(
                        visit.post("/procedures/terrace/start", Map.of()).location())
                .getPath()
                .replaceAll("(/drafts/[^/]+).*", "$1");
        visit.post(draft + "/terrace", Map.of("kind", "covered", "surface", "12"));
        visit.post(
                draft + "/applicant",
                Map.of(
                        "applicant-given-name", "Zoé",
                        "applicant-family-name", "Nguyen",
                        "applicant-email", "zoe@example.org"));
        visit.get(draft + "/check");
        var sent = visit.post(draft + "/send", Map.of());
        String screen = visit.follow(sent).body();
        String secret = URI.create(sent.location()).getPath().replaceAll("/requests/([^/]+)/sent", "$1");
        byte[] pdf = Tenancy.call(
                town.id(),
                () -> acknowledge.pdf(caseFiles.openedBy(new Secret(secret)).orElseThrow()));
        String mail = Tenancy.call(
                town.id(),
                () -> jdbc.sql("select text from outgoing_message where recipient = 'zoe@example.org'")
                        .query(String.class)
                        .single());
        try (var paper = Loader.loadPDF(pdf)) {
            return List.of(screen, new PDFTextStripper().getText(paper).replaceAll("\\s+", " "), mail);
        }
    }

    private void publish(TestTown town, String appeals) throws IOException {
        String yaml = new ClassPathResource("org/parvis/requests/terrace.yaml")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("\nletters:\n", "\nletters:\n" + (appeals.isEmpty() ? "" : "  " + appeals + "\n"));
        assertThat(Tenancy.call(town.id(), () -> procedures.publish(yaml, new Actor.Automatic("test"))))
                .isInstanceOf(Procedures.Publication.Published.class);
    }

    private Request received(String code, Answers answers) {
        var procedure = procedures.current(code).orElseThrow();
        var dates = deadlines.of(procedure, answers, RECEIVED, List.of());
        var stage = procedure.workflow().getFirst();
        var request = new Request(
                Ids.next(clock.instant()),
                Reference.next(),
                code,
                procedure.version(),
                procedure.department(),
                stage.team(),
                stage.code(),
                new RequestState.Received(),
                null,
                Channel.WEB,
                null,
                null,
                new Applicant("Aïcha", "Éluard", "aicha@example.org", null, null, "fr"),
                answers,
                clock.instant(),
                RECEIVED,
                dates.promisedOn(),
                dates.silenceOn(),
                dates.effect(),
                dates.dueOn(),
                null,
                1);
        caseFiles.insert(request, UUID.randomUUID());
        return request;
    }

    private static List<String> codes(List<Mention> mentions) {
        return mentions.stream().map(Mention::code).toList();
    }

    private static String text(List<Mention> mentions, String code) {
        return mentions.stream()
                .filter(mention -> mention.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + code + " in " + codes(mentions)))
                .text();
    }
}
