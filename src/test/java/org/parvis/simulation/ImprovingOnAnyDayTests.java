package org.parvis.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TownHallTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What the demonstration tells does not depend on the day of its first start, and so neither on the season in which an
/// action fell nor on a lucky draw.
@TownHallTest
class ImprovingOnAnyDayTests {
    private final DemonstrationTown towns;
    private final LiveAYear year;
    private final LiveTheLoop loop;
    private final TestClock clock;
    private final JdbcClient jdbc;

    ImprovingOnAnyDayTests(
            DemonstrationTown towns, LiveAYear year, LiveTheLoop loop, TestClock clock, JdbcClient jdbc) {
        this.towns = towns;
        this.year = year;
        this.loop = loop;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24", "2026-12-28", "2027-02-15", "2027-07-06"})
    void theStoryIsTheSameWheneverItBegins(LocalDate start) {
        var town = towns.open();
        clock.set(start);
        Tenancy.run(town.id(), () -> {
            year.live("life.yaml", text("life.yaml"));
            loop.live(YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .build()
                    .readValue(text("excellence.yaml"), LiveTheLoop.Plan.class));
            loop.look();
        });
        assertThat(texts(town.id(), """
                        select department_code || ' ' || coalesce(verdict, state) from action order by department_code"""))
                .containsExactly(
                        "education AWAITING_RESULT", "etat-civil PROVEN", "proprete INCONCLUSIVE", "urbanisme TO_DO");
        assertThat(texts(town.id(), "select conclusion -> 'effect' ->> 'low' from action where verdict = 'PROVEN'"))
                .as("far from chance, and from the smallest useful effect of five points")
                .singleElement()
                .satisfies(low -> assertThat(Double.parseDouble(low)).isGreaterThan(0.15));
        assertThat(texts(town.id(), """
                        select distinct procedure_code || ' ' || rule from advice
                        where verdict = 'ESTABLISHED' or rule = 'slow-answers'"""))
                .as("nothing stands out but what was planted")
                .containsExactlyInAnyOrder(
                        "copie-acte-naissance slow-answers",
                        "inscription-scolaire incomplete-acknowledgements",
                        "certificat-urbanisme undecided-delay",
                        "collecte-encombrants unclear-words",
                        "plainte-bruit-voisinage missed-results",
                        "occupation-domaine-public slow-answers",
                        "occupation-domaine-public unclear-words");
    }

    private List<String> texts(MunicipalityId town, String sql) {
        return Tenancy.call(town, () -> jdbc.sql(sql).query(String.class).list());
    }

    private static String text(String name) {
        try {
            return new ClassPathResource("demonstration/valombree/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
