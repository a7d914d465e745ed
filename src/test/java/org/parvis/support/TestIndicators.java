package org.parvis.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators;
import org.parvis.insight.Subject;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.beans.factory.ObjectProvider;

/// Figures that a test has set for its town; those that were counted for every other town.
public final class TestIndicators implements Indicators {
    private final ObjectProvider<Indicators> indicators;
    private final Map<MunicipalityId, Fixed> towns = new ConcurrentHashMap<>();

    TestIndicators(ObjectProvider<Indicators> indicators) {
        this.indicators = indicators;
    }

    /// What is not set has no cases.
    public Fixed fix(TestTown town) {
        return towns.computeIfAbsent(town.id(), _ -> new Fixed());
    }

    public static final class Fixed {
        private final Map<String, Measured> figures = new HashMap<>();
        private List<Month> months = List.of();
        private long received;

        public Fixed set(Indicator indicator, Measured measured) {
            figures.put(indicator.name(), measured);
            return this;
        }

        public Fixed months(List<Month> months) {
            this.months = months;
            return this;
        }

        public Fixed received(long count) {
            received = count;
            return this;
        }
    }

    private Indicators counted() {
        return indicators.stream()
                .filter(other -> other != this)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No indicators are counted"));
    }

    @Override
    public Measured read(Indicator indicator, Subject subject, Period period) {
        Fixed fixed = towns.get(Tenancy.current());
        return fixed == null
                ? counted().read(indicator, subject, period)
                : fixed.figures.getOrDefault(indicator.name(), new Measured.Insufficient(0, indicator.minimum()));
    }

    @Override
    public Course course(Indicator indicator, Subject subject, Period period) {
        Fixed fixed = towns.get(Tenancy.current());
        return fixed == null
                ? counted().course(indicator, subject, period)
                : new Course() {
                    @Override
                    public Measured over(Period part) {
                        return read(indicator, subject, part);
                    }

                    @Override
                    public List<Month> months(Period part) {
                        return fixed.months;
                    }
                };
    }

    @Override
    public long received(Subject subject, Period period) {
        Fixed fixed = towns.get(Tenancy.current());
        return fixed == null ? counted().received(subject, period) : fixed.received;
    }

    @Override
    public Words words(Subject subject, Period period) {
        return counted().words(subject, period);
    }

    @Override
    public void countAfresh() {
        counted().countAfresh();
    }
}
