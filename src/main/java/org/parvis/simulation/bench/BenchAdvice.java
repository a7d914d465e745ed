package org.parvis.simulation.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.AdviceEngine;
import org.parvis.excellence.Finding;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.excellence.Verdict;
import org.parvis.excellence.rules.RuleBook;
import org.parvis.insight.Indicator;
import org.parvis.platform.security.Actor;
import org.parvis.platform.startup.StartupProgress;
import org.parvis.platform.statistics.Proportion;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedures;
import org.parvis.simulation.life.ReadTownLife;
import org.parvis.simulation.life.Span;
import org.parvis.simulation.life.TownLife;
import org.parvis.simulation.life.TownLife.Fault.Kind;
import org.parvis.simulation.life.TownRules;
import org.parvis.simulation.life.Truth;
import org.parvis.simulation.load.LoadLives;
import org.parvis.town.OpenTown;
import org.parvis.town.Town;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `./parvis bench advice [TOWNS]`: is the advice right? Lets so many towns with one planted fault each, and as many
/// healthy ones, live a year in a database of their own, asks the advice engine what it finds, and holds that against
/// the truth, which is counted over several lives of twenty years. Writes `docs/benchmarks-advice.md`.
@Component
@ConditionalOnProperty("parvis.bench-advice")
class BenchAdvice {
    private static final String FOLDER = "demonstration/valombree/";
    private static final int FIRST = 5;
    private static final int YEARS = 20;
    private static final int GLANCE = 3;
    /// The truth is itself an estimate, and a difference has the variance of both: over one life of twenty years right
    /// intervals hold it 94.4 times in a hundred (1.96 / √(1 + 1/20) = 1.913), over two of them 94.7 times.
    private static final int LIVES = 2;
    /// Far enough from the seeds of the towns, which are numbered one after the other.
    private static final long SEEDS = 1_000_000;
    private static final byte[] PAPER = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final Actor ACTOR = new Actor.Automatic("bench");

    private final int towns;
    private final OpenTown open;
    private final Procedures procedures;
    private final LoadLives load;
    private final AdviceEngine engine;
    private final GoodSide goodSide;
    private final Town town;
    private final InstantSource clock;
    private final ObjectMapper yaml = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    BenchAdvice(
            @Value("${parvis.bench-advice}") int towns,
            OpenTown open,
            Procedures procedures,
            LoadLives load,
            AdviceEngine engine,
            RuleBook book,
            Town town,
            InstantSource clock) {
        this.towns = towns;
        this.open = open;
        this.procedures = procedures;
        this.load = load;
        this.engine = engine;
        this.goodSide = new GoodSide(book.all());
        this.town = town;
        this.clock = clock;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        TownLife plan = ReadTownLife.sound("life.yaml", text("life.yaml")).with(List.of());
        TownRules rules = soundRules(plan);
        var tally = new Tally(goodSide);
        for (int number = 1; number <= towns; number++) {
            for (boolean healthy : new boolean[] {false, true}) {
                judge(SeededTown.draw(plan, number, healthy, life -> isSound(life, rules)), tally);
            }
            StartupProgress.say("Judged " + number + " of " + towns + " pairs of towns");
        }
        String account = tally.markdown(towns);
        try {
            Files.writeString(Path.of("docs/benchmarks-advice.md"), account);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StartupProgress.say(account);
        System.exit(SpringApplication.exit(event.getApplicationContext()));
    }

    /// A short life is enough to turn most of the others down.
    private boolean isSound(TownLife life, TownRules rules) {
        return goodSide.holdsAll(life, truth(life, rules, GLANCE, 1))
                && goodSide.holdsAll(life, truth(life, rules, YEARS, LIVES));
    }

    /// Of a town in which every procedure promises a delay.
    private TownRules soundRules(TownLife plan) {
        return Tenancy.call(opened("sound").id(), () -> {
            publishProcedures(null);
            return load.rules(plan, _ -> PAPER);
        });
    }

    private OpenTown.Opened opened(String host) {
        return open.open(
                yaml.readValue(
                        text("town.yaml").replaceFirst("hosts: .*", "hosts: [" + host + ".localhost]"),
                        OpenTown.Definition.class),
                null);
    }

    private Truth truth(TownLife life, TownRules rules, int years, int lives) {
        LocalDate today = clock.instant().atZone(rules.zone()).toLocalDate();
        return Truth.of(
                life,
                rules,
                IntStream.rangeClosed(1, lives)
                        .mapToObj(seed -> new Span(
                                today.minusYears(years), today, clock.instant(), life.yearly() * years, seed * SEEDS))
                        .toArray(Span[]::new));
    }

    private void judge(SeededTown seeded, Tally tally) {
        var opened = opened((seeded.planted() == null ? "healthy-" : "faulty-") + seeded.number());
        Tenancy.run(opened.id(), () -> {
            publishProcedures(seeded.planted());
            LocalDate today = clock.instant().atZone(town.municipality().zone()).toLocalDate();
            TownLife life = seeded.life();
            load.load(
                    life,
                    new Span(today.minusMonths(15), today, clock.instant(), life.yearly() * 5 / 4, 0),
                    0,
                    (seeded.planted() == null ? "Healthy town " : "Town with a fault ") + seeded.number(),
                    _ -> PAPER);
            Truth truth = truth(life, load.rules(life, _ -> PAPER), YEARS, LIVES);
            List<Finding> all = new ArrayList<>();
            List<Finding> first = new ArrayList<>();
            for (var department : town.departments()) {
                List<Finding> findings = engine.evaluate(department.code(), today);
                all.addAll(findings);
                findings.stream().filter(Finding::advises).limit(FIRST).forEach(first::add);
            }
            tally.add(seeded, truth, all, first);
        });
    }

    /// As the demonstration's, except that every procedure promises a delay, but for the one in which its absence is
    /// planted.
    private void publishProcedures(SeededTown.@Nullable Planted planted) {
        try {
            for (var file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath:" + FOLDER + "procedures/*.yaml")) {
                String text = file.getContentAsString(StandardCharsets.UTF_8);
                boolean silent = planted != null
                        && planted.fault().kind() == Kind.NO_DELAY_ANNOUNCED
                        && text.startsWith("procedure: " + planted.procedure() + "\n");
                if (silent) {
                    text = text.replaceFirst("(?m)^  promise: .*\n", "");
                } else if (!text.contains("\n  promise: ")) {
                    text = text.replaceFirst("(?m)^clock:\n", "clock:\n  promise: { days: 20, counted: working }\n");
                }
                if (procedures.publish(text, ACTOR) instanceof Procedures.Publication.Faulty(var faults)) {
                    throw new IllegalStateException(file.getFilename() + ": " + faults);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        try {
            return new ClassPathResource(FOLDER + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was found, beside what there was to find.
    private static final class Tally {
        private static final double FOUND = 0.90;
        private static final double WITHOUT_FAULT = 0.05;

        private final GoodSide goodSide;
        private final Map<Kind, int[]> found = new EnumMap<>(Kind.class);
        private final Map<Indicator, int[]> covered = new EnumMap<>(Indicator.class);
        private int tooSmall;
        private int established;
        private int withoutFault;
        private final List<String> strangers = new ArrayList<>();

        Tally(GoodSide goodSide) {
            this.goodSide = goodSide;
        }

        void add(SeededTown seeded, Truth truth, List<Finding> all, List<Finding> first) {
            var planted = seeded.planted();
            if (planted != null) {
                if (all.stream().noneMatch(finding -> concerns(planted, finding) && isBad(finding, truth))) {
                    tooSmall++;
                } else {
                    int[] count = found.computeIfAbsent(planted.fault().kind(), _ -> new int[2]);
                    count[1]++;
                    if (first.stream().anyMatch(finding -> concerns(planted, finding))) {
                        count[0]++;
                    }
                }
            }
            for (Finding finding : all) {
                if (finding.verdict() == Verdict.ESTABLISHED && finding.advises()) {
                    established++;
                    if (planted == null || !concerns(planted, finding)) {
                        withoutFault++;
                        strangers.add("%s on %s (town %d, truth %s)"
                                .formatted(
                                        finding.rule(),
                                        finding.procedure() == null ? finding.department() : finding.procedure(),
                                        seeded.number(),
                                        isBad(finding, truth) ? "agrees" : "disagrees"));
                    }
                }
                if (finding.procedure() != null) {
                    for (Reading reading : finding.snapshot().readings()) {
                        cover(reading, truth.of(finding.procedure()));
                    }
                }
            }
        }

        private static boolean concerns(SeededTown.Planted planted, Finding finding) {
            return finding.rule().equals(planted.rule())
                    && finding.department().equals(planted.department())
                    && (planted.procedure() == null || planted.procedure().equals(finding.procedure()));
        }

        /// Whether the true figure, and not only what a year of it shows, lies beyond the rule's threshold.
        private boolean isBad(Finding finding, Truth truth) {
            if (finding.procedure() == null) {
                return false;
            }
            return !goodSide.holds(finding.rule(), truth.of(finding.procedure()));
        }

        private void cover(Reading reading, Truth.Figures figures) {
            Double low = reading.low();
            Double high = reading.high();
            double value = GoodSide.value(reading.indicator(), figures);
            // Acknowledgements are counted whole: there is no chance in them that an interval could speak of.
            boolean whole = reading.indicator() == Indicator.ACKNOWLEDGEMENT_INCOMPLETE;
            if (whole || Double.isNaN(value) || low == null || high == null || !reading.isEnough()) {
                return;
            }
            int[] count = covered.computeIfAbsent(reading.indicator(), _ -> new int[2]);
            count[1]++;
            if (low <= value && value <= high) {
                count[0]++;
            }
        }

        String markdown(int towns) {
            int[] all = found.values().stream().reduce(new int[2], (sum, one) ->
                    new int[] {sum[0] + one[0], sum[1] + one[1]});
            int[] intervals = covered.values().stream().reduce(new int[2], (sum, one) ->
                    new int[] {sum[0] + one[0], sum[1] + one[1]});
            var text = new StringBuilder("""
                    # Is the advice right?

                    Written by `./parvis bench advice`: %d invented towns with one planted fault each and %d healthy \
                    ones, each drawn from its own seed, lived for fifteen months; the engine looks at the last twelve. \
                    The truth is counted over %d years of the same life. A town is drawn again until, before a fault is \
                    planted, all its true figures lie on the good side of the rules' thresholds. A planted fault that leaves the true figure on \
                    the good side of its rule's threshold is no fault and is not counted (%d of them).

                    | | found or held | of | share | 95 %% interval | goal |
                    |---|--:|--:|--:|---|---|
                    """.formatted(towns, towns, YEARS * LIVES, tooSmall));
            row(text, "Planted faults among the first five of their department", all, ">= 90 %", share(all) >= FOUND);
            found.forEach((kind, count) -> row(
                    text, "- " + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '), count, "", true));
            int[] wrong = {withoutFault, established};
            row(text, "ÉTABLI without a planted fault", wrong, "<= 5 %", share(wrong) <= WITHOUT_FAULT);
            row(
                    text,
                    "95 % intervals that hold the truth",
                    intervals,
                    "94–96 %",
                    share(intervals) >= 0.94 && share(intervals) <= 0.96);
            covered.forEach((indicator, count) -> row(text, "- " + indicator.code(), count, "", true));
            if (!strangers.isEmpty()) {
                text.append("\nÉTABLI without a planted fault: ")
                        .append(String.join("; ", strangers))
                        .append(".\n");
            }
            return text.toString();
        }

        private static double share(int[] count) {
            return count[1] == 0 ? 0 : (double) count[0] / count[1];
        }

        private static void row(StringBuilder text, String what, int[] count, String goal, boolean reached) {
            if (count[1] == 0) {
                return;
            }
            var interval = Proportion.of(count[0], count[1]).estimate().interval();
            text.append("| %s | %d | %d | %.1f %% | %.1f – %.1f %% | %s%s |%n"
                    .formatted(
                            what,
                            count[0],
                            count[1],
                            100 * share(count),
                            100 * interval.low(),
                            100 * interval.high(),
                            goal,
                            reached ? "" : " (missed)"));
        }
    }
}
