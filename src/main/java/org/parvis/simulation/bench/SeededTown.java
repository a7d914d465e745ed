package org.parvis.simulation.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.parvis.simulation.life.TownLife;
import org.parvis.simulation.life.TownLife.DepartmentLife;
import org.parvis.simulation.life.TownLife.Fault;
import org.parvis.simulation.life.TownLife.ProcedureLife;

/// A town like no other and in good health, drawn from a seed out of a common plan: more or fewer residents, who come
/// for this or that more or less often, answer more or less readily and understand a little better or worse. A draw in
/// which something is wrong that nobody planted is drawn again. At most one fault is planted, all year long.
///
/// Faults are planted where a rule has enough cases to look at; whether one is large enough to be called a fault is for
/// the truth to say, not for the draw.
///
/// @param planted null in a healthy town
record SeededTown(int number, TownLife life, @Nullable Planted planted) {
    private static final List<Fault.Kind> KINDS = List.copyOf(EnumSet.allOf(Fault.Kind.class));

    /// Fewer opinions than this are not expected of a procedure in which an unclear letter is planted: the rule wants a
    /// hundred.
    private static final double OPINIONS = 160;

    /// As many draws in a row that are all unhealthy say that the plan is.
    private static final int DRAWS = 200;

    /// @param rule which rule finds it
    /// @param procedure where; null where the whole department is struck
    record Planted(
            Fault fault,
            String rule,
            String department,
            @Nullable String procedure) {}

    /// @param sound whether a town without faults has true figures in which there is nothing to find
    static SeededTown draw(TownLife plan, int number, boolean healthy, Predicate<TownLife> sound) {
        var random = new SplittableRandom(1_000_003L * number + (healthy ? 1 : 0));
        for (int i = 0; i < DRAWS; i++) {
            TownLife life = life(plan, number, random);
            if (sound.test(life)) {
                return healthy ? new SeededTown(number, life, null) : plant(number, life, random);
            }
        }
        throw new IllegalStateException("No healthy town comes of this plan");
    }

    private static TownLife life(TownLife plan, int number, SplittableRandom random) {
        int residents = 9_000 + random.nextInt(11_000);
        double size = residents / (double) plan.residents();
        List<ProcedureLife> procedures =
                plan.procedures().stream().map(one -> varied(one, random)).toList();
        List<DepartmentLife> departments = plan.departments().stream()
                .map(one -> new DepartmentLife(
                        one.code(),
                        one.agents() * size * (1.1 + 0.2 * random.nextDouble()),
                        one.minutes(),
                        one.absences()))
                .toList();
        return new TownLife(
                plan.seed() + number,
                residents,
                plan.lifeEvents(),
                plan.web(),
                plan.staffed(),
                departments,
                procedures,
                List.of());
    }

    private static ProcedureLife varied(ProcedureLife one, SplittableRandom random) {
        List<Double> clarity = new ArrayList<>();
        for (double weight : one.clarity()) {
            clarity.add(weight * (0.8 + 0.4 * random.nextDouble()));
        }
        return new ProcedureLife(
                one.code(),
                one.department(),
                one.perThousand() * (0.85 + 0.25 * random.nextDouble()),
                one.becauseOf(),
                one.channels(),
                one.minutes(),
                one.days(),
                one.documents(),
                one.outcomes(),
                new TownLife.Missed(
                        one.missed().partly() * (0.7 + 0.6 * random.nextDouble()),
                        one.missed().none()),
                List.copyOf(clarity),
                one.courteous(),
                one.help(),
                one.response() * (0.9 + 0.3 * random.nextDouble()),
                one.reasons(),
                one.answers());
    }

    private static SeededTown plant(int number, TownLife life, SplittableRandom random) {
        Fault.Kind kind = KINDS.get(number % KINDS.size());
        List<ProcedureLife> possible = life.procedures().stream()
                .filter(one -> switch (kind) {
                    case UNCLEAR_LETTER, DISAPPOINTING_OUTCOME ->
                        one.perThousand() * life.residents() / 1000 * one.response() >= OPINIONS;
                    case SLOW_DEPARTMENT, INCOMPLETE_ACKNOWLEDGEMENT, NO_DELAY_ANNOUNCED -> true;
                })
                .toList();
        ProcedureLife where = possible.get(random.nextInt(possible.size()));
        double size = switch (kind) {
            case SLOW_DEPARTMENT -> 5 + 5 * random.nextDouble();
            case UNCLEAR_LETTER -> 0.3 + 0.3 * random.nextDouble();
            case DISAPPOINTING_OUTCOME -> 0.25 + 0.25 * random.nextDouble();
            case INCOMPLETE_ACKNOWLEDGEMENT -> 0.1 + 0.9 * random.nextDouble();
            case NO_DELAY_ANNOUNCED -> 1;
        };
        boolean ofDepartment = kind == Fault.Kind.SLOW_DEPARTMENT;
        var fault = new Fault(
                kind, ofDepartment ? null : where.code(), ofDepartment ? where.department() : null, size, null, null);
        return new SeededTown(
                number,
                life.with(List.of(fault)),
                new Planted(fault, rule(kind), where.department(), ofDepartment ? null : where.code()));
    }

    private static String rule(Fault.Kind kind) {
        return switch (kind) {
            case SLOW_DEPARTMENT -> "slow-answers";
            case UNCLEAR_LETTER -> "unclear-words";
            case DISAPPOINTING_OUTCOME -> "missed-results";
            case INCOMPLETE_ACKNOWLEDGEMENT -> "incomplete-acknowledgements";
            case NO_DELAY_ANNOUNCED -> "undecided-delay";
        };
    }
}
