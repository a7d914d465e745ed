package org.parvis.simulation.life;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parvis.feedback.Opinion;
import org.parvis.feedback.Opinion.Face;
import org.parvis.feedback.Opinion.Help;
import org.parvis.feedback.Opinion.Result;
import org.parvis.simulation.life.LivedRequest.Given;
import org.parvis.simulation.life.LivedRequest.Step;
import org.parvis.simulation.life.TownLife.Fault.Kind;
import org.parvis.simulation.life.TownLife.ProcedureLife;

/// What people think of how it went, and whether they say so. Most do not. Those who are displeased say it a little
/// more often.
record Opinions(Stories stories) {
    private static final Duration READ_FIRST = Duration.ofHours(1);
    private static final double DAYS_UNTIL = 2.5;
    private static final int LAST_DAY = 29;
    /// Share of a letter that no one understands that is felt as 1, 2, 3 of 5.
    private static final double[] UNCLEAR = {0.25, 0.65, 1};

    LivedRequest of(LivedRequest lived) {
        Given given = lived.asked() ? given(lived) : null;
        return given == null
                ? lived
                : new LivedRequest(
                        lived.number(),
                        lived.procedure(),
                        lived.answers(),
                        lived.applicant(),
                        lived.channel(),
                        lived.submittedAt(),
                        lived.receivedOn(),
                        lived.phoneLacks(),
                        lived.atFirst(),
                        lived.dates(),
                        lived.steps(),
                        given);
    }

    private @Nullable Given given(LivedRequest lived) {
        Draw draw = stories.draw(lived.number(), Draw.Concern.OPINION);
        ProcedureLife procedure = lived.procedure();
        Step end = lived.steps().getLast();
        LocalDate ended = end.at().atZone(stories.rules().zone()).toLocalDate();
        Lived experience = new Lived(
                result(draw, procedure, end, ended),
                clarity(draw, procedure, ended),
                draw.happens(procedure.courteous()),
                late(lived, ended),
                lived.steps().stream().anyMatch(Step.DocumentsAsked.class::isInstance));
        Face face = experience.face(draw);
        Instant at = end.at()
                .plus(READ_FIRST)
                .plusSeconds(Math.round(Math.min(LAST_DAY, draw.exponential(DAYS_UNTIL)) * 86_400));
        if (!draw.happens(procedure.response() * talkative(face))
                || at.isAfter(stories.span().now())) {
            return null;
        }
        Help help = draw.happens(procedure.help().needed())
                ? draw.happens(procedure.help().reached()) ? Help.REACHED : Help.NOT_REACHED
                : Help.NOT_NEEDED;
        Integer clarity = experience.clarity();
        Integer effort = experience.effort(draw);
        Opinion opinion = new Opinion(
                face,
                draw.happens(0.93) ? clarity : null,
                draw.happens(0.9) ? help : null,
                draw.happens(0.88) ? effort : null,
                draw.happens(0.95) ? experience.result() : null,
                Words.of(stories.draw(lived.number(), Draw.Concern.WORDS), lived, experience, face));
        return new Given(at, opinion);
    }

    private static double talkative(Face face) {
        return switch (face) {
            case GOOD -> 0.95;
            case MEDIUM -> 0.95;
            case BAD -> 1.25;
        };
    }

    private Result result(Draw draw, ProcedureLife procedure, Step end, LocalDate ended) {
        double share = draw.share();
        double disappoints = draw.share();
        double partly = draw.share();
        boolean granted =
                end instanceof Step.Granted || (end instanceof Step.SilenceDecided silent && silent.granted());
        if (end instanceof Step.PassedOn) {
            return share < 0.6 ? Result.PARTLY : Result.NO;
        }
        if (!granted) {
            return share < 0.85 ? Result.NO : Result.PARTLY;
        }
        if (disappoints < stories.fault(Kind.DISAPPOINTING_OUTCOME, procedure, ended)) {
            return partly < 0.6 ? Result.PARTLY : Result.NO;
        }
        return share < procedure.missed().none()
                ? Result.NO
                : share < procedure.missed().none() + procedure.missed().partly() ? Result.PARTLY : Result.YES;
    }

    private int clarity(Draw draw, ProcedureLife procedure, LocalDate ended) {
        int clear = draw.weighted(procedure.clarity()) + 1;
        double strikes = draw.share();
        double grade = draw.share();
        if (strikes >= stories.fault(Kind.UNCLEAR_LETTER, procedure, ended)) {
            return clear;
        }
        return grade < UNCLEAR[0] ? 1 : grade < UNCLEAR[1] ? 2 : 3;
    }

    private static boolean late(LivedRequest lived, LocalDate ended) {
        LocalDate promised = lived.dates().promisedOn();
        return promised == null ? ended.isAfter(lived.receivedOn().plusDays(30)) : ended.isAfter(promised);
    }

    /// What somebody lived through: the mood comes of it, and of chance.
    record Lived(Result result, int clarity, boolean courteous, boolean late, boolean sentForDocuments) {
        Face face(Draw draw) {
            double mood = switch (result) {
                        case YES -> 1.6;
                        case PARTLY -> -0.2;
                        case NO -> -1.5;
                    }
                    + (late ? -1.1 : 0.3)
                    + (courteous ? 0.3 : -1.2)
                    + 0.5 * (clarity - 4)
                    + 2 * (draw.share() - 0.5);
            return mood > 0.8 ? Face.GOOD : mood > -0.8 ? Face.MEDIUM : Face.BAD;
        }

        int effort(Draw draw) {
            double effort = 1
                    + draw.exponential(0.9)
                    + (late ? 1.2 : 0)
                    + (sentForDocuments ? 1.5 : 0)
                    + 0.6 * Math.max(0, 4 - clarity);
            return Math.clamp(Math.round(effort), 1, 7);
        }
    }
}
