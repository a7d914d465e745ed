package org.parvis.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.AdviceEngine;
import org.parvis.excellence.Finding;
import org.parvis.excellence.InView;
import org.parvis.excellence.Verdict;
import org.parvis.excellence.rules.CompiledRule;
import org.parvis.excellence.rules.RuleBook;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators;
import org.parvis.insight.Indicators.Period;
import org.parvis.insight.Subject;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.simulation.life.TownLife.Fault;
import org.parvis.simulation.life.TownLife.Fault.Kind;
import org.parvis.simulation.load.LoadLives;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class FindingPlantedFaultsTests {
    /// As many as a department is shown.
    private static final int SHOWN = 5;

    private final PlantedTowns towns;
    private final AdviceEngine engine;
    private final InView view;
    private final Town town;
    private final Indicators indicators;

    FindingPlantedFaultsTests(
            DemonstrationTown towns,
            LoadLives load,
            TestClock clock,
            JdbcClient jdbc,
            AdviceEngine engine,
            InView view,
            Town town,
            Indicators indicators) {
        this.towns = new PlantedTowns(towns, load, clock, jdbc);
        this.engine = engine;
        this.view = view;
        this.town = town;
        this.indicators = indicators;
    }

    private static Fault fault(Kind kind, @Nullable String procedure, @Nullable String department, double size) {
        return new Fault(kind, procedure, department, size, null, null);
    }

    private List<Finding> advice(TestTown lived, String department) {
        return Tenancy.call(
                lived.id(),
                () -> engine.evaluate(department, view.today()).stream()
                        .filter(Finding::advises)
                        .toList());
    }

    private void finds(TestTown lived, String department, String procedure, String rule) {
        assertThat(advice(lived, department).stream().limit(SHOWN))
                .as("what %s is advised", department)
                .anySatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo(rule);
                    assertThat(finding.procedure()).isEqualTo(procedure);
                    assertThat(finding.verdict()).isEqualTo(Verdict.ESTABLISHED);
                });
        assertThat(before(lived, procedure, rule))
                .as("what an action upon it will be measured against")
                .isInstanceOf(Measured.Enough.class);
    }

    private Measured before(TestTown lived, String procedure, String rule) {
        Indicator metric = RuleBook.load().stream()
                .map(CompiledRule::rule)
                .filter(one -> one.id().equals(rule))
                .map(one -> one.metric().indicator())
                .findFirst()
                .orElseThrow();
        return Tenancy.call(
                lived.id(),
                () -> indicators.read(metric, new Subject.OfProcedure(procedure), Period.yearTo(view.today())));
    }

    @Test
    void theMissingDelay() {
        var lived = towns.live(
                List.of("certificat-urbanisme"), fault(Kind.NO_DELAY_ANNOUNCED, "certificat-urbanisme", null, 1));
        finds(lived, "urbanisme", "certificat-urbanisme", "undecided-delay");
    }

    @Test
    void theSlowDepartment() {
        var lived =
                towns.live(List.of("occupation-domaine-public"), fault(Kind.SLOW_DEPARTMENT, null, "urbanisme", 5.2));
        finds(lived, "urbanisme", "occupation-domaine-public", "slow-answers");
    }

    @Test
    void theUnclearLetter() {
        var lived = towns.live(
                List.of("collecte-encombrants"), fault(Kind.UNCLEAR_LETTER, "collecte-encombrants", null, 0.3));
        finds(lived, "proprete", "collecte-encombrants", "unclear-words");
    }

    @Test
    void theOutcomeThatDisappoints() {
        var lived = towns.live(
                List.of("plainte-bruit-voisinage"),
                fault(Kind.DISAPPOINTING_OUTCOME, "plainte-bruit-voisinage", null, 0.32));
        finds(lived, "tranquillite", "plainte-bruit-voisinage", "missed-results");
    }

    @Test
    void theAcknowledgementThatLacksAMention() {
        var fault = new Fault(Kind.INCOMPLETE_ACKNOWLEDGEMENT, null, "education", 1, "-P8M", null);
        var lived = towns.live(List.of("inscription-scolaire"), fault);
        finds(lived, "education", "inscription-scolaire", "incomplete-acknowledgements");
    }

    @Test
    void andNothingThatIsEstablishedInAHealthyTown() {
        var lived = towns.live(List.of(
                "copie-acte-naissance",
                "collecte-encombrants",
                "occupation-domaine-public",
                "inscription-scolaire",
                "plainte-bruit-voisinage"));
        List<Finding> established = new ArrayList<>();
        Tenancy.run(
                lived.id(),
                () -> town.departments()
                        .forEach(department -> established.addAll(advice(lived, department.code()).stream()
                                .filter(finding -> finding.verdict() == Verdict.ESTABLISHED)
                                .toList())));
        assertThat(established).isEmpty();
    }
}
