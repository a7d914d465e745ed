package org.parvis.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parvis.feedback.Opinion.Face;
import org.parvis.feedback.Verbatims.Excerpt;
import org.parvis.feedback.Verbatims.Side;
import org.parvis.feedback.Verbatims.Verbatim;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Channel;
import org.parvis.requests.TestRequests;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class ReadingVerbatimsTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final TestTowns towns;
    private final TestRequests requests;
    private final OpinionStore opinions;
    private final Verbatims verbatims;
    private final JdbcClient jdbc;

    ReadingVerbatimsTests(
            TestTowns towns, TestRequests requests, OpinionStore opinions, Verbatims verbatims, JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.opinions = opinions;
        this.verbatims = verbatims;
        this.jdbc = jdbc;
    }

    private void given(TestTown town, int count, Face face, @Nullable String words) {
        for (int i = 0; i < count; i++) {
            var request = requests.open(town).request();
            Tenancy.run(town.id(), () -> {
                var invitation = new Invitation(
                        request.id(),
                        "terrace",
                        request.department(),
                        Channel.WEB,
                        "GRANTED",
                        TestClock.START,
                        LocalDate.of(2026, 4, 9));
                opinions.invite(invitation);
                opinions.keep(invitation, new Opinion(face, null, null, null, null, words), false);
            });
        }
    }

    private Excerpt read(TestTown town, String department, int page) {
        return Tenancy.call(
                town.id(), () -> verbatims.read(department, TODAY.minusYears(1).plusDays(1), TODAY, page));
    }

    @Test
    void amongFewerThanElevenOpinionsNothingIsRead() {
        var town = towns.open();
        given(town, 10, Face.GOOD, "Parfait");
        assertThat(read(town, "urbanisme", 0)).isEqualTo(new Excerpt(10, 11, Map.of(), false));
        given(town, 1, Face.GOOD, null);
        assertThat(read(town, "urbanisme", 0).of(Side.POSITIVE)).hasSize(Verbatims.PAGE);
    }

    @Test
    void namesAreMasked() {
        var town = towns.open();
        given(town, 10, Face.GOOD, null);
        given(town, 1, Face.BAD, "Paula m’a oubliée. Signé : Aïcha, 06 12 34 56 78");
        assertThat(read(town, "urbanisme", 0).of(Side.NEGATIVE))
                .extracting(Verbatim::words)
                .containsExactly("[…] m’a oubliée. Signé : […], […]");
    }

    @Test
    void eachSideIsReadPageByPage() {
        var town = towns.open();
        given(town, 7, Face.GOOD, "Bien");
        given(town, 2, Face.MEDIUM, "Moyen");
        given(town, 2, Face.BAD, "Mal");
        assertThat(read(town, "urbanisme", 0).more()).isTrue();
        assertThat(read(town, "urbanisme", 1).of(Side.POSITIVE)).hasSize(2);
        assertThat(read(town, "urbanisme", 0).of(Side.NEGATIVE))
                .extracting(Verbatim::words)
                .containsExactlyInAnyOrder("Moyen", "Moyen", "Mal", "Mal");
        assertThat(read(town, "urbanisme", 1).more()).isFalse();
    }

    @Test
    void whatWasSaidOfAnAnswerStaysWithWhoGaveIt() {
        var town = towns.open();
        given(town, 1, Face.BAD, "Trop long");
        given(town, 10, Face.GOOD, null);
        var request = Tenancy.call(
                town.id(),
                () -> jdbc.sql("select request_id from opinion where face = 'BAD'")
                        .query(java.util.UUID.class)
                        .single());
        var again = new Invitation(
                request, "terrace", "etat-civil", Channel.WEB, "GRANTED", TestClock.START, LocalDate.of(2026, 4, 9));
        Tenancy.run(town.id(), () -> opinions.invite(again));
        assertThat(read(town, "urbanisme", 0).of(Side.NEGATIVE)).hasSize(1);
        assertThat(read(town, "etat-civil", 0).opinions()).isZero();

        Tenancy.run(
                town.id(),
                () -> opinions.keep(again, new Opinion(Face.BAD, null, null, null, null, "Toujours trop long"), true));
        assertThat(read(town, "urbanisme", 0).opinions()).isEqualTo(10);
        assertThat(read(town, "etat-civil", 0).opinions()).isEqualTo(1);
    }

    @Test
    void anotherDepartmentAndAnotherTownReadNothing() {
        var town = towns.open();
        given(town, 11, Face.GOOD, "Parfait");
        assertThat(read(town, "etat-civil", 0).opinions()).isZero();
        assertThat(read(towns.open(), "urbanisme", 0).opinions()).isZero();
    }
}
