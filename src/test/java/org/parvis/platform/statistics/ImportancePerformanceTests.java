package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.ImportancePerformance.Attribute;
import org.parvis.platform.statistics.ImportancePerformance.Placed;
import org.parvis.platform.statistics.ImportancePerformance.Quadrant;

class ImportancePerformanceTests {
    @Test
    void attributesFallIntoTheQuadrantsCutAtTheMeans() {
        ImportancePerformance map = ImportancePerformance.of(List.of(
                attribute("délai", 9, 4, 0.5),
                attribute("accueil", 9, 8, 0.5),
                attribute("décor", 3, 4, 0.5),
                attribute("brochure", 3, 8, 0.5)));
        assertThat(map.importanceCut()).isEqualTo(6);
        assertThat(map.performanceCut()).isEqualTo(6);
        assertThat(map.attributes())
                .extracting(Placed::quadrant)
                .containsExactly(
                        Quadrant.CONCENTRATE, Quadrant.MAINTAIN, Quadrant.LOW_PRIORITY, Quadrant.POSSIBLE_OVERKILL);
        assertThat(map.attributes()).noneMatch(Placed::uncertain);
    }

    @Test
    void anIntervalAcrossACutMakesTheQuadrantUncertain() {
        ImportancePerformance map =
                ImportancePerformance.of(List.of(attribute("délai", 9, 5, 1.5), attribute("accueil", 3, 7, 0.5)));
        assertThat(map.attributes()).extracting(Placed::uncertain).containsExactly(true, false);
    }

    @Test
    void oneAttributeCannotBeCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportancePerformance.of(List.of(attribute("délai", 9, 4, 0.5))));
    }

    private static Attribute attribute(String name, double importance, double performance, double half) {
        return new Attribute(name, estimate(importance, half), estimate(performance, half));
    }

    private static Estimate estimate(double value, double half) {
        return new Estimate(value, 100, new Interval(value - half, value + half));
    }
}
