package org.parvis.excellence.steering;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators;
import org.parvis.insight.Indicators.Period;
import org.parvis.insight.Subject;
import org.parvis.platform.statistics.Disclosure;
import org.parvis.platform.statistics.Disclosure.Showing;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.statistics.StateThreshold;
import org.parvis.platform.statistics.StateThreshold.Colour;

/// A figure as the pages show it: with its n and its interval, or with what is missing for it.
record Figure(Indicator indicator, Measured measured) {
    /// In the order in which they are wanted.
    static List<Figure> read(Indicators indicators, List<Indicator> wanted, Subject subject, Period period) {
        Map<Indicator, Measured> figures = indicators.read(wanted, subject, period);
        return wanted.stream()
                .map(one -> new Figure(one, Objects.requireNonNull(figures.get(one))))
                .toList();
    }

    /// The colour that the State's observatory gives it, where it has one for it.
    Optional<Colour> colour() {
        return measured instanceof Measured.Enough(var estimate)
                ? threshold().map(threshold -> threshold.colourOf(estimate.value()))
                : Optional.empty();
    }

    private Optional<StateThreshold> threshold() {
        return switch (indicator) {
            case SATISFACTION -> Optional.of(StateThreshold.SATISFACTION);
            case CLARITY -> Optional.of(StateThreshold.CLARITY);
            case REACHABILITY -> Optional.of(StateThreshold.REACHABILITY);
            case DELAY_KEPT, DELAY_PROMISED, EFFORT, RESULT_MISSED, RESPONSE, ACKNOWLEDGEMENT_INCOMPLETE, TAKE_UP ->
                Optional.empty();
        };
    }

    /// Too few cases to lean on.
    boolean indicative() {
        return measured instanceof Measured.Enough(var estimate)
                && Disclosure.RESIDENTS.of(estimate.n()) == Showing.INDICATIVE;
    }
}
