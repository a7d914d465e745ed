package org.parvis.simulation.life;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parvis.feedback.Opinion;
import org.parvis.procedures.Channel;
import org.parvis.simulation.life.LivedRequest.Given;
import org.parvis.simulation.life.LivedRequest.Step;

/// The figures of a life as they are, so that what the product finds can be held against them: counted over the whole
/// of a life, which may be as long as it needs to be for chance not to matter.
public final class Truth {
    private final Map<String, Count> byProcedure = new LinkedHashMap<>();
    private final double years;

    private Truth(double years) {
        this.years = years;
    }

    /// Lives those spans, each up to its moment, and counts them together.
    public static Truth of(TownLife life, TownRules rules, Span... spans) {
        return Stream.of(spans).parallel().map(span -> of(life, rules, span)).reduce(new Truth(0), Truth::with);
    }

    private static Truth of(TownLife life, TownRules rules, Span span) {
        Truth truth = new Truth(span.years());
        new Living(life, rules, span)
                .forEachRemaining(lived -> truth.count(lived.procedure().code()).add(lived, rules));
        return truth;
    }

    private Truth with(Truth other) {
        Truth both = new Truth(years + other.years);
        byProcedure.forEach((procedure, count) -> both.count(procedure).add(count));
        other.byProcedure.forEach((procedure, count) -> both.count(procedure).add(count));
        return both;
    }

    private Count count(String procedure) {
        return byProcedure.computeIfAbsent(procedure, _ -> new Count());
    }

    /// @throws NoSuchElementException where nobody came for it
    public Figures of(String procedure) {
        Count count = byProcedure.get(procedure);
        if (count == null) {
            throw new NoSuchElementException("Nobody came for " + procedure);
        }
        return count.figures(years);
    }

    /// Shares in [0, 1]; clarity and satisfaction out of 10; effort 1 to 7; NaN where there is nothing to count.
    ///
    /// @param delayKept of the requests that were promised an answer
    /// @param missed of those who said what they got: a part of it, or nothing
    public record Figures(
            double receivedAYear,
            double takeUp,
            double delayKept,
            double delayPromised,
            double acknowledgementIncomplete,
            double response,
            double satisfaction,
            double clarity,
            double reachability,
            double effort,
            double missed) {}

    private static final class Mean {
        private double sum;
        private long n;

        void add(double value) {
            sum += value;
            n++;
        }

        void add(boolean yes) {
            add(yes ? 1 : 0);
        }

        void add(Mean other) {
            sum += other.sum;
            n += other.n;
        }

        double value() {
            return sum / n;
        }
    }

    private static final class Count {
        private long received;
        private final Mean takeUp = new Mean();
        private final Mean kept = new Mean();
        private final Mean promised = new Mean();
        private final Mean incomplete = new Mean();
        private final Mean response = new Mean();
        private final Mean satisfaction = new Mean();
        private final Mean clarity = new Mean();
        private final Mean reached = new Mean();
        private final Mean effort = new Mean();
        private final Mean missed = new Mean();

        void add(Count other) {
            received += other.received;
            takeUp.add(other.takeUp);
            kept.add(other.kept);
            promised.add(other.promised);
            incomplete.add(other.incomplete);
            response.add(other.response);
            satisfaction.add(other.satisfaction);
            clarity.add(other.clarity);
            reached.add(other.reached);
            effort.add(other.effort);
            missed.add(other.missed);
        }

        void add(LivedRequest lived, TownRules rules) {
            received++;
            takeUp.add(lived.channel() == Channel.WEB);
            promised.add(lived.atFirst().promisedOn() != null);
            incomplete.add(lived.phoneLacks());
            if (!lived.open()) {
                ended(lived, lived.steps().getLast(), rules);
            }
            if (lived.asked()) {
                asked(lived.opinion());
            }
        }

        /// As [org.parvis.insight.Indicator#DELAY_KEPT] counts: silence is no answer, and what ended otherwise before
        /// the promised day broke no promise.
        private void ended(LivedRequest lived, Step end, TownRules rules) {
            LocalDate promised = lived.atFirst().promisedOn();
            if (promised == null) {
                return;
            }
            boolean late = end.at().atZone(rules.zone()).toLocalDate().isAfter(promised);
            switch (end) {
                case Step.Granted _, Step.Refused _ -> kept.add(!late);
                case Step.SilenceDecided _ -> kept.add(false);
                default -> {
                    if (late) {
                        kept.add(false);
                    }
                }
            }
        }

        private void asked(@Nullable Given given) {
            response.add(given != null);
            if (given == null) {
                return;
            }
            Opinion opinion = given.opinion();
            satisfaction.add(
                    switch (opinion.face()) {
                        case GOOD -> 10;
                        case MEDIUM -> 5;
                        case BAD -> 0;
                    });
            if (opinion.clarity() != null) {
                clarity.add((opinion.clarity() - 1) * 2.5);
            }
            if (opinion.help() != null && opinion.help() != Opinion.Help.NOT_NEEDED) {
                reached.add(opinion.help() == Opinion.Help.REACHED);
            }
            if (opinion.effort() != null) {
                effort.add(opinion.effort());
            }
            if (opinion.result() != null) {
                missed.add(opinion.result() != Opinion.Result.YES);
            }
        }

        Figures figures(double years) {
            return new Figures(
                    received / years,
                    takeUp.value(),
                    kept.value(),
                    promised.value(),
                    incomplete.value(),
                    response.value(),
                    satisfaction.value(),
                    clarity.value(),
                    reached.value(),
                    effort.value(),
                    missed.value());
        }
    }
}
