package org.parvis.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.intake.Acknowledge;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class PrintingLettersTests {
    private static final Pattern HEADINGS_AND_LITTLE_MORE = Pattern.compile(
            "(Installer une terrasse|Accusé de réception de votre demande|Ce que vous nous avez indiqué(\\R.*)?)$");

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Acknowledge acknowledge;
    private final CaseFiles caseFiles;
    private final StoredFiles files;
    private final JdbcClient jdbc;

    PrintingLettersTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            Acknowledge acknowledge,
            CaseFiles caseFiles,
            StoredFiles files,
            JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.acknowledge = acknowledge;
        this.caseFiles = caseFiles;
        this.files = files;
        this.jdbc = jdbc;
    }

    @Test
    void anAcknowledgementCanBeReadAndCopied() throws IOException {
        var town = towns.open();
        var request = requests.open(town);
        try (PDDocument letter = read("acknowledgement", acknowledgement(town, request))) {
            assertThat(text(letter))
                    .contains("Essai, le 10 mars 2026")
                    .contains("Aïcha Éluard")
                    .contains("Référence " + request.request().reference())
                    .contains("1 / 1");
        }
    }

    /// However long what comes before: here an address that grows until the heading has moved to the next page.
    @Test
    void aHeadingIsNotLeftAtTheFootOfAPage() throws IOException {
        var town = towns.open();
        var request = requests.open(town);
        for (int lines = 8; lines < 32; lines++) {
            String address = "1 rue Haute\n".repeat(lines);
            Tenancy.run(
                    town.id(),
                    () -> jdbc.sql("update request set postal_address = :address")
                            .param("address", address)
                            .update());
            byte[] pdf = Tenancy.call(town.id(), () -> acknowledge.pdf(requests.now(town, request)));
            try (PDDocument letter = Loader.loadPDF(pdf)) {
                var firstPage = new PDFTextStripper();
                firstPage.setEndPage(1);
                assertThat(firstPage.getText(letter).replace("1 / 2", "").strip())
                        .as("the first page where the address takes %s lines", lines)
                        .doesNotContainPattern(HEADINGS_AND_LITTLE_MORE);
            }
        }
    }

    @Test
    void aLetterSpeaksToAScreenReader() throws IOException {
        var town = towns.open();
        try (PDDocument letter = read("acknowledgement", acknowledgement(town, requests.open(town)))) {
            var catalog = letter.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
            assertThat(catalog.getLanguage()).isEqualTo("fr");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(letter.getDocumentInformation().getTitle()).startsWith("Accusé de réception");
            try (var metadata = catalog.getMetadata().exportXMPMetadata()) {
                assertThat(new String(metadata.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("pdfuaid");
            }
        }
    }

    /// A letter must look the same on any machine, and its text must stay text.
    @Test
    void aLetterBringsItsLettering() throws IOException {
        var town = towns.open();
        try (PDDocument letter = read("acknowledgement", acknowledgement(town, requests.open(town)))) {
            for (var page : letter.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded())
                            .as(name.getName())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aDecisionIsSignedAndKeepsItsParagraphsOverThePages() throws IOException {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get("/agent/requests/" + request.request().id() + "/decision?outcome=REFUSED");
        Map<String, String> draft = new HashMap<>(Map.of(
                "outcome", "REFUSED",
                "fact",
                        "Le trottoir est étroit : il reste un mètre pour passer. "
                                .repeat(60)
                                .strip(),
                "law", "Code de la voirie routière, art. L113-2.",
                "step", "send",
                "version", Integer.toString(requests.now(town, request).version())));
        assertThat(planner.post("/agent/requests/" + request.request().id() + "/decision", draft)
                        .status())
                .isEqualTo(303);
        byte[] pdf = Tenancy.call(town.id(), () -> {
            var out = new ByteArrayOutputStream();
            var decision = caseFiles.decisions(request.request().id()).getFirst();
            files.write(Objects.requireNonNull(decision.letter()), out);
            return out.toByteArray();
        });
        try (PDDocument letter = read("decision", pdf)) {
            assertThat(letter.getNumberOfPages()).isGreaterThan(1);
            assertThat(text(letter))
                    .contains("Paula Roche")
                    .contains("Mairie d’Essai")
                    .contains("urbanisme@essai.example")
                    .contains("Objet\u00a0: Refus")
                    // the procedure's own text says nothing of them
                    .contains("Voies et délais de recours")
                    .contains("deux mois")
                    .contains("tribunal administratif")
                    .contains("R421-5")
                    .contains("1 / " + letter.getNumberOfPages())
                    .contains(letter.getNumberOfPages() + " / " + letter.getNumberOfPages());
        }
    }

    @Test
    void aLetterThatClosesARequestGivesTheWaysOfAppealAndAGrantDoesNot() throws IOException {
        var town = towns.open();
        var planner = staff.signedIn(town, "planner");
        for (var outcome : Map.of("DISCONTINUED", true, "GRANTED", false).entrySet()) {
            var request = requests.open(town);
            String page = "/agent/requests/" + request.request().id() + "/decision";
            planner.get(page + "?outcome=" + outcome.getKey());
            planner.post(
                    page.replace("decision", "advance"),
                    Map.of(
                            "version",
                            Integer.toString(requests.now(town, request).version())));
            assertThat(planner.post(
                                    page,
                                    Map.of(
                                            "outcome",
                                            outcome.getKey(),
                                            "fact",
                                            "Le terrain a été vendu.",
                                            "step",
                                            "send",
                                            "version",
                                            Integer.toString(
                                                    requests.now(town, request).version())))
                            .status())
                    .isEqualTo(303);
            byte[] pdf = Tenancy.call(town.id(), () -> {
                var out = new ByteArrayOutputStream();
                files.write(
                        Objects.requireNonNull(caseFiles
                                .decisions(request.request().id())
                                .getFirst()
                                .letter()),
                        out);
                return out.toByteArray();
            });
            try (PDDocument letter = read(outcome.getKey(), pdf)) {
                assertThat(text(letter).contains("Voies et délais de recours"))
                        .as(outcome.getKey())
                        .isEqualTo(outcome.getValue());
            }
        }
    }

    private byte[] acknowledgement(TestTown town, TestRequest request) {
        return Tenancy.call(town.id(), () -> acknowledge.pdf(request.request()));
    }

    /// @param name of the copy left in the build's folder, to look at
    private static PDDocument read(String name, byte[] pdf) throws IOException {
        Files.createDirectories(Path.of("target/letters"));
        Files.write(Path.of("target/letters", name + ".pdf"), pdf);
        return Loader.loadPDF(pdf);
    }

    private static String text(PDDocument letter) throws IOException {
        return new PDFTextStripper().getText(letter).replaceAll("\\s+", " ");
    }
}
