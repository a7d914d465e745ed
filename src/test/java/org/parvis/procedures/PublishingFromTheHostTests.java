package org.parvis.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.parvis.town.HostCommand.Answer;
import org.springframework.core.io.ClassPathResource;

@TownHallTest
class PublishingFromTheHostTests {
    private final PublishFromHost publishing;
    private final Procedures procedures;
    private final TestTowns towns;

    @TempDir
    private Path folder;

    private Path terrace = Path.of("");

    PublishingFromTheHostTests(PublishFromHost publishing, Procedures procedures, TestTowns towns) {
        this.publishing = publishing;
        this.procedures = procedures;
        this.towns = towns;
    }

    @BeforeEach
    void writeTheFile() throws IOException {
        terrace = file("terrace.yaml", definition());
    }

    private static String definition() throws IOException {
        return new ClassPathResource("org/parvis/requests/terrace.yaml").getContentAsString(StandardCharsets.UTF_8);
    }

    private Path file(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml);
    }

    private List<String> published(TestTown town) {
        return Tenancy.call(
                town.id(), () -> procedures.all().stream().map(Procedure::code).toList());
    }

    @Test
    void aProcedureIsPublishedInTheTownThatIsNamedAndOnce() {
        var town = towns.open();
        var neighbour = towns.open();
        assertThat(publishing.answer(List.of("publish", terrace.toString(), town.host())))
                .isEqualTo(new Answer(false, terrace + ": version 1 of terrace is published"));
        assertThat(published(town)).containsExactly("terrace");
        assertThat(published(neighbour)).isEmpty();
        assertThat(publishing.answer(List.of("publish", terrace.toString(), town.host())))
                .isEqualTo(new Answer(false, terrace + ": version 1 of terrace was published already"));
    }

    @Test
    void oneFaultyFileAmongSeveralPublishesNone() throws IOException {
        var town = towns.open();
        Path faulty = file("faulty.yaml", definition().replaceFirst("(?m)^department: .*$", "department: nowhere"));
        var answer = publishing.answer(List.of("publish", terrace.toString(), faulty.toString(), town.host()));
        assertThat(answer.problem()).isTrue();
        assertThat(answer.sentence())
                .matches("(?s)\\Q" + faulty + "\\E:\\d+:\\d+: No department .*'nowhere'.*Nothing was published\\.");
        assertThat(published(town)).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var town = towns.open();
        assertThat(publishing.answer(List.of("publish", terrace.toString(), "no-such.yaml", town.host())))
                .isEqualTo(new Answer(true, "The file no-such.yaml cannot be read. Nothing was published."));
        assertThat(published(town)).isEmpty();
    }

    @Test
    void amongSeveralTownsOneMustBeNamed() {
        var town = towns.open();
        towns.open();
        var answer = publishing.answer(List.of("publish", terrace.toString()));
        assertThat(answer.problem()).isTrue();
        assertThat(answer.sentence()).contains("in which town by its host name", town.host());
        assertThat(publishing.answer(List.of("publish", town.host())).problem()).isTrue();
        assertThat(publishing.answer(List.of("unpublish", terrace.toString())).problem())
                .isTrue();
    }
}
