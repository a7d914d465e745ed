package org.parvis.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedures.Answered;
import org.parvis.procedures.Procedures.AnsweredStep;
import org.parvis.procedures.Procedures.Publication;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.parvis.town.country.SilenceEffect;
import org.parvis.town.country.SilenceRule;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class PublishingAProcedureTests {
    private static final String SOUND = CheckingADefinitionTests.sound();
    private static final Actor BY = new Actor.Automatic("test");

    private final Procedures procedures;
    private final TestTowns towns;
    private final JdbcClient jdbc;

    PublishingAProcedureTests(Procedures procedures, TestTowns towns, JdbcClient jdbc) {
        this.procedures = procedures;
        this.towns = towns;
        this.jdbc = jdbc;
    }

    private Publication publish(TestTown town, String yaml) {
        return Tenancy.call(town.id(), () -> procedures.publish(yaml, BY));
    }

    @Test
    void aPublishedVersionIsCurrent() {
        var town = towns.open();
        assertThat(publish(town, SOUND)).isInstanceOf(Publication.Published.class);
        Tenancy.run(town.id(), () -> {
            assertThat(procedures.current("essai").orElseThrow().version()).isEqualTo(1);
            assertThat(procedures.all()).extracting(Procedure::code).containsExactly("essai");
        });
    }

    @Test
    void theSameDefinitionAgainChangesNothing() {
        var town = towns.open();
        publish(town, SOUND);
        assertThat(publish(town, "# a comment\n" + SOUND)).isInstanceOf(Publication.Unchanged.class);
    }

    @Test
    void anotherContentUnderTheSameVersionIsAFault() {
        var town = towns.open();
        publish(town, SOUND);
        assertThat(publish(town, SOUND.replace("minutes: 5", "minutes: 6")))
                .isInstanceOfSatisfying(
                        Publication.Faulty.class,
                        faulty -> assertThat(faulty.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.line()).isEqualTo(2);
                            assertThat(fault.reason()).contains("another content");
                        }));
    }

    @Test
    void aNewVersionLeavesTheOldOneAsItWas() {
        var town = towns.open();
        publish(town, SOUND);
        publish(town, SOUND.replace("version: 1", "version: 2").replace("minutes: 5", "minutes: 6"));
        Tenancy.run(town.id(), () -> {
            assertThat(procedures.current("essai").orElseThrow().minutes()).isEqualTo(6);
            assertThat(procedures.at("essai", 1).minutes()).isEqualTo(5);
            assertThatThrownBy(() -> procedures.at("essai", 3)).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(() ->
                            jdbc.sql("update procedure_version set source = ''").update())
                    .isInstanceOf(DataAccessException.class);
        });
        assertThat(publish(town, SOUND.replace("minutes: 5", "minutes: 7").replace("version: 1", "version: 1")))
                .isInstanceOf(Publication.Faulty.class);
    }

    @Test
    void anOlderNumberThanTheCurrentOneIsAFault() {
        var town = towns.open();
        publish(town, SOUND.replace("version: 1", "version: 3"));
        assertThat(publish(town, SOUND.replace("version: 1", "version: 2"))).isInstanceOf(Publication.Faulty.class);
    }

    @Test
    void departmentsAndTeamsAreThoseOfTheTown() {
        var town = towns.open();
        assertThat(publish(
                        town,
                        SOUND.replace("department: urbanisme", "department: voirie")
                                .replace("urbanisme-instruction", "voirie-equipe")))
                .isInstanceOfSatisfying(
                        Publication.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(Procedures.Fault::path)
                                .containsExactly("department", "workflow/0/team", "workflow/1/team"));
    }

    @Test
    void aFaultyDefinitionLeavesNothing() {
        var town = towns.open();
        assertThat(publish(town, SOUND.replace("layout: steps", "layout: pages")))
                .isInstanceOf(Publication.Faulty.class);
        Tenancy.run(town.id(), () -> assertThat(procedures.current("essai")).isEmpty());
    }

    @Test
    void publishingIsWrittenInTheAuditTrail() {
        var town = towns.open();
        publish(town, SOUND);
        Tenancy.run(
                town.id(),
                () -> assertThat(jdbc.sql(
                                        "select count(*) from audit_entry where action = 'procedure-published' and subject = 'procedure:essai'")
                                .query(Long.class)
                                .single())
                        .isEqualTo(1));
    }

    @Test
    void aNeighbourDoesNotSeeIt() {
        var town = towns.open();
        var neighbour = towns.open();
        publish(town, SOUND);
        Tenancy.run(neighbour.id(), () -> {
            assertThat(procedures.current("essai")).isEmpty();
            assertThatThrownBy(() -> procedures.at("essai", 1)).isInstanceOf(NoSuchElementException.class);
        });
    }

    @Test
    void silenceFollowsTheFirstVariantThatHolds() {
        var town = towns.open();
        publish(town, SOUND);
        Tenancy.run(town.id(), () -> {
            Procedure procedure = procedures.current("essai").orElseThrow();
            assertThat(procedures.silence(procedure, new Answers(Map.of("kind", "terrace"))))
                    .isEqualTo(new SilenceRule(SilenceEffect.TACIT_REJECTION, Period.ofMonths(2), "CRPA, art. L231-4"));
            assertThat(procedures.silence(procedure, new Answers(Map.of("kind", "event", "drinks", true))))
                    .isEqualTo(new SilenceRule(SilenceEffect.TACIT_APPROVAL, Period.ofMonths(1), "Délibération 12"));
            assertThat(procedures.silence(procedure, new Answers(Map.of("kind", "event", "drinks", false))))
                    .isNull();
        });
    }

    @Test
    void answersAreReadInWordsInTheReadersLanguage() {
        var town = towns.open();
        publish(town, SOUND);
        var answers = new Answers(Map.of(
                "kind",
                "event",
                "drinks",
                true,
                "event_name",
                "Fête",
                "other_details",
                "hidden",
                "spots",
                List.of("pavement", "roadway"),
                "start_date",
                LocalDate.of(2026, 5, 1).toString(),
                "surface",
                1234.5));
        Tenancy.run(town.id(), () -> {
            Procedure procedure = procedures.current("essai").orElseThrow();
            List<AnsweredStep> french = procedures.read(procedure, answers, Locale.FRENCH);
            assertThat(french)
                    .extracting(AnsweredStep::step)
                    .containsExactly("what", "event", "passage", "when", "place");
            assertThat(french.stream().flatMap(step -> step.answers().stream()).map(Answered::answer))
                    .containsExactly(
                            "Un événement",
                            "Le trottoir ; La chaussée",
                            "Fête",
                            "Oui",
                            "",
                            "1er mai 2026",
                            "",
                            "1\u202f234,5",
                            "",
                            "",
                            "");
            assertThat(procedures.read(procedure, answers, Locale.ENGLISH).stream()
                            .flatMap(step -> step.answers().stream())
                            .map(Answered::answer))
                    .contains("An event", "Yes", "1 May 2026", "1,234.5");
        });
    }
}
