package org.parvis.simulation.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.feedback.Opinion.Face;
import org.parvis.feedback.Opinion.Result;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What people write in their own words, each for what they lived: few of the pleased, more of the displeased.
/// `{agent}`
/// stands for a name that somebody wrote, as people do.
final class Words {
    private static final Map<String, List<String>> POOL = read();

    private Words() {}

    private static Map<String, List<String>> read() {
        try (var file = Words.class.getResourceAsStream("words.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<Map<String, List<String>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable String of(Draw draw, LivedRequest lived, Opinions.Lived experience, Face face) {
        double share = switch (face) {
            case GOOD -> 0.22;
            case MEDIUM -> 0.35;
            case BAD -> 0.55;
        };
        if (!draw.happens(share)) {
            return null;
        }
        List<String> pool = pool(draw, lived.procedure().code(), experience, face);
        return draw.oneOf(pool).replace("{agent}", People.somebodysName(draw));
    }

    private static List<String> pool(Draw draw, String procedure, Opinions.Lived experience, Face face) {
        String situation = situation(experience, face);
        List<String> own = POOL.getOrDefault(procedure + "/" + situation, List.of());
        boolean particular = !own.isEmpty() && draw.happens(0.5);
        return particular ? own : POOL.getOrDefault(situation, List.of());
    }

    private static String situation(Opinions.Lived experience, Face face) {
        if (face == Face.GOOD) {
            return "pleased";
        }
        if (experience.result() != Result.YES) {
            return "disappointed";
        }
        if (experience.late()) {
            return "late";
        }
        if (experience.clarity() <= 3) {
            return "unclear";
        }
        return experience.courteous() ? "mixed" : "rude";
    }
}
