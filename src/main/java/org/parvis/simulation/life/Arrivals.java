package org.parvis.simulation.life;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.parvis.procedures.Channel;
import org.parvis.simulation.life.TownLife.ProcedureLife;
import org.parvis.simulation.life.TownLife.Rhythm;

/// When people come, for what and by which way: the season of what brings them, the rhythm of the week and of the day,
/// the holidays. Exactly as many come as the span says.
final class Arrivals {
    /// People still write on a holiday, less.
    private static final double ON_A_HOLIDAY = 0.4;

    private final TownLife life;
    private final WorkDays calendar;
    private final Span span;
    private final List<Stream> streams = new ArrayList<>();
    private double weightLeft;
    private long left;
    private long next;

    /// The people who come for one procedure by one way.
    ///
    /// @param written at home and at any hour, rather than with an agent
    private record Stream(
            ProcedureLife procedure,
            Channel channel,
            double yearly,
            Rhythm rhythm,
            boolean written,
            List<Double> months) {}

    record Arrival(long number, ProcedureLife procedure, Channel channel, LocalDateTime at) {}

    Arrivals(TownLife life, WorkDays calendar, Span span) {
        this.life = life;
        this.calendar = calendar;
        this.span = span;
        for (ProcedureLife procedure : life.procedures()) {
            double all = procedure.channels().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            List<Double> months = months(life, procedure);
            for (Channel channel : Channel.values()) {
                double share = procedure.channels().getOrDefault(channel, 0.0) / all;
                if (share > 0) {
                    boolean written = channel == Channel.WEB || channel == Channel.EMAIL;
                    Rhythm rhythm = written ? life.web() : life.staffed();
                    streams.add(normalised(
                            new Stream(procedure, channel, procedure.perThousand() * share, rhythm, written, months)));
                }
            }
        }
        this.left = span.requests();
        for (LocalDate day = span.from(); !day.isAfter(span.until()); day = day.plusDays(1)) {
            weightLeft += weight(day);
        }
    }

    private static List<Double> months(TownLife life, ProcedureLife procedure) {
        double[] months = new double[12];
        for (Map.Entry<String, Double> reason : procedure.becauseOf().entrySet()) {
            List<Double> curve = life.lifeEvents().getOrDefault(reason.getKey(), List.of());
            double sum = curve.stream().mapToDouble(Double::doubleValue).sum();
            for (int month = 0; month < curve.size(); month++) {
                months[month] += reason.getValue() * curve.get(month) / sum;
            }
        }
        return java.util.Arrays.stream(months).boxed().toList();
    }

    /// Over the year up to the last day, each stream brings its share, whatever its rhythm.
    private Stream normalised(Stream stream) {
        double sum = 0;
        for (LocalDate day = span.until().minusDays(364); !day.isAfter(span.until()); day = day.plusDays(1)) {
            sum += weight(stream, day);
        }
        return new Stream(
                stream.procedure(),
                stream.channel(),
                stream.yearly() * stream.yearly() / sum,
                stream.rhythm(),
                stream.written(),
                stream.months());
    }

    private double weight(LocalDate day) {
        return streams.stream().mapToDouble(stream -> weight(stream, day)).sum();
    }

    private double weight(Stream stream, LocalDate day) {
        double weekday = stream.rhythm().weekdays().get(day.getDayOfWeek().getValue() - 1);
        boolean holiday = day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() && !calendar.isWorkingDay(day);
        double open = !holiday ? 1 : stream.written() ? ON_A_HOLIDAY : 0;
        return stream.yearly() * weekday * open * stream.months().get(day.getMonthValue() - 1) / day.lengthOfMonth();
    }

    /// Those of one day, in the order in which they come. The days are asked for one after the other.
    List<Arrival> on(LocalDate day) {
        double[] weights =
                streams.stream().mapToDouble(stream -> weight(stream, day)).toArray();
        double sum = java.util.Arrays.stream(weights).sum();
        boolean last = day.equals(span.until());
        long count = last
                ? left
                : Draw.of(seed(), day.toEpochDay(), Draw.Concern.ARRIVAL)
                        .binomial(left, weightLeft <= 0 ? 0 : sum / weightLeft);
        left -= count;
        weightLeft -= sum;
        List<Arrival> arrivals = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long number = next++;
            Draw draw = Draw.of(seed(), number, Draw.Concern.ARRIVAL);
            Stream stream = streams.get(index(weights, sum, draw.share()));
            int hour = draw.weighted(stream.rhythm().hours());
            LocalTime time = LocalTime.of(hour, draw.below(60), draw.below(60), draw.below(1000) * 1_000_000);
            arrivals.add(new Arrival(number, stream.procedure(), stream.channel(), day.atTime(time)));
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        return arrivals;
    }

    private static int index(double[] weights, double sum, double share) {
        double rest = share * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            rest -= weights[i];
            if (rest < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    private long seed() {
        return life.seed() + span.seed();
    }
}
