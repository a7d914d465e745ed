package org.parvis.excellence.steering;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parvis.insight.Indicators.Month;
import org.parvis.platform.statistics.Estimate;
import org.parvis.platform.statistics.Interval;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.statistics.Signal;
import org.parvis.platform.statistics.XmrLimits;

/// A share month by month, as the coordinates of a picture. Months with too few cases leave a gap. From twelve points
/// on
/// the limits of what the share does when nothing changes are drawn (XmR): the first twelve set them, and every point
/// is
/// held against them.
///
/// Where something is known to have changed the process, limits from before it say nothing of what came after, and
/// limits from both would mark every month: they are counted from the month after the change on, as Wheeler has it
/// (Understanding Variation, 2nd ed., 2000).
///
/// @param standard the share that was promised, null where there is none
/// @param changed in which month the process was changed, null where it was not
/// @param limits null below twelve points
record MonthlyChart(
        List<Point> points,
        List<Month> months,
        @Nullable Double standard,
        @Nullable YearMonth changed,
        @Nullable Interval limits,
        @Nullable Double mean,
        int width) {
    static final int HEIGHT = 220;
    /// One picture for each kind of screen: what is written stays about as large as the text around it.
    private static final int NARROW = 320;

    private static final int MIDDLE = 640;
    private static final int WIDE = 1200;

    private static final int LABEL = 70;
    private static final int LEFT = 48;
    private static final int RIGHT = 12;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;

    /// @param signal whether it says that something changed
    record Point(YearMonth month, Estimate estimate, double x, double y, boolean signal) {}

    static MonthlyChart of(List<Month> months, @Nullable Double standard, @Nullable YearMonth changed) {
        List<Month> told = sinceTheFirstCase(months);
        boolean seen =
                changed != null && told.stream().anyMatch(month -> month.month().equals(changed));
        return of(told, standard, seen ? changed : null, MIDDLE);
    }

    MonthlyChart narrow() {
        return of(months, standard, changed, NARROW);
    }

    MonthlyChart wide() {
        return of(months, standard, changed, WIDE);
    }

    private static List<Month> sinceTheFirstCase(List<Month> months) {
        return months.stream()
                .dropWhile(month -> month.measured() instanceof Measured.Insufficient(var n, var _) && n == 0)
                .toList();
    }

    private static MonthlyChart of(
            List<Month> months, @Nullable Double standard, @Nullable YearMonth changed, int width) {
        List<Month> comparable = months.stream()
                .filter(month -> changed == null || month.month().isAfter(changed))
                .toList();
        List<Estimate> known = comparable.stream()
                .map(Month::measured)
                .flatMap(measured ->
                        measured instanceof Measured.Enough(var estimate) ? Stream.of(estimate) : Stream.empty())
                .toList();
        double[] values = known.stream().mapToDouble(Estimate::value).toArray();
        XmrLimits limits = values.length < XmrLimits.POINTS_TO_FREEZE
                ? null
                : XmrLimits.frozen(Arrays.copyOf(values, XmrLimits.POINTS_TO_FREEZE));
        int before = (int) months.stream()
                .filter(month -> !comparable.contains(month))
                .filter(month -> month.measured() instanceof Measured.Enough)
                .count();
        Set<Integer> signalled = new HashSet<>();
        if (limits != null) {
            for (Signal signal : limits.signals(values)) {
                // The point before a jump is where it left from: nothing had changed there.
                int first = signal.rule() == Signal.Rule.JUMP ? signal.last() : signal.first();
                for (int at = first; at <= signal.last(); at++) {
                    signalled.add(before + at);
                }
            }
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            if (months.get(i).measured() instanceof Measured.Enough(var estimate)) {
                boolean signal = signalled.contains(points.size());
                points.add(new Point(
                        months.get(i).month(), estimate, x(i, months.size(), width), y(estimate.value()), signal));
            }
        }
        return new MonthlyChart(
                List.copyOf(points),
                List.copyOf(months),
                standard,
                changed,
                limits == null ? null : limits.limits().clampedTo(0, 1),
                limits == null ? null : limits.mean(),
                width);
    }

    private static double x(int index, int count, int width) {
        return count < 2
                ? LEFT
                : Math.round(10 * (LEFT + (double) (width - LEFT - RIGHT) * index / (count - 1))) / 10.0;
    }

    /// Shares are drawn on the whole of their scale: a scale that is cut makes mountains of molehills.
    static double y(double share) {
        return Math.round(10 * (TOP + (HEIGHT - TOP - BOTTOM) * (1 - share))) / 10.0;
    }

    /// The lines between neighbouring months; none across a gap.
    List<String> lines() {
        List<List<Point>> runs = new ArrayList<>();
        for (Point point : points) {
            boolean follows = !runs.isEmpty()
                    && runs.getLast().getLast().month().plusMonths(1).equals(point.month());
            if (follows) {
                runs.getLast().add(point);
            } else {
                runs.add(new ArrayList<>(List.of(point)));
            }
        }
        return runs.stream()
                .filter(run -> run.size() > 1)
                .map(run -> run.stream()
                        .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /// Where the change is drawn.
    Optional<Double> changedAt() {
        for (int i = 0; i < months.size(); i++) {
            if (months.get(i).month().equals(changed)) {
                return Optional.of(x(i, months.size(), width));
            }
        }
        return Optional.empty();
    }

    /// The months that are written below the picture.
    List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        int room = (width - LEFT) / LABEL;
        int step = Math.max(1, Math.ceilDiv(months.size(), room));
        for (int i = 0; i < months.size(); i += step) {
            double x = x(i, months.size(), width);
            labels.add(new Label(months.get(i).month(), x, x > width - LABEL / 2.0 ? "end" : "middle"));
        }
        return labels;
    }

    /// @param anchor so that the last one does not run out of the picture
    record Label(YearMonth month, double x, String anchor) {}

    Optional<Point> latest() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.getLast());
    }

    /// Whether any point says that something changed.
    boolean signals() {
        return points.stream().anyMatch(Point::signal);
    }

    /// How many months are still needed before limits can be drawn.
    int missing() {
        long since = points.stream()
                .filter(point -> changed == null || point.month().isAfter(changed))
                .count();
        return (int) Math.max(0, XmrLimits.POINTS_TO_FREEZE - since);
    }

    int left() {
        return LEFT;
    }

    int right() {
        return width - RIGHT;
    }

    int bottom() {
        return HEIGHT - 8;
    }
}
