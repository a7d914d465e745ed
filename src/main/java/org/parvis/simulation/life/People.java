package org.parvis.simulation.life;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Applicant;
import org.parvis.procedures.Channel;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Invented people: names as they are borne in France, streets as towns have them.
final class People {
    private static final People POOL = read();

    private final List<String> given;
    private final List<String> family;
    private final List<String> streets;

    private People(List<String> given, List<String> family, List<String> streets) {
        this.given = given;
        this.family = family;
        this.streets = streets;
    }

    private static People read() {
        try (var file = People.class.getResourceAsStream("people.yaml")) {
            var pools = new YAMLMapper()
                    .readValue(file, new tools.jackson.core.type.TypeReference<Map<String, List<String>>>() {});
            return new People(pool(pools, "given"), pool(pools, "family"), pool(pools, "streets"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> pool(Map<String, List<String>> pools, String name) {
        return List.copyOf(pools.getOrDefault(name, List.of()));
    }

    /// On the web everybody has an e-mail address; at the counter and by letter half of the people.
    static Applicant somebody(Draw draw, Channel channel) {
        String given = draw.oneOf(POOL.given);
        String family = draw.oneOf(POOL.family);
        boolean reachable = channel == Channel.WEB || channel == Channel.EMAIL || draw.happens(0.5);
        String phone = draw.happens(0.6) ? phone(draw) : null;
        String address = (1 + draw.below(98)) + " " + draw.oneOf(POOL.streets);
        String language = draw.happens(0.02) ? "en" : "fr";
        return new Applicant(given, family, reachable ? email(given, family, draw) : null, phone, address, language);
    }

    private static String phone(Draw draw) {
        return "02 61 91 %02d %02d".formatted(draw.below(100), draw.below(100));
    }

    private static String email(String given, String family, Draw draw) {
        String name = plain(given) + "." + plain(family);
        int number = draw.below(4);
        return name + (number == 0 ? "" : String.valueOf(10 + draw.below(90))) + "@courriel.example";
    }

    private static String plain(@Nullable String name) {
        return Normalizer.normalize(String.valueOf(name), Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z-]", "")
                .toLowerCase(Locale.ROOT);
    }

    static String somebodysName(Draw draw) {
        return draw.oneOf(POOL.given) + " " + draw.oneOf(POOL.family);
    }
}
