package org.parvis.simulation.life;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.parvis.simulation.life.Arrivals.Arrival;
import org.parvis.simulation.life.TownLife.DepartmentLife;

/// Lives a town day by day and tells of each request once its fate is known. Only what is still in somebody's hands is
/// kept in mind, so ten million requests need no more memory than ten thousand. The same seed gives the same life.
public final class Living implements Iterator<LivedRequest> {
    /// Work goes on after the last arrivals: this many days later everything that will be answered has been.
    private static final int AFTERMATH = 150;

    private final Span span;
    private final Arrivals arrivals;
    private final Stories stories;
    private final Map<String, Queue> queues = new HashMap<>();
    private final Map<LocalDate, List<Story>> returns = new TreeMap<>();
    private final Deque<LivedRequest> told = new ArrayDeque<>();
    private LocalDate day;

    public Living(TownLife life, TownRules rules, Span span) {
        this.span = span;
        var calendar = new WorkDays(
                rules.calendar(), span.from().minusYears(2), span.until().plusDays(2L * AFTERMATH));
        this.arrivals = new Arrivals(life, calendar, span);
        this.stories = new Stories(life, rules, calendar, span);
        for (DepartmentLife department : life.departments()) {
            queues.put(department.code(), new Queue(department, calendar, span.scale(life)));
        }
        this.day = span.from();
    }

    @Override
    public boolean hasNext() {
        while (told.isEmpty() && !day.isAfter(span.until().plusDays(AFTERMATH))) {
            live(day);
            day = day.plusDays(1);
        }
        return !told.isEmpty();
    }

    @Override
    public LivedRequest next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return told.removeFirst();
    }

    private void live(LocalDate today) {
        List<Story> waiting = new ArrayList<>();
        if (!today.isAfter(span.until())) {
            for (Arrival arrival : arrivals.on(today)) {
                waiting.add(stories.begin(arrival));
            }
        }
        List<Story> back = returns.remove(today);
        if (back != null) {
            waiting.addAll(back);
        }
        waiting.sort(Comparator.comparing(Story::waitsSince));
        for (Story story : waiting) {
            work(story);
        }
    }

    private void work(Story story) {
        Queue queue = queues.get(story.department());
        if (queue == null) {
            throw new IllegalStateException("Nobody works for " + story.department());
        }
        var handled = queue.handle(story.waitsSince(), story.minutes());
        LocalDateTime again = story.handled(handled);
        if (again == null) {
            told.add(story.tell());
        } else {
            returns.computeIfAbsent(again.toLocalDate(), _ -> new ArrayList<>()).add(story);
        }
    }

    /// All of a life at once, for what is small enough.
    public static List<LivedRequest> all(TownLife life, TownRules rules, Span span) {
        List<LivedRequest> all = new ArrayList<>();
        new Living(life, rules, span).forEachRemaining(all::add);
        return Collections.unmodifiableList(all);
    }
}
